"""What happened when, and who speaks of whom, over the articles of a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.compare.telling import Telling, weigh
from reportedly.model import Auxiliary, EventType, Ledger, Matter, Moment, Stance, Tie

__all__ = ["network_of", "timeline_of"]

_SHORT = 7  # days: longer times are no moment
_TIES = 40


def timeline_of(matters: Sequence[Matter], tellings: Mapping[str, Telling]) -> tuple[Moment, ...]:
    """Returns what happened on which days, by day; one moment for a matter and a day.

    Only what the texts date within a week; counts are in the table of numbers.
    """
    found: dict[tuple[int, int, str], list[str]] = {}
    words: dict[str, str] = {}
    for matter in matters:
        if matter.measure is not None:
            continue
        for ident in matter.accounts:
            telling = tellings[ident]
            if telling.days is None or telling.days[1] - telling.days[0] > _SHORT:
                continue
            if telling.account.stance is Stance.OPEN:
                continue
            found.setdefault((*telling.days, matter.id), []).append(ident)
            words[matter.id] = matter.words
    return tuple(
        Moment(_day(first), _day(last), words[matter], tuple(ids))
        for (first, last, matter), ids in sorted(found.items())
    )


def network_of(ledgers: Sequence[Ledger], tellings: Sequence[Telling]) -> tuple[Tie, ...]:
    """Returns who speaks of whom and who acts on whom, most often first.

    Names are joined over articles where they are the same words, or one is the other's last
    words ("Relk", "Anton Relk").
    """
    names = _names(ledgers)
    ties: dict[tuple[str, str, str], list[str]] = {}
    by_article = {ledger.id: ledger for ledger in ledgers}
    for telling in tellings:
        account = telling.account
        if telling.measure is not None or not telling.named:
            continue
        ledger = by_article[account.article]
        speaker = names.get(account.holder)
        if not speaker:
            continue
        for actor in ledger.actors:
            name = names.get(actor.name)
            if not name or name == speaker:
                continue
            if any(account.span.covers(mention.span) for mention in actor.mentions):
                ties.setdefault((speaker, name, "speaks of"), []).append(account.id)
    for ledger in ledgers:
        for event in ledger.events:
            if event.type in (EventType.NONE, EventType.STATEMENT):
                continue
            if Auxiliary.NEGATED in event.auxiliaries:
                continue
            for actor_id in event.actors:
                for recipient in event.recipients:
                    a, b = names.get(ledger.name_of(actor_id)), names.get(ledger.name_of(recipient))
                    if a and b and a != b:
                        ties.setdefault((a, b, event.type.value), []).append(event.id)
    ranked = sorted(ties.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Tie(a, b, kind, len(ids), tuple(ids)) for (a, b, kind), ids in ranked[:_TIES])


def _names(ledgers: Sequence[Ledger]) -> dict[str, str]:
    """Returns an actor's name -> the one that it goes by everywhere; common nouns have none."""
    proper = sorted(
        {
            actor.name
            for ledger in ledgers
            for actor in ledger.actors
            if actor.name[:1].isupper() and weigh(actor.name)
        },
        key=lambda name: (-len(name.split()), name),
    )
    known: dict[str, str] = {}
    for name in proper:
        longer = [other for other in known if other.endswith(f" {name}")]
        known[name] = known[longer[0]] if len({known[o] for o in longer}) == 1 else name
    return known


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
