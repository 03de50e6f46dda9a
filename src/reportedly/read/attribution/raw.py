"""The seam: which spans are source, cue and content, and nothing of what they mean.

A reader of another kind (a trained encoder) takes the place of `find_raw` and nothing else
changes: links, classes, forms, chains and speakers are made from these spans by `links`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Article, Quotation, Span
from reportedly.read.attribution.asides import without_asides
from reportedly.read.attribution.candidate import Candidate
from reportedly.read.attribution.images import shown_candidates
from reportedly.read.attribution.marked import Row, blend
from reportedly.read.attribution.nominal import adjective_candidates, noun_candidates
from reportedly.read.attribution.particles import (
    PREPOSITIONS,
    adverb_candidates,
    colon_candidates,
    preposition_candidates,
)
from reportedly.read.attribution.phrases import spans_of
from reportedly.read.attribution.quoted import QuoteMap, map_quotations, quote_candidates
from reportedly.read.attribution.sureness import Grounds
from reportedly.read.attribution.verbs import verb_candidates
from reportedly.read.attribution.weights import score_of
from reportedly.read.cues import Cues, load_cues
from reportedly.read.near import Near
from reportedly.read.tokens import Tokens

__all__ = ["RawAttribution", "find_raw"]

SURER = 0.2  # the same for nouns with a phrase, the least sure of all
FLOOR = 0.17  # below it a candidate is not worth a row
MOSTLY = 0.5
NARROW = frozenset({"image", "np_cue"})
LEANING = frozenset({"base", "rely", "draw"})  # "based on alleged intelligence": a doubtful source


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Spans of one attribution: whose words, by which cue, which words; each in order.

    `source` and `cue` may be empty. `carried` says that the source and cue stand before, at the
    attribution with that number, and that this content goes on from it. `rule` names the cue and
    frame for people; nothing is read out of it. `grounds` are what the score was made from, None
    where a rule alone has it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    rule: str = ""
    carried: int | None = None
    grounds: Grounds | None = None


def find_raw(
    tokens: Tokens, article: Article, quotations: Sequence[Quotation]
) -> tuple[RawAttribution, ...]:
    """Returns the attributions of an article as spans, in order of their cues.

    Each cue word passes on one content. Attributions inside quotations and inside other contents
    are kept. Does not resolve sources.
    """
    cues = load_cues()
    quotes = map_quotations(tokens, article, quotations)
    found: dict[int, tuple[float, Candidate]] = {}
    for candidate in _candidates(tokens, cues):
        fitted = _fitted(tokens, quotes, candidate)
        if fitted is None:
            continue
        score = score_of(tokens, fitted, cues)
        if score < SURER and candidate.kind == "noun" and candidate.frame != "that":
            continue
        before = found.get(candidate.anchor)
        if score >= FLOOR and (before is None or _beats(fitted, score, before[1], before[0])):
            found[candidate.anchor] = score, fitted
    _drop_qualifiers(tokens, found)
    placed = _place_quotations(tokens, quotes, cues, found)
    rows = [
        (score, replace(c, content=without_asides(tokens, quotes.inside, c.content)), number)
        for score, c, number in placed
    ]
    return _finish(tokens, quotes, quotations, rows)


def _candidates(tokens: Tokens, cues: Cues) -> Iterator[Candidate]:
    starts = cues.starts
    for i in range(len(tokens)):
        upos = tokens.upos[i]
        if upos in ("VERB", "AUX"):
            if ("verb", tokens.lemma[i]) in starts:
                yield from verb_candidates(tokens, i)
                yield from shown_candidates(tokens, i, cues)
        elif upos == "NOUN":
            if ("noun", tokens.lemma[i]) in starts:
                yield from noun_candidates(tokens, i)
        elif upos == "ADJ":
            if ("adjective", tokens.lower(i)) in starts:
                yield from adjective_candidates(tokens, i)
        elif upos == "ADV" and ("adverb", tokens.lower(i)) in starts:
            yield from adverb_candidates(tokens, i)
        if tokens.lower(i) in PREPOSITIONS:
            yield from preposition_candidates(tokens, i)
        elif tokens.word(i) == ":":
            yield from colon_candidates(tokens, i)


def _beats(new: Candidate, score: float, old: Candidate, before: float) -> bool:
    """Tells whether a candidate takes the place of another of the same cue.

    What an image shows says more than that there is an image, whatever the weights.
    """
    if (new.frame in NARROW) != (old.frame in NARROW):
        return new.frame in NARROW
    return score > before


def _fitted(tokens: Tokens, quotes: QuoteMap, candidate: Candidate) -> Candidate | None:
    """Returns a candidate whose content takes quotations whole, or None where it makes no sense."""
    inside = quotes.inside
    home = inside[candidate.anchor]
    content = set(candidate.content)
    if not any(tokens.upos[i] != "PUNCT" for i in content):
        return None
    if home >= 0:  # somebody's words inside somebody's words: they do not leave the quotation
        content = {i for i in content if inside[i] == home}
        if any(inside[i] != home for i in candidate.source) or not content:
            return None
        return replace(candidate, content=tuple(sorted(content)))
    if candidate.source and all(inside[i] >= 0 for i in candidate.source):
        return None
    touched = {inside[i] for i in content if inside[i] >= 0}
    for number in touched:
        whole = {i for run in quotes.pieces[number] for i in run}
        if len(whole & content) >= MOSTLY * len(whole) or not quotes.is_speech[number]:
            content |= whole
        else:
            content -= whole
    is_whole = candidate.kind == "adverb" or (
        candidate.frame == "np" and candidate.kind == "adjective"
    )
    if not is_whole:  # "was allegedly a rally", "their alleged success" are one run of words
        content -= {*candidate.cue, *candidate.source}
    if not any(tokens.upos[i] != "PUNCT" for i in content):
        return None
    return replace(candidate, content=tuple(sorted(content)))


def _drop_qualifiers(tokens: Tokens, found: dict[int, tuple[float, Candidate]]) -> None:
    """Takes out adjectives that qualify what another cue already passes on, or a source.

    "highlighted the alleged heroism" is one attribution with a doubt on it; "alleged intelligence"
    as a source is a doubtful source.
    """
    cues = {a: c for a, (s, c) in found.items() if c.kind != "adjective" and s >= SURER}
    taken = {i for c in cues.values() for i in c.source}
    for candidate in cues.values():
        inside = set(candidate.content)
        taken |= {i for i in inside if tokens.head[i] not in inside}
    for anchor in [a for a, (_, c) in found.items() if c.kind == "adjective"]:
        candidate = found[anchor][1]
        noun = tokens.head[anchor]
        above = tokens.head[tokens.head[noun]] if tokens.label[noun] == "pobj" else noun
        leaned_on = above != noun and tokens.lemma[above] in LEANING
        if candidate.frame == "np" and (noun in taken or leaned_on):
            del found[anchor]


def _place_quotations(
    tokens: Tokens,
    quotes: QuoteMap,
    cues: Cues,
    found: dict[int, tuple[float, Candidate]],
) -> list[tuple[float, Candidate, int | None]]:
    """Returns (score, candidate, quotation) rows, with the quotations set at their cues."""

    def weigh(lemma: str) -> float:
        return cues.weight("verb", lemma, "quote")

    quoted: dict[int, tuple[float, Candidate, int]] = {}
    for number, candidate, score in quote_candidates(tokens, quotes, weigh):
        anchor = candidate.anchor
        before = found.pop(anchor, None)
        score = min(0.99, max(score, before[0] if before else 0.0))
        if anchor in quoted:  # two quotations at one cue
            old = quoted[anchor][1]
            candidate = replace(old, content=tuple(sorted({*old.content, *candidate.content})))
            score = max(score, quoted[anchor][0])
        elif before is not None:
            candidate = _merged(tokens, quotes, candidate, before[1])
        quoted[anchor] = score, candidate, number
    rows: list[tuple[float, Candidate, int | None]] = list(quoted.values())
    rows += [(score, candidate, None) for score, candidate in found.values()]
    rows.sort(key=lambda row: (row[1].anchor, row[1].frame))
    return rows


def _merged(tokens: Tokens, quotes: QuoteMap, quoted: Candidate, clause: Candidate) -> Candidate:
    """Returns a quotation's candidate with the indirect words of the same cue.

    'said the plan was dead, “and not before time”' has both; '“It is dead,” he said' parses
    as a clause too, but all of it lies between the marks.
    """
    source = quoted.source or clause.source
    actor = quoted.actor if quoted.source else clause.actor
    if clause.frame not in ("that", "wh", "to", "ing", "np_to", "so"):
        return replace(quoted, source=source, actor=actor)
    loose = {i for i in clause.content if quotes.inside[i] < 0 and tokens.upos[i] != "PUNCT"}
    near = {*quoted.content, *clause.content}
    content = (
        near
        if len(loose) > 2 and set(quoted.content) & set(clause.content)
        else set(quoted.content)
    )
    content -= {*quoted.cue, *source}
    return replace(quoted, source=source, actor=actor, content=tuple(sorted(content)))


def _finish(
    tokens: Tokens,
    quotes: QuoteMap,
    quotations: Sequence[Quotation],
    rows: list[tuple[float, Candidate, int | None]],
) -> tuple[RawAttribution, ...]:
    marks = Near([quotation.pieces for quotation in quotations])
    ruled = [
        Row(c.source, c.cue, c.content, round(score, 3), c.kind, c.frame,
            f"{c.kind} {c.lemma!r}, frame {c.frame}")
        for score, c, _ in rows
    ]  # fmt: skip
    out: list[RawAttribution] = []
    later: dict[int, int] = {}  # quotations that a trained reader set to a cue above them
    for row in blend(tokens, quotes, ruled):
        content = _snapped(spans_of(tokens, row.content), marks)
        if content and row.cue:
            cue = spans_of(tokens, row.cue) or (tokens.span(row.cue[0], row.cue[-1]),)
            source = spans_of(tokens, row.source)
            later |= {number: len(out) for number in row.later}
            out.append(
                RawAttribution(source, cue, content, row.score, row.rule, grounds=row.grounds)
            )
    taken = {n for row in out for span in row.content for n, _ in marks.over(span)}
    out += _carried(tokens, quotes, quotations, taken, later, out)
    return tuple(out)


def _snapped(content: tuple[Span, ...], marks: Near) -> tuple[Span, ...]:
    """Returns the spans with those that are a whole piece of a quotation made exactly that."""
    out = []
    for span in content:
        for _, piece in marks.over(span):
            if piece.covers(span) and len(piece) - len(span) <= 2:
                span = piece
        out.append(span)
    return tuple(out)


def _is_title(tokens: Tokens, quotes: QuoteMap, number: int) -> bool:
    """Tells whether marks stand in the middle of a narrator's sentence: the film “Home at Last”.

    Such a quotation is nobody's speech that goes on: the sentence has a verb and a subject besides.
    """
    runs = quotes.pieces[number]
    if len(runs) != 1 or not runs[0]:
        return False
    first, stop = tokens.sentences[tokens.sentence[runs[0][0]]]
    if runs[0][0] <= first + 1:
        return False
    root = next((i for i in range(first, stop) if tokens.head[i] == i), None)
    if root is None or quotes.inside[root] >= 0 or tokens.upos[root] not in ("VERB", "AUX"):
        return False
    subject = tokens.child(root, "nsubj", "nsubjpass")
    colon = any(tokens.word(i) == ":" for i in (runs[0][0] - 1, runs[0][0] - 2) if i >= first)
    return subject is not None and quotes.inside[subject] < 0 and not colon


def _carried(
    tokens: Tokens,
    quotes: QuoteMap,
    quotations: Sequence[Quotation],
    taken: set[int],
    later: dict[int, int],
    out: list[RawAttribution],
) -> list[RawAttribution]:
    """Returns the quotations of speech that are not `taken`, set to the speaker before them."""
    said = sorted((row.cue[0].start, k) for k, row in enumerate(out) if row.source)
    more: list[RawAttribution] = []
    for number, is_speech in enumerate(quotes.is_speech):
        if not is_speech or number in taken or _is_title(tokens, quotes, number):
            continue
        start = quotations[number].pieces[0].start
        place = bisect_left(said, (start,))
        if not place and number not in later:
            continue
        last = later[number] if number in later else said[place - 1][1]
        row = out[last]
        more.append(
            RawAttribution((), (), quotations[number].pieces, row.score * 0.6, "goes on", last)
        )
    return more
