"""`find_places`: from tokens to places."""

from __future__ import annotations

from reportedly.model import (
    Article,
    Place,
    PlaceCandidate,
    PlaceKind,
    PlaceUse,
    Span,
    identify,
)
from reportedly.read.places.gazetteer import Record
from reportedly.read.places.resolve import Choice, resolve_toponyms
from reportedly.read.places.toponyms import Sort, Toponym, find_toponyms
from reportedly.read.places.unlocated import find_unlocated
from reportedly.read.places.usage import decide_use
from reportedly.read.tokens import Tokens

__all__ = ["find_places", "locate_toponyms"]

KINDS = {
    "country": PlaceKind.COUNTRY,
    "adm1": PlaceKind.REGION,
    "adm2": PlaceKind.REGION,
    "region": PlaceKind.REGION,
    "city": PlaceKind.CITY,
    "area": PlaceKind.AREA,
    "water": PlaceKind.WATER,
    "boundary": PlaceKind.BOUNDARY,
    "facility": PlaceKind.FACILITY,
}
SURE = 0.5  # the lead in score below which a resolution is called doubtful


def locate_toponyms(tokens: Tokens, article: Article) -> tuple[tuple[Toponym, Choice | None], ...]:
    """Returns each toponym with the records it may be, whatever its use.

    Metonyms and adjectives keep the record of the place whose name they are: what GeoWebNews and
    LGL count. `find_places` gives no coordinates to those.
    """
    toponyms = find_toponyms(tokens)
    choices = resolve_toponyms(tokens, toponyms, article)
    return tuple(zip(toponyms, choices, strict=True))


def find_places(tokens: Tokens, article: Article) -> tuple[Place, ...]:
    """Returns the places that the text names or points to, in order of the text.

    Coordinates are given only for a place itself: never for a metonym ("Pyongyang said"), an
    adjective ("Russian"), or words like "the battlefield". Does not merge mentions of one place:
    `name` and `geonameid` are the same for them.
    """
    located = locate_toponyms(tokens, article)
    unlocated = tuple(find_unlocated(tokens))
    places: list[Place] = []
    for toponym, choice in located:
        span = tokens.span(toponym.first, toponym.last)
        inside = any(outer.covers(span) for outer, _, _ in unlocated)
        places.append(_place(tokens, article, span, toponym, choice, inside=inside))
    for span, kind, why in unlocated:
        places.append(
            Place(
                identify("place", article.id, span.start, span.end, kind),
                span,
                article.cut(span),
                kind,
                PlaceUse.LITERAL,
                why=why,
            )
        )
    return tuple(sorted(places, key=lambda place: (place.span, place.id)))


def _place(
    tokens: Tokens,
    article: Article,
    span: Span,
    toponym: Toponym,
    choice: Choice | None,
    *,
    inside: bool,
) -> Place:
    use, sign = decide_use(tokens, toponym)
    if inside:  # "the Ukraine war theater" is no point in Ukraine
        use, sign = PlaceUse.EMBEDDED, "part of a where without a place"
    best = choice.best if choice else None
    why = [sign]
    if choice and best:
        why.append(f"{best.name}: {choice.why}")
        if len(choice.ranked) > 1 and choice.ranked[0][1] - choice.ranked[1][1] < SURE:
            why.append("doubtful")
    here = best if use is PlaceUse.LITERAL else None
    if use is PlaceUse.MODIFIER and toponym.sort not in (Sort.COUNTRY, Sort.ADJECTIVE, Sort.PEOPLE):
        here = best  # "the Geneva talks" are in Geneva; "U.S. President" is nowhere
    country = best.country if best else toponym.country
    return Place(
        identify("place", article.id, span.start, span.end),
        span,
        best.name if best and best.kind == "country" else toponym.name,
        _kind(toponym, best),
        use,
        country=country,
        geonameid=here.geonameid if here else None,
        latitude=here.latitude if here else None,
        longitude=here.longitude if here else None,
        stands_for=country if use is PlaceUse.METONYM else None,
        candidates=_candidates(choice),
        why="; ".join(why),
    )


def _kind(toponym: Toponym, best: Record | None) -> PlaceKind:
    if best is not None:
        return KINDS[best.kind]
    return PlaceKind.FACILITY if toponym.within == "FAC" else PlaceKind.AREA


def _candidates(choice: Choice | None) -> tuple[PlaceCandidate, ...]:
    if choice is None:
        return ()
    return tuple(
        PlaceCandidate(record.geonameid, record.name, record.country, score)
        for record, score in choice.ranked
        if record.geonameid is not None
    )
