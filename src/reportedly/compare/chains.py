"""Who cites whom, and how many independent origins stand behind a matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.compare.bounds import can_both_hold
from reportedly.compare.telling import Telling, weigh
from reportedly.model import Citation, Column, Corroboration, Ledger, Source, SourceKind, Stance

__all__ = ["corroborate", "find_citations"]

_KIND = re.compile(
    r"^the |\b(?:state|news|press|agency|newspaper|daily|weekly|paper|television|tv|radio|network"
    r"|channel|broadcaster|website|wire|service)\b"
)
"""What is said of a medium beside its name: "the Amberline news agency"."""


def find_citations(
    ledgers: Sequence[Ledger], columns: Sequence[Column], tellings: Sequence[Telling]
) -> tuple[Citation, ...]:
    """Returns which articles give matter on the word of a medium, outlets of the story or not.

    A source is an outlet of the story where it bears its name or an alias of it in the text, with
    or without the kind of medium that it is.
    """
    outlets = {column.outlet.lower(): column.outlet for column in columns}
    own = {column.article: column.outlet.lower() for column in columns}
    by_claim: dict[str, list[str]] = {}
    for telling in tellings:
        by_claim.setdefault(telling.account.claim or "", []).append(telling.account.id)
    found: dict[tuple[str, str], list[str]] = {}
    for ledger in ledgers:
        claims: dict[str, list[str]] = {}
        for claim in ledger.claims:
            claims.setdefault(claim.attribution or "", []).extend(by_claim.get(claim.id, []))
        for attribution in ledger.attributions:
            for link in attribution.links:
                cited = _outlet(ledger, link.source, outlets)
                if cited is not None and cited.lower() != own.get(ledger.id):
                    found.setdefault((ledger.id, cited), []).extend(claims.get(attribution.id, []))
    return tuple(
        Citation(article, cited, tuple(dict.fromkeys(ids)), f"the text names {cited} as its source")
        for (article, cited), ids in sorted(found.items())
    )


def _outlet(ledger: Ledger, source: Source, outlets: Mapping[str, str]) -> str | None:
    actor = next((a for a in ledger.actors if a.id == source.actor), None)
    names = [source.name or ""] + ([actor.name, *actor.aliases] if actor else [])
    for name in names:
        for form in (name.lower(), _KIND.sub("", name.lower()).strip()):
            if form in outlets:
                return outlets[form]
    if source.kind is SourceKind.MEDIUM and actor is not None and actor.name[:1].isupper():
        return actor.name if not actor.name.startswith("The ") else None
    return None


def corroborate(
    tellings: Sequence[Telling],
    origins: Mapping[str, str],
    citations: Sequence[Citation],
    outlets: Mapping[str, str],
) -> Corroboration:
    """Returns how many independent origins say a matter, those who deny it left out.

    Copies count once; so do an article and the outlet of the story that it cites for the matter,
    two accounts of one named source, and what one outlet says twice in its own name. Independence
    is established where at least two such groups each name a source, and not through one outlet
    alone.
    """
    stances: tuple[Stance, ...] = (Stance.SAYS, Stance.HEDGES)
    if all(t.negative for t in tellings):
        stances = (*stances, Stance.DENIES)  # all say that it is not so
    saying = _agreeing([t for t in tellings if t.account.stance in stances])
    of = tuple(dict.fromkeys(origins[t.account.article] for t in saying))
    group = list(range(len(saying)))
    reasons: list[str] = []
    cited = {(c.article, c.cites): set(c.accounts) for c in citations}
    for j, other in enumerate(saying):
        for i in range(j):
            one = saying[i]
            why = _dependent(one, other, origins, cited, outlets)
            if why is not None and group[i] != group[j]:
                low, high = sorted((group[i], group[j]))
                group = [low if g == high else g for g in group]
                reasons.append(why)
    independent = len(set(group))
    sourced = {g for g, telling in zip(group, saying, strict=True) if telling.named}
    why = "; ".join(dict.fromkeys(reasons))
    if independent < 2:
        return Corroboration(of, independent, False, why or "one origin alone says it")
    if len(sourced) < 2:
        more = "independence not established: fewer than two of them name a source of their own"
        return Corroboration(of, independent, False, f"{why}; {more}" if why else more)
    through = {outlets[t.account.article] for t in saying}
    if len(through) < 2:
        more = f"independence not established: all of it comes through {min(through)}"
        return Corroboration(of, independent, False, f"{why}; {more}" if why else more)
    named = sorted({t.account.holder for t in saying if t.named})
    more = f"sources of their own: {', '.join(named[:4])}"
    return Corroboration(of, independent, True, f"{why}; {more}" if why else more)


def _agreeing(tellings: Sequence[Telling]) -> list[Telling]:
    """Returns the tellings themselves; of counts the largest set that agrees with one of them."""
    if not tellings or tellings[0].measure is None:
        return list(tellings)
    sets = [[t for t in tellings if can_both_hold(one.account, t.account)] for one in tellings]
    return max(sets, key=lambda held: len({t.account.article for t in held}))


def _dependent(
    one: Telling,
    other: Telling,
    origins: Mapping[str, str],
    cited: Mapping[tuple[str, str], set[str]],
    outlets: Mapping[str, str],
) -> str | None:
    a, b = one.account, other.account
    if origins[a.article] == origins[b.article]:
        if a.article == b.article:
            return None if one.named and other.named and a.holder != b.holder else "one text"
        return f"{outlets[a.article]} and {outlets[b.article]} are copies of one report"
    outlet = outlets[a.article]
    if outlet == outlets[b.article] and not (one.named and other.named and a.holder != b.holder):
        return f"both are {outlet}'s"
    for citing, source in ((a, b), (b, a)):
        outlet = outlets[source.article]
        if citing.id in cited.get((citing.article, outlet), set()) or outlet in citing.who:
            return f"{outlets[citing.article]} has it from {outlets[source.article]}"
    names, others = set(weigh(a.holder)), set(weigh(b.holder))
    if one.named and other.named and names and (names <= others or others <= names):
        return f"both have it from {b.holder}"
    return None
