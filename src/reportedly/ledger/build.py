"""From the marks of one article to its ledger."""

from __future__ import annotations

from reportedly.ledger.claims import attributed_claims
from reportedly.ledger.narrator import narrator_claims
from reportedly.ledger.omissions import reported_omissions
from reportedly.ledger.orders import date_events, find_orders
from reportedly.ledger.source_mix import source_mix
from reportedly.ledger.tensions import find_tensions
from reportedly.ledger.unheld import unheld_speech
from reportedly.ledger.written import infer_written
from reportedly.model import Ledger
from reportedly.read import Reading

__all__ = ["build_ledger"]


def build_ledger(reading: Reading) -> Ledger:
    """Returns the ledger of a reading: the same ledger for the same reading.

    Does not compare with other articles; that is the work of `compare`.
    """
    claims = (*attributed_claims(reading), *narrator_claims(reading))
    tokens = reading.tokens
    events = date_events(tokens, reading.events, reading.whens)
    orders = find_orders(reading, events)
    events = date_events(tokens, events, reading.whens, orders)
    return Ledger(
        article=reading.article,
        sentences=tuple(tokens.sentence_span(n) for n in range(len(tokens.sentences))),
        actors=reading.actors,
        quotations=reading.quotations,
        attributions=reading.attributions,
        claims=tuple(sorted(claims, key=lambda claim: (claim.content, claim.mode, claim.id))),
        whens=reading.whens,
        quantities=reading.quantities,
        places=reading.places,
        events=events,
        hedges=reading.hedges,
        tensions=find_tensions(reading),
        omissions=reported_omissions(reading),
        problems=(*reading.article.problems, *reading.problems, *unheld_speech(reading)),
        orders=orders,
        written=infer_written(reading, events, orders),
        headline=reading.headline,
        source_mix=source_mix(reading.article, claims, reading.attributions, reading.actors),
    )
