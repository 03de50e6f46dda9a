"""What a text says that somebody left out: who, what, in which coverage, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import build_ledger, check
from reportedly.model import NARRATOR, OmissionKind
from reportedly.read import read_article


def _ledger(article_of, text):
    ledger = build_ledger(read_article(article_of(text)))
    assert check(ledger) == ()
    return ledger


def _told(ledger):
    """(outlet, what, teller) of each omission."""
    return [
        (ledger.name_of(o.outlet), ledger.article.cut(o.span), ledger.name_of(o.held_by))
        for o in ledger.omissions
    ]


@pytest.mark.parametrize(
    ("text", "outlet", "what"),
    [
        ("The Orn Gazette made no mention of the riot.", "Gazette", "riot"),
        ("State radio was silent on the strikes.", "radio", "strikes"),
        ("The palace remained quiet about the wedding.", "palace", "wedding"),
        ("The bulletin said nothing about the fire.", "bulletin", "fire"),
        ("The agency told of the crash without naming the captain.", "agency", "captain"),
        ("The ministry did not say whether the dam would hold.", "ministry", "whether the dam"),
        ("The army would not say how many shells were fired.", "army", "how many shells"),
        ("The mayor declined to say who had paid.", "mayor", "who had paid"),
        ("The embassy has yet to comment on the tapes.", "embassy", "tapes"),
        ("The communique omitted the islands.", "communique", "islands"),
        ("The broadcaster ignored the vigil.", "broadcaster", "vigil"),
        ("Neither paper mentioned the fine.", "paper", "fine"),
        ("The company gave no details of the leak.", "company", "leak"),
        ("The Herald failed to mention the verdict.", "Herald", "verdict"),
        ("Its coverage left out the apology.", "coverage", "apology"),
    ],
)
def test_what_is_left_out(article_of, text, outlet, what):
    ledger = _ledger(article_of, text)
    (told,) = _told(ledger)
    assert outlet in told[0]
    assert what in told[1]
    assert ledger.omissions[0].held_by == NARRATOR
    assert ledger.omissions[0].kind is OmissionKind.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "He did not mention it again to me.",
        "The cook left out the pepper.",
        "The council ignored the warning.",
        "The owners suppressed the revolt.",
        "The lamp was silent on the shelf.",
        "The clerk did not mention the crack to his wife.",
        "Sailors not named in the will went home.",
        "The chief told his men not to disclose the route.",
        "The statement says nothing of the kind.",
        "The bridge did not carry the lorry.",
        "The paper named the captain on Friday.",
        "The palace did not answer a letter.",
        "He has yet to finish the boat.",
    ],
)
def test_what_is_no_omission(article_of, text):
    assert _told(_ledger(article_of, text)) == []


def test_the_coverage_is_kept(article_of):
    ledger = _ledger(article_of, "The Orn Gazette made no mention of the riot in its late edition.")
    (omission,) = ledger.omissions
    assert omission.scope is not None
    assert ledger.article.cut(omission.scope) == "its late edition"
    assert ledger.article.cut(omission.span) == "the riot"


def test_nobody_else_is_charged(article_of):
    text = (
        "The Orn Gazette reported on the king's tour. The Velm Herald, its sister paper, did not "
        "mention the tour in its Sunday edition."
    )
    ((outlet, _, teller),) = _told(_ledger(article_of, text))
    assert "Herald" in outlet
    assert teller == NARRATOR


def test_who_says_so_is_kept(article_of):
    text = "Doctor Ines Korr said that the ministry's report left out the miners."
    ((outlet, what, teller),) = _told(_ledger(article_of, text))
    assert "report" in outlet
    assert "miners" in what
    assert "Korr" in teller


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from(
            ["The paper", "made", "no mention", "of", "without naming", "the", "riot", "silent",
             "on", "not", "say", "whether", "left out", ",", ".", "“", "in its report"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_any_words_give_sound_omissions(article_of, words):
    ledger = build_ledger(read_article(article_of(" ".join(words))))
    for omission in ledger.omissions:
        assert ledger.article.cut(omission.span).strip()
        assert omission.outlet
