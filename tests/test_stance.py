"""Hedges and their scopes, loaded labels, how sure words are, and who commits to what."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.model import (
    NARRATOR,
    Certainty,
    CueClass,
    HedgeKind,
    Polarity,
    Span,
)
from reportedly.read.marks import Marks
from reportedly.read.stance import (
    Assessment,
    Step,
    assess,
    assess_predicate,
    factuality_scale,
    find_hedges,
    find_labels,
    graded,
    holder_views,
    narrator_view,
    source_view,
)

CT, PR, PS, U = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNCOMMITTED
POS, NEG, UNK = Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "words", "kind", "scope"),
    [
        (
            "Envoys praised the alleged bravery of sailors.",
            "alleged",
            "distancing",
            "bravery of sailors",
        ),
        ("The clerk allegedly burned the file.", "allegedly", "distancing", "burned the file"),
        ("The bridge may be closed.", "may", "modal", "be closed"),
        ("The minister claimed that the dam held.", "claimed", "cue", "the dam held"),
        ("The army admitted to having lost the hill.", "admitted", "cue", "having lost the hill"),
        (
            "It remains unclear how many boats sank.",
            "remains unclear",
            "ignorance",
            "how many boats sank",
        ),
        ("Some reports said the king was ill.", "Some reports", "vague_source", "the king was ill"),
        ("Roughly 300 sailors drowned.", "Roughly", "approximator", "300"),
        ("As many as 4,000 people fled.", "As many as", "bound", "4,000"),
        (
            "The town has in some ways recovered.",
            "in some ways",
            "limiter",
            "has in some ways recovered",
        ),
        (
            "They met for talks intended to end the strike.",
            "intended to",
            "purpose",
            "end the strike",
        ),
        ("The miners did not leave the pit.", "not", "negation", "leave the pit"),
        ("The mayor was quoted as saying no.", "was quoted as", "evidential", None),
        ("If the dam breaks, the valley floods.", "If", "conditional", "breaks"),
    ],
)
def test_hedges_with_scopes(tokens_of, article_of, text, words, kind, scope):
    article = article_of(text)
    found = {article.cut(h.span): h for h in find_hedges(tokens_of(text), article)}
    assert words in found
    hedge = found[words]
    assert hedge.kind is HedgeKind(kind)
    assert hedge.holder == NARRATOR
    if scope is not None:
        assert hedge.scope is not None
        assert article.cut(hedge.scope) == scope


@pytest.mark.parametrize(
    "text",
    [
        "Some fishermen sang under the bridge.",  # neither a vague source nor a bound
        "About that, more than the mayor was angry.",
        "The confirmed guests sat down.",
    ],
)
def test_words_that_are_hedges_elsewhere(tokens_of, article_of, text):
    kinds = {h.kind for h in find_hedges(tokens_of(text), article_of(text))}
    assert not kinds & {HedgeKind.APPROXIMATOR, HedgeKind.BOUND, HedgeKind.VAGUE_SOURCE}


def test_hedges_are_sorted_and_do_not_nest(tokens_of, article_of):
    text = "No more than 40 ships may allegedly have sailed, some officials said."
    found = find_hedges(tokens_of(text), article_of(text))
    spans = [h.span for h in found]
    assert spans == sorted(spans)
    assert all(not a.overlaps(b) for a, b in pairwise(spans))
    assert "No more than" in {article_of(text).cut(s) for s in spans}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("The communist dictator spoke.", ["communist dictator"]),
        ("Neighbours blamed the regime and its thugs.", ["regime", "thugs"]),
        ("The so-called council met.", ["so-called"]),
        ("They invaded the valley.", ["invaded"]),
        ("The mayor opened a school.", []),
    ],
)
def test_labels(tokens_of, article_of, text, labels):
    article = article_of(text)
    assert [article.cut(s) for s in find_labels(tokens_of(text), article)] == labels


def test_labels_of_another_text_are_none(tokens_of, article_of):
    assert find_labels(tokens_of("The regime fell."), article_of("Something else.")) == ()


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("The dam broke.", CT, POS),
        ("The dam did not break.", CT, NEG),
        ("The dam never broke.", CT, NEG),
        ("The dam may break.", PS, POS),
        ("The dam might not break.", PS, NEG),
        ("The dam probably broke.", PR, POS),
        ("The dam should hold.", PR, POS),
        ("Did the dam break?", U, UNK),
        ("Nobody repaired the dam.", CT, NEG),
        ("No engineer repaired the dam.", CT, NEG),
        ("Repair the dam now.", U, UNK),
        ("a breach of the dam", CT, POS),
        ("", CT, POS),
    ],
)
def test_how_sure_the_words_are(tokens_of, text, certainty, polarity):
    found = assess(tokens_of(text), Span(0, len(text)))
    assert found[:2] == (certainty, polarity)
    assert found[2]


def test_only_the_words_inside_count(tokens_of):
    text = "He may have said that the dam broke."
    start = text.index("the dam")
    assert assess(tokens_of(text), Span(start, len(text)))[:2] == (CT, POS)


@pytest.mark.parametrize(
    ("text", "word", "certainty", "polarity"),
    [
        ("The guards failed to close the gate.", "close", CT, NEG),
        ("The guards refused to close the gate.", "close", CT, NEG),
        ("The guards managed to close the gate.", "close", CT, POS),
        ("The guards did not manage to close the gate.", "close", CT, NEG),
        ("The guards want to close the gate.", "close", U, UNK),
        ("If the guards close the gate, we wait.", "close", U, UNK),
        ("The guards seem to have closed the gate.", "closed", PR, POS),
    ],
)
def test_predicates_under_other_verbs(tokens_of, text, word, certainty, polarity):
    tokens = tokens_of(text)
    found = assess_predicate(tokens, tokens.at(text.index(word)))
    assert (found.certainty, found.polarity) == (certainty, polarity)


def test_scale_runs_from_minus_three_to_three():
    assert factuality_scale(Assessment(CT, POS, "")) == 3.0
    assert factuality_scale(Assessment(CT, NEG, "")) == -3.0
    assert factuality_scale(Assessment(U, UNK, "")) == 0.0
    assert 0 < factuality_scale(Assessment(CT, POS, "", future=True)) < 3


@pytest.mark.parametrize(
    ("cue", "narrator", "source"),
    [
        (CueClass.REPORT, "Uu", "CT+"),
        (CueClass.ASSERT, "Uu", "CT+"),
        (CueClass.FACTIVE, "CT+", "CT+"),
        (CueClass.SHOW, "CT+", "CT+"),
        (CueClass.DENY, "Uu", "CT-"),
        (CueClass.ESTIMATE, "Uu", "PR+"),
        (CueClass.BELIEVE, "Uu", "PR+"),
        (CueClass.EVALUATE, "Uu", "CT+"),
        (CueClass.UNKNOWN, "CTu", "CTu"),
        (CueClass.OMIT, "CT+", "Uu"),
        (CueClass.DIRECTIVE, "Uu", "Uu"),
        (CueClass.COMMIT, "Uu", "Uu"),
    ],
)
def test_who_commits_by_cue(cue, narrator, source):
    step = Step("unstated" if cue is CueClass.UNKNOWN else "somebody", cue)
    assert narrator_view(step, CT, POS).value == narrator
    assert source_view(step, CT, POS).value == source


def test_distance_undoes_a_factive_cue():
    views = holder_views([Step("Ada", CueClass.FACTIVE)], CT, POS, distanced=True)
    assert [(v.holder, v.value) for v in views] == [(NARRATOR, "Uu"), ("Ada", "CT+")]


def test_the_narrator_follows_only_a_chain_of_fact():
    inner = Step("Ada", CueClass.FACTIVE)
    through = holder_views([Step("Gazette", CueClass.SHOW), inner], CT, POS)
    said = holder_views([Step("Gazette", CueClass.REPORT), inner], CT, POS)
    assert through[0].value == "CT+"
    assert said[0].value == "Uu"
    assert [v.holder for v in said] == [NARRATOR, "Gazette", "Ada"]


def test_no_links_are_the_narrators_own_words():
    assert [v.value for v in holder_views((), PS, NEG)] == ["PS-"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text_is_read_without_exception(tokens_of, article_of, text):
    article, tokens = article_of(text), tokens_of(text)
    for hedge in find_hedges(tokens, article):
        assert article.cut(hedge.span).strip()
        assert hedge.scope is None or article.cut(hedge.scope).strip()
    for label in find_labels(tokens, article):
        assert article.cut(label).strip()
    assess(tokens, Span(0, len(text)))
    assert find_hedges(tokens, article) == find_hedges(tokens, article)


@pytest.mark.parametrize(
    "text",
    [
        "Not one shell was fired at the town.",
        "No shell was fired at the town.",
    ],
)
def test_nothing_was_done(tokens_of, text):
    tokens = tokens_of(text)
    verb = next(i for i in range(len(tokens)) if tokens.lower(i) == "fired")
    assert assess_predicate(tokens, verb).polarity is Polarity.NEGATIVE


def test_graded_by_rules_and_by_the_head_together(tokens_of):
    values = []
    for text in (
        "The troops did not cross the river.",
        "The troops might cross the river.",
        "The troops crossed the river.",
    ):
        tokens = tokens_of(text)
        verb = next(i for i in range(len(tokens)) if tokens.lemma[i] == "cross")
        values.append(graded(tokens, verb))
        assert -3.0 <= values[-1] <= 3.0
    assert max(values[:2]) < 0.5 < values[2]


def test_graded_by_rules_alone_where_nothing_trained_read(tokens_of):
    tokens = tokens_of("The troops crossed the river.")
    bare = replace(tokens, marks=Marks())
    assert graded(bare, 2) == factuality_scale(assess_predicate(bare, 2))
