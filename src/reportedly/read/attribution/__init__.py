"""Who says what, through whom: `find_attributions` is the door.

Two layers: `raw.find_raw` gives spans (source, cue, content, score) and can be replaced whole;
`links.link_attributions` makes links, classes, forms, chains and speakers from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.model import Actor, Article, Attribution, Quotation
from reportedly.read.attribution.links import link_attributions
from reportedly.read.attribution.raw import RawAttribution, find_raw
from reportedly.read.tokens import Tokens

__all__ = ["RawAttribution", "find_attributions", "find_raw"]


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
    rows = find_raw(tokens, article, quotations)
    return link_attributions(tokens, article, quotations, rows, actors)
