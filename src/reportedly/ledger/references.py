"""Where the marks of a ledger lead: ids of other marks, holders, words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.model import Ledger

__all__ = ["references", "strays"]

COUNTED_FROM = frozenset({"none", "published", "dateline", "speech"})
_ACTOR = re.compile(r"actor-[0-9a-f]+")
_COUNTRY = re.compile(r"[A-Z]{3}")


def references(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yields (owner, id) for every id by which a mark leads to another.

    A holder is an actor's id, `narrator`, `unstated` or words: only ids are given here. What a
    place stands for is an actor or a country, what a time is counted from another time or a word.
    """
    yield from _ids(ledger)
    for owner, holder in _holders(ledger):
        if _ACTOR.fullmatch(holder):
            yield owner, holder
    for place in ledger.places:
        if place.stands_for and not _COUNTRY.fullmatch(place.stands_for):
            yield place.id, place.stands_for
    for when in ledger.whens:
        if when.anchor not in COUNTED_FROM:
            yield when.id, when.anchor


def strays(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Yields (id, field, words) for words of a figure that its text does not have, in any case.

    Whose a figure is may be the id of an actor of the ledger too.
    """
    text = " ".join(ledger.article.text.casefold().split())
    actors = {actor.id for actor in ledger.actors}
    for quantity in ledger.quantities:
        for field in ("owner", "by", "where"):
            words = getattr(quantity, field) or ""
            plain = " ".join(words.casefold().split())
            if plain not in text and words not in actors and not _ACTOR.fullmatch(words):
                yield quantity.id, field, words


def _ids(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for attribution in (*ledger.attributions, *ledger.headline):
        for ident in attribution.quotations:
            yield attribution.id, ident
        for link in attribution.links:
            for source in (link.source, link.addressee):
                if source and source.actor:
                    yield attribution.id, source.actor
                for ident in source.actors if source else ():
                    yield attribution.id, ident
                for candidate in source.candidates if source else ():
                    if candidate.actor:
                        yield attribution.id, candidate.actor
    for claim in ledger.claims:
        linked = (
            *claim.hedges, *claim.whens, *claim.places, *claim.quantities, *claim.actors,
            *claim.events, *((claim.attribution,) if claim.attribution else ()),
        )  # fmt: skip
        for ident in linked:
            yield claim.id, ident
    for when in ledger.whens:
        for ident in when.conflict:
            yield when.id, ident
    for order in ledger.orders:
        for side in (order.a, order.b):
            if side is not None:
                yield order.id, side
    for clue in ledger.written.clues if ledger.written else ():
        for ident in (*clue.after, *((clue.when,) if clue.when else ())):
            yield "clue", ident
    for event in ledger.events:
        for ident in (*event.actors, *event.recipients, *event.whens, *event.places):
            yield event.id, ident
        for code in event.codes:
            yield event.id, code.actor
        for again in event.merged:
            for ident in (*again.actors, *again.recipients, *again.whens, *again.places):
                yield event.id, ident
    for quantity in ledger.quantities:
        if quantity.part_of:
            yield quantity.id, quantity.part_of
        if quantity.owner and _ACTOR.fullmatch(quantity.owner):
            yield quantity.id, quantity.owner


def _holders(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for claim in ledger.claims:
        for view in claim.factuality:
            yield claim.id, view.holder
    for event in ledger.events:
        for holder in (*event.said_by, *(who for m in event.merged for who in m.said_by)):
            yield event.id, holder
    for tension in ledger.tensions:
        for holder in (*tension.a_held_by, *tension.b_held_by):
            yield tension.id, holder
    for hedge in ledger.hedges:
        yield hedge.id, hedge.holder
    for omission in ledger.omissions:
        yield omission.id, omission.outlet
        yield omission.id, omission.held_by
    for share in ledger.source_mix:
        for holder in share.holders:
            yield f"source mix {share.kind.value}", holder
