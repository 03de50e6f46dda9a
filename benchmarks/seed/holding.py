"""Who is right about what: the holders of each event, and how sure each holder is.

An event is asked where the ledger has it; it is right where the set of holders is the gold's ("X
via Y" is both of them). Of attributions all are asked: one is right where every holder of the gold
has the gold's value. A holder that the gold gives no value ("unknown") is not asked, and one that
it gives "if it is the source" may be left unstated. Where no content of ours is the gold's, the
smallest that covers it answers: what is held of the whole is held of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.seed.gold import Item, span_of
from benchmarks.seed.match import Case
from reportedly.model import NARRATOR, UNSTATED, Attribution, Claim, Mode, Span

__all__ = ["Held", "factuality_held", "held_lines", "said_by_held"]

_VALUE = re.compile(r"(?:CT|PR|PS)[+\-u]|Uu")
_HOLDER = re.compile(r"A_\w+")
_TELLER = "A_narrator"
_UNNAMED = {NARRATOR: _TELLER, UNSTATED: "A_unstated"}


@dataclass(frozen=True)
class Held:
    """One item of the gold that was found: right or not, and what was wrong with it."""

    id: str
    found: bool
    right: bool
    must: bool
    wrong: str = ""


def said_by_held(case: Case) -> list[Held]:
    """Returns for each event of the gold that names its holders whether ours are the same."""
    out = []
    for item in case.gold.all("events"):
        if "said_by" not in item:
            continue
        event = case.event(item["id"])
        if event is None:
            out.append(Held(item["id"], found=False, right=False, must=item["must"]))
            continue
        wanted = {name for words in item["said_by"] for name in _HOLDER.findall(words)}
        ours = {_named(case, holder, wanted) for holder in event.said_by}
        wrong = "" if ours == wanted else f"{_list(ours)} for {_list(wanted)}"
        out.append(Held(item["id"], found=True, right=not wrong, must=item["must"], wrong=wrong))
    return out


def factuality_held(case: Case) -> list[Held]:
    """Returns for each attribution of the gold whether every holder holds it as the gold says.

    What is left out is held by who says so: the claim there is the narrator's own.
    """
    out = []
    for item in case.gold.all("attributions"):
        if "factuality" not in item:
            continue
        wanted = {
            holder: found[0]
            for holder, words in item["factuality"].items()
            if (found := _VALUE.search(words)) is not None
        }
        held = dict(_views(case, item, wanted))
        for holder, words in item["factuality"].items():
            if "if it is the source" in words and f"{holder}?" in held:
                held[holder] = held[f"{holder}?"]
        wrong = "; ".join(
            f"{holder} {held.get(holder, '–')} for {value}"
            for holder, value in sorted(wanted.items())
            if held.get(holder) != value
        )
        out.append(
            Held(item["id"], found=bool(held), right=not wrong, must=item["must"], wrong=wrong)
        )
    return out


def held_lines(name: str, rows: list[Held], *, of_found: bool) -> Iterator[str]:
    """Yields the share that is right, of what was found or of all, and what is wrong by id."""
    asked = [row for row in rows if row.found] if of_found else rows
    right = sum(row.right for row in asked)
    if not asked:
        return
    yield f"{name} acc {right / len(asked):.3f}  ({right} of {len(asked)})"
    for row in asked:
        if not row.right:
            yield f"    {row.id}  {row.wrong or 'not found'}"


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"


def _named(case: Case, holder: str, wanted: set[str]) -> str:
    """Returns the gold's name of a holder of ours, one that is wanted first; else ours.

    As for sources elsewhere, an actor of ours that is nobody's best match is the gold's actor at
    one of whose mentions it stands.
    """
    if holder in _UNNAMED:
        return _UNNAMED[holder]
    names = [*sorted(wanted - {_TELLER}), *(str(item["id"]) for item in case.gold.all("actors"))]
    for name in names:
        if case.is_actor(holder, name):
            return name
    own = next((actor for actor in case.ledger.actors if actor.id == holder), None)
    for name in names:
        if own is not None and any(
            case.agree([mention.span], [span]) >= 0.5
            for mention in own.mentions
            for span in case.gold.mentions(name)
        ):
            return name
    return holder


def _views(case: Case, item: Item, wanted: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yields each holder of the gold with our value."""
    pieces = [span_of(piece) for piece in item.get("pieces", [item["content"]])]
    attribution = case.attribution(item["id"]) or _around(case, pieces)
    claims = case.claims(attribution) if attribution is not None else []
    if attribution is not None and claims:
        yield from _by_link(case, attribution, claims[0], wanted)
    elif any(
        omission.held_by == NARRATOR and case.agree([omission.span], pieces) > 0.0
        for omission in case.ledger.omissions
    ):
        yield _TELLER, "CT+"  # the narrator vouches for the omission
    else:
        own = _narrators(case, pieces)
        if own is not None:
            yield _TELLER, own.factuality[0].value


def _around(case: Case, pieces: list[Span]) -> Attribution | None:
    """Returns the attribution with the smallest content around the words."""
    found = [
        attribution
        for attribution in case.ledger.attributions
        if all(any(own.covers(piece) for own in attribution.content) for piece in pieces)
        and case.claims(attribution)
    ]
    return min(found, key=lambda a: (sum(map(len, a.content)), a.id), default=None)


def _by_link(
    case: Case, attribution: Attribution, claim: Claim, wanted: dict[str, str]
) -> Iterator[tuple[str, str]]:
    yield _TELLER, claim.factuality[0].value
    for link in attribution.links:
        held = [view for view in claim.factuality[1:] if view.holder == link.source.holder]
        for name in wanted:
            if not held or name == _TELLER:
                continue
            if case.is_source(link.source, name):
                yield name, held[0].value
            elif case.is_unstated(link.source):
                yield f"{name}?", held[0].value


def _narrators(case: Case, pieces: list[Span]) -> Claim | None:
    """Returns the narrator's own claim that holds the words."""
    for claim in case.ledger.claims:
        if claim.mode is not Mode.ATTRIBUTED and any(
            span.covers(piece) for span in claim.content for piece in pieces
        ):
            return claim
    return None
