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
from reportedly.read import read_article
from reportedly.read.marks import Marks
from reportedly.read.stance import (
    Assessment,
    Step,
    assess,
    assess_predicate,
    content_held,
    factuality_scale,
    find_hedges,
    find_labels,
    graded,
    held_at,
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
        ("Fighters of Ahrar al-Sham left the town.", []),
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


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Divers were unable to reach the wreck.", "reach", "CT-"),
        ("Divers were able to reach the wreck.", "reach", "CT+"),
        ("Divers could not reach the wreck.", "reach", "CT-"),
        ("Divers may not reach the wreck.", "reach", "PS-"),
        ("Nets kept the seals from entering.", "entering", "CT-"),
        ("Nets did not keep the seals from entering.", "entering", "Uu"),
        ("They stopped short of boarding the ship.", "boarding", "CT-"),
        ("The ship no longer sails.", "sails", "CT-"),
        ("The ship did not only sail north.", "sail", "CT+"),
        ("If the ice melts, the ship will sail.", "sail", "Uu"),
        ("Even if the ice melts, the ship stays.", "stays", "CT+"),
        ("The crew did not load or paint the ship.", "paint", "CT-"),
        ("The crew may load and paint the ship.", "paint", "PS+"),
        ("The crew does not know that the ship sank.", "sank", "CT+"),
        ("The crew does not remember that the ship sank.", "sank", "CT+"),
        ("The crew did not remember to sink the ship.", "sink", "CT-"),
        ("I do not think that the ship sank.", "sank", "PR-"),
        ("It is false that the ship sank.", "sank", "CT-"),
        ("It is unlikely that the ship sank.", "sank", "PR-"),
        ("Rumours that the ship sank were wrong.", "sank", "Uu"),
        ("The fact that the ship sank was hidden.", "sank", "CT+"),
        ("The refusal to sail angered the owner.", "sail", "CT-"),
        ("The risk of a collision grew.", "collision", "PS+"),
        ("The planned launch was late.", "launch", "Uu"),
        ("The king wants to see the men who crossed the ice.", "crossed", "CT+"),
        ("The king wants to see a man who crossed the ice.", "crossed", "Uu"),
    ],
)
def test_what_governing_words_imply(tokens_of, text, word, value):
    tokens = tokens_of(text)
    found = assess_predicate(tokens, tokens.at(text.index(word)))
    assert found.certainty.value + found.polarity.value == value, found.why


@pytest.mark.parametrize(
    ("text", "word", "values"),
    [
        ("The bishop did not confirm that the bell was sold.", "sold", ["Uu", "Uu"]),
        ("The bishop has yet to confirm that the bell was sold.", "sold", ["Uu", "Uu"]),
        ("The bishop did not know that the bell was sold.", "sold", ["CT+", "Uu"]),
        ("The bishop does not believe that the bell was sold.", "sold", ["Uu", "PR-"]),
        ("The bishop doubts that the bell was sold.", "sold", ["Uu", "PR-"]),
        ("The bishop hopes that the bell was sold.", "sold", ["Uu", "Uu"]),
        ("The bishop said the bell would be sold.", "sold", ["Uu", "CT+"]),
        ("The bishop rejected reports that the bell was sold.", "sold", ["Uu", "CT-"]),
        ("The bishop praised the ringers for selling the bell.", "selling", ["CT+", "CT+"]),
        ("The bishop briefed them about the sale.", "sale", ["CT+", "CT+"]),
        ("The bishop highlighted the alleged piety of the ringers.", "piety", ["Uu", "CT+"]),
        (
            "The Gazette shared the bishop’s praise for the ringers.",
            "praise",
            ["CT+", "CT+", "CT+"],
        ),
        (
            "The Gazette reported that the bishop claimed the bell had cracked.",
            "cracked",
            ["Uu", "Uu", "CT+"],
        ),
        (
            "The Gazette reported that the bishop confirmed the bell had cracked.",
            "cracked",
            ["Uu", "CT+", "CT+"],
        ),
    ],
)
def test_who_holds_a_predicate(article_of, text, word, values):
    reading = read_article(article_of(text))
    start = text.index(word)
    views = held_at(
        reading.tokens, reading.attributions, reading.hedges, Span(start, start + len(word))
    )
    assert [view.value for view in views] == values, [view.why for view in views]


def test_a_quotation_cut_in_two_is_held_by_its_own_words(article_of):
    text = "“Not one barrel was stolen,” said harbour master Ines Korr, “and none will be.”"
    reading = read_article(article_of(text))
    (attribution,) = reading.attributions
    views = content_held(reading.tokens, attribution, reading.hedges)
    assert [view.value for view in views] == ["Uu", "CT-"]


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
