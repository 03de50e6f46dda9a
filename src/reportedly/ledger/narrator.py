"""What the article states on nobody's word but its own.

Three shapes are looked for: a main clause that no attribution covers (asserted), an aside set off
by a comma or a dash (a relative clause or an apposition), also inside somebody's indirect speech
(presupposed), and a participle that says in passing what its noun does ("troops aiding …",
presupposed). A loaded label outside of quotation marks makes a claim an evaluation.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.ledger.claims import exclusive_word, marks_inside
from reportedly.model import Claim, Form, Mode, SourceKind, Span, identify
from reportedly.read import Reading, Tokens
from reportedly.read.stance import assess, find_labels, holder_views

__all__ = ["narrator_claims"]

ASIDE = frozenset(",—–-(")
SHORTEST = 3  # tokens; shorter asides are titles and glosses ("the minister")


def narrator_claims(reading: Reading) -> tuple[Claim, ...]:
    """Returns the narrator's own claims, in order of the text."""
    quoted = [piece for quotation in reading.quotations for piece in quotation.pieces]
    labels = find_labels(reading.tokens, reading.article)
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
            **marks_inside(reading, (span,)),
            why=why,
        )
    return tuple(found[span] for span in sorted(found))


def _shapes(reading: Reading, quoted: list[Span]) -> Iterator[tuple[Span, Mode, str]]:
    tokens = reading.tokens
    told = _told(reading)
    for first, stop in tokens.sentences:
        if any(piece.covers(tokens.span(first, stop - 1)) for piece in quoted):
            continue
        for head in _main_verbs(tokens, first, stop):
            if head not in told:
                span = _clause(tokens, head, told)
                if span is not None:
                    yield span, Mode.ASSERTED, "a main clause on nobody's word"
        for i in range(first, stop):
            if any(piece.start <= tokens.start[i] < piece.end for piece in quoted):
                continue
            if span := _aside(tokens, i, first):
                yield span, Mode.PRESUPPOSED, "an aside of the narrator's"
            elif span := _in_passing(tokens, i):
                yield span, Mode.PRESUPPOSED, "said in passing of a noun"


def _told(reading: Reading) -> frozenset[int]:
    """Returns the tokens that are somebody's content, or the cue that gives it."""
    covered: set[int] = set()
    for attribution in reading.attributions:
        if attribution.form is Form.OMISSION:
            continue  # that somebody left a thing out is the narrator's own observation
        if attribution.links[0].source.kind is SourceKind.NARRATOR:
            continue
        for span in attribution.content:
            covered.update(reading.tokens.within(span))
        for link in attribution.links:
            for span in link.cue:
                covered.update(reading.tokens.within(span))
    return frozenset(covered)


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


def _clause(tokens: Tokens, head: int, told: frozenset[int]) -> Span | None:
    """Returns the clause of a verb without the clauses coordinated with it."""
    others: set[int] = set()
    for child in tokens.children(head):
        if tokens.label[child] == "conj" and tokens.upos[child] in ("VERB", "AUX"):
            others.update(tokens.subtree(child))
        elif tokens.label[child] == "cc":
            others.add(child)
    own = [i for i in tokens.subtree(head) if i not in others]
    own = _run_around(own, head)
    while own and (tokens.upos[own[-1]] in ("PUNCT", "CCONJ")):
        own.pop()
    while own and (tokens.upos[own[0]] in ("PUNCT", "CCONJ")):
        own.pop(0)
    said = sum(i in told for i in own)
    if len(own) < SHORTEST or 2 * said > len(own):
        return None
    return tokens.span(own[0], own[-1])


def _run_around(own: list[int], head: int) -> list[int]:
    """Returns the unbroken run of indices that holds the head."""
    at = own.index(head)
    low = high = at
    while low > 0 and own[low - 1] == own[low] - 1:
        low -= 1
    while high + 1 < len(own) and own[high + 1] == own[high] + 1:
        high += 1
    return own[low : high + 1]


def _aside(tokens: Tokens, i: int, first: int) -> Span | None:
    """Returns the relative clause or apposition headed by `i` where punctuation sets it off."""
    if tokens.label[i] not in ("relcl", "appos"):
        return None
    run = list(tokens.subtree(i))
    if run != list(range(run[0], run[-1] + 1)) or run[0] <= first:
        return None
    if tokens.label[i] == "appos" and tokens.upos[i] != "NOUN":
        return None
    if tokens.word(run[0] - 1)[-1] not in ASIDE:
        return None
    while run and tokens.upos[run[-1]] == "PUNCT":
        run.pop()
    return tokens.span(run[0], run[-1]) if len(run) >= SHORTEST else None


def _in_passing(tokens: Tokens, i: int) -> Span | None:
    """Returns a noun phrase with its participle clause: "troops aiding the siege"."""
    if tokens.label[i] != "acl" or tokens.xpos[i] != "VBG" or tokens.child(i, "dobj") is None:
        return None
    noun = tokens.head[i]
    if tokens.upos[noun] not in ("NOUN", "PROPN") or noun > i:
        return None
    below = set(tokens.subtree(i))
    run = [j for j in tokens.subtree(noun) if j <= noun or j in below]
    run = _run_around(run, noun)
    while run and tokens.upos[run[-1]] == "PUNCT":
        run.pop()
    return tokens.span(run[0], run[-1]) if i in run and len(run) >= SHORTEST else None
