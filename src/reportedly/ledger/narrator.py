"""What the article states on nobody's word but its own.

Three shapes are looked for: a main clause that no attribution covers (asserted), an aside set off
by a comma or a dash, also inside somebody's indirect speech (presupposed), and what is said in
passing or taken for granted (presupposed; `passing` has the shapes). A loaded label outside of
quotation marks makes a claim an evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.claims import MarksInside, exclusive_word
from reportedly.ledger.passing import (
    asked_of,
    cut_before,
    left_over,
    run_around,
    said_in_passing,
    trailing,
)
from reportedly.model import Claim, CueClass, Form, Mode, Span, identify
from reportedly.read import Reading, Tokens
from reportedly.read.stance import assess, holder_views

__all__ = ["narrator_claims"]

SHORTEST = 3  # tokens; a shorter clause says nothing


def narrator_claims(reading: Reading) -> tuple[Claim, ...]:
    """Returns the narrator's own claims, in order of the text."""
    quoted = [piece for quotation in reading.quotations for piece in quotation.pieces]
    quoted += (*reading.spoken, *reading.credits)
    labels = reading.labels
    marks = MarksInside(reading)
    found: dict[Span, Claim] = {}
    for span, mode, why in _shapes(reading, quoted):
        if span in found:
            continue
        inside = tuple(label for label in labels if span.covers(label))
        if inside and mode is not Mode.PRESUPPOSED:
            mode, why = Mode.EVALUATED, f"{why}; a loaded label"
        certainty, polarity, _ = assess(reading.tokens, span)
        found[span] = Claim(
            id=identify("claim", reading.article.id, "narrator", span),
            content=(span,),
            mode=mode,
            factuality=holder_views((), certainty, polarity),
            exclusive=exclusive_word(reading, (span,)),
            labels=inside,
            **marks.of((span,)),
            why=why,
        )
    return tuple(found[span] for span in sorted(found))


def _shapes(reading: Reading, quoted: list[Span]) -> Iterator[tuple[Span, Mode, str]]:
    tokens = reading.tokens
    told = _told(reading)
    cues = _cues(reading)
    named = _named(reading)
    for first, stop in tokens.sentences:
        stated: list[Span] = []
        for head in _main_verbs(tokens, first, stop):
            if head in told:
                continue
            for span, mode, why in _clause(tokens, head, told):
                if any(piece.covers(span) for piece in quoted):
                    continue  # somebody's words, though the text may not say whose
                if mode is Mode.ASSERTED:
                    stated.append(span)
                yield span, mode, why
        found = [
            passing
            for i in range(first, stop)
            if (passing := said_in_passing(tokens, i, first)) is not None
        ]
        if not stated:
            for more in (
                *_granted(tokens, first, stop, told),
                *left_over(tokens, first, stop, told, named),
            ):
                if not any(more[0] <= high and low <= more[1] for low, high, _ in found):
                    found.append(more)
        for low, high, why in found:
            if any(a <= low and high <= b and (a, b) != (low, high) for a, b, _ in found):
                continue  # inside of what is said in passing already
            span = tokens.span(low, high)
            if any(piece.overlaps(span) for piece in quoted):
                continue
            clause = [i for i in range(low, high + 1) if tokens.label[i] == "relcl"]
            is_clause = bool(clause)
            if is_clause and clause[0] in cues and not low <= tokens.head[clause[0]] <= high:
                continue  # "who said that …" has its own holder, as a main clause has
            if any(own.covers(span) for own in stated) and not is_clause:
                continue  # the clause around it says it already
            yield span, Mode.PRESUPPOSED, why
    for attribution in reading.attributions:
        if attribution.links[-1].cue_class is CueClass.UNKNOWN:
            for content in attribution.content[:1]:
                asked = asked_of(tokens, content)
                if asked is not None:
                    yield tokens.span(asked[0], asked[1]), Mode.PRESUPPOSED, asked[2]


def _granted(
    tokens: Tokens, first: int, stop: int, told: frozenset[int]
) -> Iterator[tuple[int, int, str]]:
    """Yields clauses after "as" or "when" that follow an aside in a sentence of somebody's."""
    root = next((i for i in range(first, stop) if tokens.head[i] == i), None)
    if root is None:
        return
    run = list(range(first, stop))
    while run and tokens.upos[run[-1]] == "PUNCT":
        run.pop()
    for low, high, why in trailing(tokens, run, root):
        if not any(i in told for i in range(low, high + 1)):
            yield low, high, why


def _named(reading: Reading) -> frozenset[int]:
    """Returns the tokens of the sources."""
    out: set[int] = set()
    for attribution in reading.attributions:
        for link in attribution.links:
            for span in link.source.spans:
                out.update(reading.tokens.within(span))
    return frozenset(out)


def _told(reading: Reading) -> frozenset[int]:
    """Returns the tokens that are somebody's content, or the cue that gives it."""
    covered: set[int] = set()
    for attribution in reading.attributions:
        if attribution.form is Form.OMISSION:
            continue  # that somebody left a thing out is the narrator's own observation
        for span in attribution.content:
            covered.update(reading.tokens.within(span))
        for link in attribution.links:
            for span in link.cue:
                covered.update(reading.tokens.within(span))
    return frozenset(covered)


def _cues(reading: Reading) -> frozenset[int]:
    """Returns the tokens of the cues that give somebody's content."""
    return frozenset(
        i
        for attribution in reading.attributions
        if attribution.content and attribution.form is not Form.OMISSION
        for link in attribution.links
        for span in link.cue
        for i in reading.tokens.within(span)
    )


def _main_verbs(tokens: Tokens, first: int, stop: int) -> Iterator[int]:
    """Yields the root of a sentence and the finite verbs coordinated with it."""
    root = next((i for i in range(first, stop) if tokens.head[i] == i), None)
    chain = [root] if root is not None and tokens.upos[root] in ("VERB", "AUX") else []
    for verb in chain:
        yield verb
        chain.extend(
            child
            for child in tokens.children(verb)
            if tokens.label[child] == "conj" and tokens.upos[child] in ("VERB", "AUX")
        )


def _clause(tokens: Tokens, head: int, told: frozenset[int]) -> Iterator[tuple[Span, Mode, str]]:
    """Yields the clause of a verb, and apart from it what it says in passing at its end."""
    others: set[int] = set()
    for child in tokens.children(head):
        if tokens.label[child] == "conj" and tokens.upos[child] in ("VERB", "AUX"):
            others.update(tokens.subtree(child))
        elif tokens.label[child] == "cc":
            others.add(child)
    own = [i for i in tokens.subtree(head) if i not in others]
    own = _bare(tokens, run_around(own, head))
    if _is_said(own, told):
        return
    for low, high, why in sorted(trailing(tokens, own, head)):
        if any(i in told for i in range(low, high + 1)):
            continue
        kept = cut_before(tokens, own, low)
        if head in kept and len(kept) >= SHORTEST:
            yield tokens.span(low, high), Mode.PRESUPPOSED, why
            own = kept
            break
    yield tokens.span(own[0], own[-1]), Mode.ASSERTED, "a main clause on nobody's word"


def _is_said(own: list[int], told: frozenset[int]) -> bool:
    return len(own) < SHORTEST or 2 * sum(i in told for i in own) > len(own)


def _bare(tokens: Tokens, own: list[int]) -> list[int]:
    """Returns a run without marks and "and" at its ends."""
    while own and (tokens.upos[own[-1]] in ("PUNCT", "CCONJ")):
        own = own[:-1]
    while own and (tokens.upos[own[0]] in ("PUNCT", "CCONJ")):
        own = own[1:]
    return own
