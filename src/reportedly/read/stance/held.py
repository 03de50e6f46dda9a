"""Who holds one predicate, and how surely: the words first, then each link of the chain."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import (
    Attribution,
    Certainty,
    Factuality,
    Form,
    Hedge,
    HedgeKind,
    Polarity,
    Span,
)
from reportedly.read.stance.assess import assess_predicate, root_of
from reportedly.read.stance.holders import holder_views, source_view
from reportedly.read.stance.lexicon import stance_words
from reportedly.read.stance.steps import read_steps
from reportedly.read.tokens import Tokens

__all__ = ["content_held", "held_at", "innermost"]


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """Returns the attribution with the least content that covers a span; omissions have none."""
    covering = [
        (sum(len(piece) for piece in attribution.content), attribution.content, attribution)
        for attribution in attributions
        if attribution.form is not Form.OMISSION
        and any(piece.covers(span) for piece in attribution.content)
    ]
    return min(covering, key=lambda row: row[:2])[2] if covering else None


def held_at(
    tokens: Tokens,
    attributions: Sequence[Attribution],
    hedges: Sequence[Hedge],
    span: Span,
    quoted: Sequence[Span] = (),
) -> tuple[Factuality, ...]:
    """Returns how surely the predicate at a span is held: by the narrator first, then by each
    source of the innermost chain over it, outermost first.

    `quoted` are the spans inside quotation marks: "alleged" is the speaker's there. Does not see
    irony, nor doubt that has no word of its own.
    """
    inside = tokens.within(span)
    i = inside[-1] if inside else tokens.at(span.start)
    if i is None:
        return ()
    attribution = innermost(attributions, span)
    if attribution is None:
        found = assess_predicate(tokens, i)
        return holder_views((), found.certainty, found.polarity)
    return _held(tokens, attribution, hedges, i, quoted)


def content_held(
    tokens: Tokens,
    attribution: Attribution,
    hedges: Sequence[Hedge],
    quoted: Sequence[Span] = (),
) -> tuple[Factuality, ...]:
    """Returns how surely the content of an attribution is held, by its main predicate."""
    root = root_of(tokens, _words(tokens, attribution))
    if root is None:  # a content of signs alone
        steps = read_steps(tokens, attribution)
        return holder_views(steps, Certainty.CERTAIN, Polarity.POSITIVE)
    return _held(tokens, attribution, hedges, root, quoted)


def _held(
    tokens: Tokens,
    attribution: Attribution,
    hedges: Sequence[Hedge],
    i: int,
    quoted: Sequence[Span],
) -> tuple[Factuality, ...]:
    steps = read_steps(tokens, attribution)
    word = tokens.span(i, i)
    own = any(piece.covers(word) for piece in quoted)
    found = assess_predicate(
        tokens,
        i,
        inside=_inside(tokens, attribution, i),
        reported=not own and _is_past(tokens, attribution),
        distances=own,
    )
    distanced = not own and any(
        hedge.kind is HedgeKind.DISTANCING
        and hedge.scope is not None
        and hedge.scope.covers(word)
        and any(piece.covers(hedge.span) for piece in attribution.content)
        for hedge in hedges
    )
    if len(steps) > 1 and steps[-1].distancing and not own:
        # "reported on their alleged success": the doubt is the narrator's, not the reporter's
        views = holder_views(steps[:-1], found.certainty, found.polarity, distanced=True)
        return (*views, source_view(steps[-1], found.certainty, found.polarity))
    return holder_views(steps, found.certainty, found.polarity, distanced=distanced)


def _words(tokens: Tokens, attribution: Attribution) -> tuple[int, ...]:
    """Returns the tokens of the pieces of a content, without what stands between them."""
    return tuple(i for piece in attribution.content for i in tokens.within(piece))


def _inside(tokens: Tokens, attribution: Attribution, i: int) -> tuple[int, ...]:
    """Returns the tokens of a content; "claims" in "rejected claims that …" is of the cue."""
    inside = _words(tokens, attribution)
    root = root_of(tokens, inside)
    if (
        root is not None
        and root < i
        and tokens.upos[root] == "NOUN"
        and tokens.lemma[root] in stance_words("noun", "open")
    ):
        return tuple(j for j in inside if j > root)
    return inside


def _is_past(tokens: Tokens, attribution: Attribution) -> bool:
    """Tells whether the words are told of as said before: "would" stands for "will" there."""
    return not any(
        tokens.xpos[i] in ("VBP", "VBZ")
        for link in attribution.links
        for span in link.cue
        for i in tokens.within(span)
    )
