"""A claim as one flat row: the row of the store's table and of the CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportedly.model import Ledger
from reportedly.store.wording import (
    chain_words,
    cue_words,
    cut_all,
    quantity_words,
    when_words,
)

__all__ = ["ClaimRow", "claim_rows"]

SEPARATOR = "; "


class ClaimRow(NamedTuple):
    """One claim in words. The order of the fields is the order of the columns.

    `held` has `holder: code` for each holder, the narrator first. Several values in one field are
    set apart by `; `. `start` and `end` are the hull of the claim's pieces.
    """

    id: str
    article: str
    line: int
    start: int
    end: int
    who: str
    cue: str
    cue_class: str
    form: str
    mode: str
    held: str
    what: str
    exclusive: str
    when: str
    where: str
    how_many: str


def claim_rows(ledger: Ledger) -> Iterator[ClaimRow]:
    """Yields the claims of a ledger as rows, in the ledger's order."""
    article = ledger.article
    attributions = {item.id: item for item in ledger.attributions}
    whens = {item.id: item for item in ledger.whens}
    places = {item.id: item for item in ledger.places}
    quantities = {item.id: item for item in ledger.quantities}
    for claim in ledger.claims:
        attribution = attributions.get(claim.attribution or "")
        start, end = claim.content[0].start, max(span.end for span in claim.content)
        yield ClaimRow(
            id=claim.id,
            article=article.id,
            line=article.line_number(start),
            start=start,
            end=end,
            who=chain_words(ledger, attribution),
            cue=cue_words(ledger, attribution),
            cue_class=attribution.links[-1].cue_class.value if attribution else "",
            form=attribution.form.value if attribution else "",
            mode=claim.mode.value,
            held=SEPARATOR.join(
                f"{ledger.name_of(view.holder)}: {view.value}" for view in claim.factuality
            ),
            what=cut_all(ledger, claim.content),
            exclusive=cut_all(ledger, (claim.exclusive,) if claim.exclusive else ()),
            when=SEPARATOR.join(
                f"{article.cut(whens[key].span)}: {when_words(whens[key])}"
                for key in claim.whens
                if key in whens
            ),
            where=SEPARATOR.join(places[key].name for key in claim.places if key in places),
            how_many=SEPARATOR.join(
                quantity_words(quantities[key]) for key in claim.quantities if key in quantities
            ),
        )
