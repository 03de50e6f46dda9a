"""Words given at length: the turns of a transcript, and announced statements."""

from __future__ import annotations

import pytest

from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article
from reportedly.read.turns import turns_of

BRIEFING = """James Marsh Press Briefing Room

1:05 P.M. EST

MS. RUIZ: Good afternoon, everyone. Today, the governor spoke with the mayor of Lund.

She told him that aid would come.

Go ahead, Anita.

Q Thank you. Did the mayor say how much money will be sent?

MS. RUIZ: I think that the dam was unsafe for years.

Q And is the governor going to visit Lund?

MS. RUIZ: We have no plans for that. Thank you, everybody.
"""

STATEMENT = """{lead}

The Northern Army has again moved ships into our waters. This is a grave provocation.

We will answer every act. I warn the army once again.

{last}
"""


def ledger_of(text: str) -> Ledger:
    """Returns the ledger of a text."""
    return build_ledger(read_article(gather_text(text)))


def _said(ledger: Ledger) -> list[tuple[str, str]]:
    """Returns (who, words) of each claim; the narrator's have no who."""
    by_id = {one.id: one for one in ledger.attributions}
    out = []
    for claim in ledger.claims:
        words = " ".join(ledger.article.cut(span) for span in claim.content)
        link = by_id[claim.attribution].links[-1] if claim.attribution else None
        out.append(("" if link is None else link.source.name or link.source.kind.value, words))
    return out


def test_a_turn_is_its_speakers_sentence_by_sentence() -> None:
    said = _said(ledger_of(BRIEFING))
    assert ("Ruiz", "Today, the governor spoke with the mayor of Lund") in said
    assert ("Ruiz", "She told him that aid would come") in said
    assert ("Ruiz", "the dam was unsafe for years") in said
    assert ("Ruiz", "We have no plans for that") in said


def test_greetings_calls_and_questions_are_no_claims() -> None:
    words = " ".join(words for _, words in _said(ledger_of(BRIEFING)))
    for silent in ("Good afternoon", "Go ahead", "Thank you", "how much money", "going to visit"):
        assert silent not in words


def test_the_narrator_of_a_transcript_says_nothing() -> None:
    assert [words for who, words in _said(ledger_of(BRIEFING)) if not who] == []


def test_a_label_is_one_person() -> None:
    names = {actor.name for actor in ledger_of(BRIEFING).actors}
    assert "Ruiz" in names
    assert not {"MS", "MS.", "RUIZ", "James Marsh"} & names


def test_a_transcript_in_one_line_has_its_turns() -> None:
    line = "MS. RUIZ: The dam is old. Q Is it safe? MS. RUIZ: The dam will hold."
    said = _said(ledger_of(line))
    assert ("Ruiz", "The dam is old") in said
    assert ("Ruiz", "The dam will hold") in said


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("The Harbour Ministry issued the following statement on Friday:", "Harbour Ministry"),
        ("The Lake Herald says in a commentary in this regard:", "Lake Herald"),
        ("The dam is a disgrace, the Harbour Ministry said, adding:", "Harbour Ministry"),
        ("The following is the full text of Ana Ruiz's speech before the lake people:", "Ana Ruiz"),
    ],
)
def test_an_announced_statement_is_its_speakers(lead: str, who: str) -> None:
    text = STATEMENT.format(lead=lead, last="The dam must be opened.")
    said = _said(ledger_of(text))
    own = {words for holder, words in said if who in holder}
    assert "The Northern Army has again moved ships into our waters" in own
    assert "I warn the army once again" in own
    assert "The dam must be opened" in own
    assert not [words for holder, words in said if not holder]


def test_the_narrator_speaks_again_after_a_statement() -> None:
    lead = "The Harbour Ministry issued the following statement on Friday:"
    text = STATEMENT.format(lead=lead, last="The statement added that the dam must be opened.")
    last = [who for who, words in _said(ledger_of(text)) if words == "the dam must be opened"]
    assert last
    assert last != ["Harbour Ministry"]


@pytest.mark.parametrize(
    "lead",
    [
        "Following are the main items in the papers of Lund on Friday:",
        "The key results of the summit include:",
        "Some of the demands are new:",
    ],
)
def test_a_list_is_nobodys_statement(lead: str) -> None:
    said = _said(ledger_of(f"{lead}\n\nThe dam was opened in May.\n\nThe lake was drained."))
    assert ("", "The dam was opened in May") in said


def test_a_report_that_quotes_others_goes_on_after_a_statement() -> None:
    text = (
        "The dam broke on Friday.\n\nThe river rose.\n\nSix villages were flooded.\n\n"
        "The Harbour Ministry issued the following statement:\n\n"
        "We are working day and night.\n\nThe bridge was closed at noon.\n\n"
        "“Nobody told us of the water,” said Joel Marsh, a farmer."
    )
    said = _said(ledger_of(text))
    assert ("Harbour Ministry", "We are working day and night") in said
    assert ("", "The bridge was closed at noon") in said


def test_a_long_run_of_capitals_takes_no_time() -> None:
    """Two thousand letters take milliseconds; cut into words in all ways they take weeks."""
    text = f"{'ACGT' * 500}1\n\nTHE MAYOR: It rained. {'ACGT ' * 400}1\n\nQ And then?\n"
    article = gather_text(text)
    assert [article.cut(span) for span in turns_of(article)] == ["THE MAYOR", "Q"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("MS. RUIZ: It rained.\n\nQ And then?\n", ["MS. RUIZ", "Q"]),
        ("DR. A. RUIZ: It rained.\n\nThe dam held.\n", ["DR. A. RUIZ"]),
        ("MS. RUIZ: It rained. MR. MARSH: It did.", ["MS. RUIZ", "MR. MARSH"]),
    ],
)
def test_a_label_with_points_is_found_once(text: str, labels: list[str]) -> None:
    article = gather_text(text)
    assert [article.cut(span) for span in turns_of(article)] == labels
