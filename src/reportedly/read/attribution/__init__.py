"""Who says what, through whom: `find_attributions` is the door.

Two layers: `raw.find_raw` gives spans (source, cue, content, score) and can be replaced whole;
`links.link_attributions` makes links, classes, forms, chains and speakers from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Actor, Article, Attribution, Quotation, Span
from reportedly.read.attribution.at_length import at_length
from reportedly.read.attribution.links import link_attributions
from reportedly.read.attribution.raw import RawAttribution, find_raw
from reportedly.read.tokens import Tokens

__all__ = ["RawAttribution", "attribute", "find_attributions", "find_raw"]


def find_attributions(
    tokens: Tokens,
    article: Article,
    quotations: Sequence[Quotation],
    actors: Sequence[Actor] = (),
) -> tuple[Attribution, ...]:
    """Returns who says what, through whom, sorted by first span.

    Links stand outermost first. Attributions inside quotations and inside other contents are
    kept with the whole chain above them. Does not give the narrator's own plain statements:
    that is the ledger's to do.
    """
    return attribute(tokens, article, quotations, actors)[0]


def attribute(
    tokens: Tokens,
    article: Article,
    quotations: Sequence[Quotation],
    actors: Sequence[Actor] = (),
) -> tuple[tuple[Attribution, ...], tuple[Span, ...]]:
    """Returns what `find_attributions` does, and the spans where somebody speaks at length.

    Those are the turns of a transcript and the paragraphs of an announced statement.
    """
    rows, spoken = at_length(tokens, article, find_raw(tokens, article, quotations))
    return link_attributions(tokens, article, quotations, rows, actors), spoken
