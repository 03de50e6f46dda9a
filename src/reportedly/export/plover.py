"""PLOVER: events as lines of JSON, in the fields of its gold standard records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, TextIO

from reportedly.model import Event, EventType, Ledger, Span
from reportedly.read.places.world import country_of_adjective, country_of_name
from reportedly.store.wording import holder_words

__all__ = ["write_plover"]

OURS = frozenset({EventType.STATEMENT, EventType.NONE})
"""Types that PLOVER does not have."""

AUXILIARY = {"negated": "negation"}
"""PLOVER's words for auxiliary modes, where they are not ours."""


def write_plover(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes one line for each event that has a PLOVER type, in the order of the texts.

    The fields are those of the PLOVER gold standard records (`id`, `date`, `source`, `target`,
    `event`, `eventText`, `mode`, `context`, `text`, `textInfo`, `language`, `publication`,
    `version`, `comment`). Beside them stand `saidBy`, without which an event is no fact, and
    `location`, `dateRange`, `article` and `url`. `source` is the actor and `target` the recipient,
    each with its code, sector and the basis of both. `date` is given only where one day is known;
    the historical, future, hypothetical and negated are in `context`, after the manual 0.8.
    Statements and other events that PLOVER drops are left out.
    """
    for ledger in ledgers:
        for event in ledger.events:
            if event.type not in OURS:
                out.write(json.dumps(_record(ledger, event), ensure_ascii=False) + "\n")


def _record(ledger: Ledger, event: Event) -> dict[str, Any]:
    article = ledger.article
    first, last = _days(ledger, event)
    aux = [AUXILIARY.get(one.value, one.value) for one in event.auxiliaries]
    return {
        "id": event.id,
        "date": first if first is not None and first == last else None,
        "dateRange": [first, last],
        "source": _side(ledger, event, event.actors, event.actor_spans),
        "target": _side(ledger, event, event.recipients, event.recipient_spans),
        "event": event.type.value,
        "eventText": article.cut(event.trigger),
        "mode": event.mode or "",
        "context": ", ".join([*event.contexts, *aux]),
        "saidBy": [holder_words(ledger, holder) for holder in event.said_by],
        "location": [
            {
                "name": place.name,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
            for place in ledger.places
            if place.id in event.places
        ],
        "text": _sentence(ledger, event.trigger),
        "textInfo": {
            "span": [event.trigger.start, event.trigger.end],
            "line": article.line_number(event.trigger.start),
            "mentions": [[span.start, span.end] for span in event.mentions],
        },
        "article": article.id,
        "url": article.url,
        "language": article.language.value or "en",
        "publication": article.outlet.value,
        "publicationDate": article.published.value,
        "coder": "reportedly",
        "version": "0.8",
        "comment": event.why,
    }


def _side(
    ledger: Ledger, event: Event, ids: tuple[str, ...], spans: tuple[Span, ...]
) -> list[dict[str, Any]]:
    codes = {code.actor: code for code in event.codes}
    if not ids:
        return [_by_words(ledger.article.cut(span)) for span in spans]
    made: list[dict[str, Any]] = []
    for ident in ids:
        code = codes.get(ident)
        made.append(
            {
                "actorText": ledger.name_of(ident),
                "code": code.country if code else None,
                "sector": code.sector if code else None,
                "basis": code.basis if code else "",
                "actor": ident,
            }
        )
    return made


def _by_words(words: str) -> dict[str, Any]:
    """Returns a side that is no actor of the ledger: a country by its name, else its words."""
    name = words.removeprefix("the ").removesuffix("’s").removesuffix("'s")
    code = country_of_name().get(name) or country_of_adjective().get(name)
    basis = "name of a country" if code else "words alone"
    return {"actorText": words, "code": code, "sector": None, "basis": basis}


def _days(ledger: Ledger, event: Event) -> tuple[str | None, str | None]:
    """Returns the first and last day that the times of an event leave; None where one is open."""
    whens = [when for when in ledger.whens if when.id in event.whens]
    firsts = [when.earliest for when in whens if when.earliest]
    lasts = [when.latest for when in whens if when.latest]
    first = max(firsts) if firsts else None
    last = min(lasts) if lasts else None
    if first and last and first > last:
        return min(firsts), max(lasts)
    return first, last


def _sentence(ledger: Ledger, span: Span) -> str:
    for sentence in ledger.sentences:
        if sentence.covers(span):
            return ledger.article.cut(sentence)
    return ledger.article.cut(span)
