"""Whom sources mean: first persons, pairs, who says a quotation; and classes by frame."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import build_ledger, check, gather_text, read_article
from reportedly.model import CueClass, Ledger, Link, Mode, SourceKind
from reportedly.read.parse import parse_article
from reportedly.read.turns import is_transcript


def ledger(text: str) -> Ledger:
    return build_ledger(read_article(gather_text(text)))


def link_of(book: Ledger, words: str) -> Link:
    """Returns the innermost link of the attribution whose content begins with some words."""
    text = book.article.text
    found = [
        a for a in book.attributions if a.content and text[a.content[0].start :].startswith(words)
    ]
    assert found, (words, book.attributions)
    return max(found, key=lambda a: len(a.links)).links[-1]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        # whoever says a quotation is not somebody named inside of it
        (
            "Mayor Otto Brandt spoke on Monday. “Paul Maar should go,” he said.",
            "Paul Maar should",
            {"Otto Brandt"},
        ),
        # two who were set together
        (
            "Otto Brandt met with Paul Maar in Lund. The two discussed the grain talks.",
            "the grain talks",
            {"Otto Brandt", "Paul Maar"},
        ),
        (
            "Otto Brandt and Paul Maar said the dam was safe.",
            "the dam was safe",
            {"Otto Brandt", "Paul Maar"},
        ),
    ],
)
def test_who_speaks(text: str, words: str, names: set[str]) -> None:
    book = ledger(text)
    source = link_of(book, words).source
    idents = source.actors or ((source.actor,) if source.actor else ())
    assert {book.name_of(ident) for ident in idents} == names
    assert check(book) == ()


def test_the_first_person_outside_of_quotations_is_the_narrator() -> None:
    link = link_of(ledger("I believe that the dam will hold."), "the dam will hold")
    assert link.source.kind is SourceKind.NARRATOR


def test_the_first_person_of_a_transcript_has_the_name_of_the_turn() -> None:
    text = "THE MAYOR: Good morning.\n\nI believe that the dam will hold."
    assert link_of(ledger(text), "the dam will hold").source.name == "THE MAYOR"


def test_clauses_said_together_are_claims_of_their_own() -> None:
    book = ledger("The police said the bridge was shut and two roads were flooded.")
    told = [book.article.cut(c.content[0]) for c in book.claims if c.mode is Mode.ATTRIBUTED]
    assert told == ["the bridge was shut", "two roads were flooded"]


@pytest.mark.parametrize(
    ("text", "words", "cue_class"),
    [
        ("The states agreed to share the river.", "to share", CueClass.COMMIT),
        ("The judge agreed that the law was old.", "the law", CueClass.FACTIVE),
        ("The mayor barely mentioned the flood.", "the flood", CueClass.OMIT),
    ],
)
def test_the_frame_decides_the_class(text: str, words: str, cue_class: CueClass) -> None:
    assert link_of(ledger(text), words).cue_class is cue_class


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("The union said the firm, a subsidiary of a bank, had lied.", "a subsidiary of a bank"),
        ("The mayor said the tower (built in 1962) was sound.", "built in 1962"),
        ("The palace said the king, who is 91, was resting.", "who is 91"),
    ],
)
def test_asides_in_indirect_speech_are_the_narrators(text: str, aside: str) -> None:
    book = ledger(text)
    found = {book.article.cut(s) for c in book.claims for s in c.asides}
    assert aside in found


def test_the_narrator_takes_for_granted() -> None:
    book = ledger("It is unclear how many men Brandt sent to the island.")
    own = [book.article.cut(c.content[0]) for c in book.claims if c.mode is Mode.PRESUPPOSED]
    assert own == ["Brandt sent to the island"]


def test_the_source_mix_counts_each_claim_once() -> None:
    book = ledger(
        "The Defence Ministry said the port was shut. A poll found that voters agree.\n\n"
        "Residents said they heard shots. The road is dry."
    )
    kinds = {share.kind.value: share.claims for share in book.source_mix}
    assert kinds["state"] == kinds["document"] == 1
    assert kinds["witness"] >= 1
    assert kinds["narrator"] == 1
    assert sum(kinds.values()) == len(book.claims)


WORDS = st.sampled_from(
    ["“", "”", "he", "said", "that", "the two", "Otto Brandt", "told", "Mira Sol", ",", ".", "I"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_odd_texts_give_sound_ledgers(words: list[str]) -> None:
    assert check(ledger(" ".join(words))) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("THE MAYOR: The dam holds.\n\nQ    Will it last?\n\nTHE MAYOR: Experts say so.", True),
        ("Press Room\n\n2:10 P.M.\n\nMS. SOL: The dam holds.\n\nQ    Will it last?", True),
        ("The mayor spoke on Monday.\n\nMS. SOL: The dam holds.\n\nMR. ORR: It leaks.", False),
        ("The dam holds, the mayor said.", False),
        ("", False),
    ],
)
def test_a_transcript_is_turns_and_nothing_else(text: str, told: object) -> None:
    article = gather_text(text)
    assert is_transcript(parse_article(article), article) is told
