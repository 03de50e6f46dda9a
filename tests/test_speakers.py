"""Sources: actors by the head of the phrase, kinds by names and head nouns, candidates."""

from __future__ import annotations

import pytest
from conftest import plain_article
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Actor, ActorKind, Mention, MentionKind, Source, SourceKind, Span
from reportedly.read.parse import parse_article
from reportedly.read.speakers import resolve_source, unstated_source
from reportedly.read.tokens import Tokens

KINDS = [
    ("Mira Sol said the dam held.", "Mira Sol", SourceKind.PERSON),
    ("The engineer Mira Sol said the dam held.", "The engineer Mira Sol", SourceKind.PERSON),
    ("She said the dam held.", "She", SourceKind.PERSON),
    ("They said the dam held.", "They", SourceKind.GROUP),
    ("The president said the dam held.", "The president", SourceKind.OFFICE),
    ("The interior ministry said the dam held.", "The interior ministry", SourceKind.STATE_BODY),
    ("The police said the dam held.", "The police", SourceKind.STATE_BODY),
    ("The Ministry of Health said the dam held.", "The Ministry of Health", SourceKind.STATE_BODY),
    ("Germany said the dam held.", "Germany", SourceKind.STATE_BODY),
    ("State media said the dam held.", "State media", SourceKind.MEDIUM),
    ("The newspaper said the dam held.", "The newspaper", SourceKind.MEDIUM),
    ("The news agency said the dam held.", "The news agency", SourceKind.MEDIUM),
    ("Reuters said the dam held.", "Reuters", SourceKind.MEDIUM),
    ("The company said the dam held.", "The company", SourceKind.ORGANISATION),
    ("Villagers said the dam held.", "Villagers", SourceKind.GROUP),
    ("Two officials said the dam held.", "Two officials", SourceKind.UNNAMED),
    ("A spokesman said the dam held.", "A spokesman", SourceKind.UNNAMED),
    ("Some reports said the dam held.", "Some reports", SourceKind.UNNAMED),
    ("The report said the dam held.", "The report", SourceKind.DOCUMENT),
    ("A statement said the dam held.", "A statement", SourceKind.DOCUMENT),
    ("The poll found that the dam held.", "The poll", SourceKind.DOCUMENT),
]


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def tokens_of(text: str) -> Tokens:
    return parse_article(plain_article(text))


def actor(ident: str, name: str, kind: ActorKind, *spans: Span) -> Actor:
    return Actor(ident, name, kind, tuple(Mention(s, MentionKind.NAME) for s in sorted(spans)))


@pytest.mark.parametrize(("text", "words", "kind"), KINDS, ids=[row[1] for row in KINDS])
def test_kinds(text: str, words: str, kind: SourceKind) -> None:
    source = resolve_source(tokens_of(text), at(text, words))
    assert source.kind is kind
    assert source.spans == (at(text, words),)
    assert source.holder not in ("", "unknown")


def test_the_name_leaves_out_article_and_possessive() -> None:
    text = "The governor's claim that the dam held was false."
    assert resolve_source(tokens_of(text), at(text, "The governor's")).name == "governor"


def test_the_actor_is_the_one_over_the_head_not_over_a_modifier() -> None:
    text = "Ruritanian state media said King Otto’s regime would fall."
    otto = actor("actor-otto", "King Otto", ActorKind.PERSON, at(text, "King Otto"))
    land = actor("actor-land", "Ruritania", ActorKind.COUNTRY, at(text, "Ruritanian"))
    media = actor(
        "actor-media", "state media", ActorKind.MEDIUM, at(text, "Ruritanian state media")
    )
    known = (otto, land, media)
    tokens = tokens_of(text)
    first = resolve_source(tokens, at(text, "Ruritanian state media"), known)
    assert (first.actor, first.kind) == ("actor-media", SourceKind.MEDIUM)
    regime = resolve_source(tokens, at(text, "King Otto’s regime"), known)
    assert (regime.actor, regime.kind) == (None, SourceKind.STATE_BODY)
    king = resolve_source(tokens, at(text, "King Otto"), known)
    assert (king.actor, king.name) == ("actor-otto", "King Otto")


def test_a_relative_pronoun_means_the_noun_before_it() -> None:
    text = "The mayor, who said the dam was safe, resigned."
    tokens = tokens_of(text)
    assert resolve_source(tokens, at(text, "who")).name == "mayor"
    mayor = actor("actor-m", "Ann Lee", ActorKind.PERSON, at(text, "The mayor"))
    assert resolve_source(tokens, at(text, "who"), (mayor,)).actor == "actor-m"


def test_a_pronoun_without_a_mention_keeps_fitting_actors_nearest_first() -> None:
    text = "Otto Lund met Ann Lee at the Dam Company. She said the dam was safe."
    known = (
        actor("actor-1", "Otto Lund", ActorKind.PERSON, at(text, "Otto Lund")),
        actor("actor-2", "Ann Lee", ActorKind.PERSON, at(text, "Ann Lee")),
        actor("actor-3", "Dam Company", ActorKind.COMPANY, at(text, "the Dam Company")),
    )
    source = resolve_source(tokens_of(text), at(text, "She"), known)
    assert source.actor is None
    assert [c.name for c in source.candidates] == ["Ann Lee", "Otto Lund"]
    assert all(c.why for c in source.candidates)
    spoke = (Source(SourceKind.PERSON, "Otto Lund", (), "actor-1"),)
    assert resolve_source(tokens_of(text), at(text, "She"), known, spoke).candidates[0].why


def test_a_pronoun_that_is_a_mention_is_resolved() -> None:
    text = "Ann Lee came. She said the dam was safe."
    mentions = (
        Mention(at(text, "Ann Lee"), MentionKind.NAME),
        Mention(at(text, "She"), MentionKind.PRONOUN),
    )
    known = (Actor("actor-1", "Ann Lee", ActorKind.PERSON, mentions),)
    assert resolve_source(tokens_of(text), at(text, "She"), known).name == "Ann Lee"


def test_no_words_are_an_unstated_source_with_media_first() -> None:
    recent = (
        Source(SourceKind.MEDIUM, "The Lund Post", (), "actor-9"),
        Source(SourceKind.PERSON, "Ann Lee", (), "actor-1"),
    )
    source = resolve_source(tokens_of("It was said."), None, (), recent)
    assert source.kind is SourceKind.UNSTATED
    assert [c.actor for c in source.candidates] == ["actor-9", "actor-1"]
    assert [c.actor for c in unstated_source(recent, besides="actor-9").candidates] == ["actor-1"]
    assert unstated_source().candidates == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_span_of_any_text_gives_a_source(text: str, one: int, two: int) -> None:
    low, high = sorted((min(one, len(text)), min(two, len(text))))
    source = resolve_source(tokens_of(text), Span(low, high))
    assert source.holder
    assert source.kind in SourceKind
