"""Quotations and the cues beside them: after, before, between the parts, a paragraph above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.model import Article, Quotation
from reportedly.read.attribution.candidate import Candidate
from reportedly.read.attribution.phrases import cue_tokens, source_tokens, subject_of, verb_lemma
from reportedly.read.tokens import Tokens

__all__ = ["QuoteMap", "Segment", "map_quotations", "quote_candidates"]

ENDS = frozenset({".", "!", "?", "…", "..."})
MARKS = frozenset("“”„«»\"‘’'") | {"''", "``"}
FARTHEST = 40  # tokens between a quotation and its cue
PERSONAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class QuoteMap:
    """Which quotation each token lies in, and what kind of quotation it is.

    `inside` has a quotation's number, or -1; `pieces` the tokens of each quotation, piece by piece;
    `is_speech` tells speech from words that are merely set in marks.
    """

    inside: tuple[int, ...]
    pieces: tuple[tuple[range, ...], ...]
    is_speech: tuple[bool, ...]
    paragraph: tuple[int, ...]  # of each token
    bounds: tuple[range, ...]  # the tokens of each paragraph


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the narrator's tokens beside a quotation, and on which side of it they stand."""

    tokens: range
    side: str  # "between", "after", "before", "above"


def map_quotations(tokens: Tokens, article: Article, quotations: Sequence[Quotation]) -> QuoteMap:
    """Returns where the quotations lie in the token table."""
    inside = [-1] * len(tokens)
    pieces: list[tuple[range, ...]] = []
    speech: list[bool] = []
    for number, quotation in enumerate(quotations):
        runs = tuple(tokens.within(piece) for piece in quotation.pieces)
        for run in runs:
            for i in run:
                inside[i] = number
        pieces.append(runs)
    paragraph = [-1] * len(tokens)
    bounds: list[range] = []
    for number, span in enumerate(article.paragraphs):
        run = tokens.within(span)
        bounds.append(run)
        for i in run:
            paragraph[i] = number
    for number, quotation in enumerate(quotations):
        speech.append(_is_speech(tokens, quotation, pieces[number]))
    return QuoteMap(tuple(inside), tuple(pieces), tuple(speech), tuple(paragraph), tuple(bounds))


def _is_speech(tokens: Tokens, quotation: Quotation, runs: tuple[range, ...]) -> bool:
    """Tells whether marks set off somebody's sentence, not a word or a phrase in the narrator's."""
    if len(quotation.pieces) > 1:
        return True
    words = [i for run in runs for i in run]
    if not words:
        return False
    first, last = quotation.pieces[0].start, quotation.pieces[0].end
    text = tokens.text
    starts = text[first].isupper() or text[first] in "[…." or words[0] == 0
    before = text[:first].rstrip("“\"'‘„« ")[-1:]
    led = before in ",:\n" or before == "" or before in ".!?”"
    ends = text[last - 1] in ",.?!…—–-" or text[last : last + 2].strip('”"’» ')[:1] in (",", ".")
    verbs = sum(tokens.upos[i] in ("VERB", "AUX") for i in words)
    if starts and led and ends:
        return len(words) >= 2
    return bool(led and ends and verbs and len(words) >= 4) or (
        starts and bool(verbs) and len(words) >= 6
    )


def segments_of(tokens: Tokens, quotes: QuoteMap, number: int) -> Iterator[Segment]:
    """Yields the narrator's words around a quotation, the likeliest place of its cue first."""
    runs = [run for run in quotes.pieces[number] if len(run)]
    if not runs:
        return
    for left, right in pairwise(runs):
        if quotes.paragraph[left[0]] == quotes.paragraph[right[0]]:
            yield Segment(range(left[-1] + 1, right[0]), "between")
    for run in runs:
        bound = quotes.bounds[quotes.paragraph[run[0]]] if quotes.paragraph[run[0]] >= 0 else run
        after = _until(tokens, quotes, run[-1] + 1, bound.stop)
        if len(after) and not _closed(tokens, run[-1]):
            yield Segment(after, "after")
    first = runs[0]
    number_of = quotes.paragraph[first[0]]
    bound = quotes.bounds[number_of] if number_of >= 0 else first
    before = _back(tokens, quotes, first[0], bound.start)
    if any(tokens.word(i) not in MARKS for i in before):
        yield Segment(before, "before")
    elif number_of > 0 and first[0] - bound.start <= 2:
        above = quotes.bounds[number_of - 1]
        if len(above) and tokens.word(above[-1]) == ":":
            yield Segment(_back(tokens, quotes, above.stop - 1, above.start), "above")


def _closed(tokens: Tokens, last: int) -> bool:
    """Tells whether a piece ends its sentence, so that what follows it is another one."""
    return tokens.word(last) in (".", "…", "...") or tokens.word(last).endswith("..")


def _until(tokens: Tokens, quotes: QuoteMap, start: int, stop: int) -> range:
    """Returns the narrator's tokens from `start` to the end of their sentence."""
    i = start
    while i < min(stop, start + FARTHEST):
        if quotes.inside[i] >= 0:
            break
        if tokens.word(i) in ENDS:
            break
        i += 1
    return range(start, i)


def _back(tokens: Tokens, quotes: QuoteMap, stop: int, start: int) -> range:
    """Returns the narrator's tokens from the beginning of their sentence to `stop`."""
    i = stop
    while i > max(start, stop - FARTHEST):
        before = i - 1
        if quotes.inside[before] >= 0 or tokens.word(before) in ENDS:
            break
        i = before
    return range(i, stop)


def quote_candidates(
    tokens: Tokens, quotes: QuoteMap, weigh: Callable[[str], float]
) -> Iterator[tuple[int, Candidate, float]]:
    """Yields (quotation, its best cue, weight) for each quotation of speech that has one.

    `weigh` gives how surely a verb stands beside quotation marks. "between" beats "after" beats
    "before" where the verbs weigh the same, and the nearest verb wins within a run of words.
    """
    for number, is_speech in enumerate(quotes.is_speech):
        if not is_speech:
            continue
        best: tuple[float, Candidate] | None = None
        for candidate, side, distance in around(tokens, quotes, number):
            weight = weigh(candidate.lemma)
            if weight <= 0:
                continue
            rank = weight * SIDES[side] - 0.004 * distance
            if candidate.actor is None:
                rank -= 0.2
            if best is None or rank > best[0]:
                best = rank, candidate
        if best is not None:
            yield number, best[1], best[0]


SIDES = {"between": 1.0, "after": 0.97, "before": 0.9, "above": 0.85}


def around(tokens: Tokens, quotes: QuoteMap, number: int) -> Iterator[tuple[Candidate, str, int]]:
    """Yields each verb beside a quotation as its cue, the side it is on and how far it is."""
    content = tuple(i for run in quotes.pieces[number] for i in run)
    for segment in segments_of(tokens, quotes, number):
        for verb in segment.tokens:
            if tokens.upos[verb] not in ("VERB", "AUX") and not tokens.xpos[verb].startswith("VB"):
                continue
            lemma = verb_lemma(tokens, verb)
            if lemma == "be" and segment.side != "after":
                continue
            actor = _actor(tokens, quotes, verb, segment.tokens)
            source = tuple(source_tokens(tokens, actor)) if actor is not None else ()
            source = tuple(i for i in source if quotes.inside[i] < 0)
            cue = tuple(i for i in cue_tokens(tokens, verb) if quotes.inside[i] < 0)
            if segment.side in ("before", "above"):
                distance = segment.tokens.stop - verb
            else:
                distance = verb - segment.tokens.start
            source = tuple(i for i in source if i not in cue)
            yield (
                Candidate(verb, "verb", lemma, "quote", actor, source, cue, content),
                segment.side,
                distance,
            )
        # "Ann Lee: “…”" has no verb at all; the colon is the cue.
        if segment.side == "before" and len(segment.tokens) > 1:
            last = [i for i in segment.tokens if tokens.word(i) not in MARKS]
            if last and tokens.word(last[-1]) == ":" and 1 < len(last) < 8:
                names = [
                    i for i in last[:-1] if tokens.head[i] not in last[:-1] or tokens.head[i] == i
                ]
                if len(names) == 1 and tokens.upos[names[0]] in PERSONAL:
                    yield (
                        Candidate(
                            last[-1], "verb", ":", "quote", names[0],
                            tuple(last[:-1]), (last[-1],), content,
                        ),
                        "before",
                        1,
                    )  # fmt: skip


def _actor(tokens: Tokens, quotes: QuoteMap, verb: int, near: range) -> int | None:
    """Returns who says a quotation: the verb's subject, else the noun beside the verb."""
    subject = subject_of(tokens, verb)
    if subject is not None and quotes.inside[subject] < 0:
        return subject
    for i in (verb + 1, verb - 1, verb + 2):  # the parse is often torn beside quotation marks
        if i in near and tokens.upos[i] in PERSONAL and quotes.inside[i] < 0:
            while (
                tokens.head[i] in near
                and tokens.upos[tokens.head[i]] in PERSONAL
                and tokens.label[i] in ("compound", "poss", "det", "amod")
            ):
                i = tokens.head[i]
            return i
    return None
