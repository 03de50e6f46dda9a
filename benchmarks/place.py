"""Toponyms of a gold file, found and resolved, in the format of the place scorer.

Yields coordinates for every toponym whatever its use, because LGL, GeoWebNews and GeoVirus count
metonyms and adjectives with the coordinates of the place whose name they are; `find_places` itself
gives a metonym none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.gold import rows
from reportedly.errors import UsageError
from reportedly.model import Article, Basis, PlaceUse, Span, Stated
from reportedly.read.parse import parse_article
from reportedly.read.places import decide_use, locate_given, locate_toponyms

__all__ = ["literal_lines", "predict"]

LINE = re.compile(r"[^\n]*\S[^\n]*")


def _article(record: dict[str, Any]) -> Article:
    text = record["text"]
    date = record.get("date") or None
    return Article(
        text,
        url=record.get("domain") or None,
        published=Stated(date, Basis.GIVEN) if date else Stated(),
        paragraphs=tuple(Span(*match.span()) for match in LINE.finditer(text)),
    )


def _spans(record: dict[str, Any]) -> list[Span]:
    return [Span(place["start"], place["end"]) for place in record["places"]]


def predict(gold_path: Path | str, *, gold_names: bool = False) -> Iterator[dict[str, Any]]:
    """Yields {"id", "places": [{"start", "end", "name", "lat", "lon", "geonameid"}]} a document.

    With `gold_names` the names are the gold's and only their resolution is ours; a name that the
    gazetteer does not know is left without a point, which the scorer counts apart from errors.
    """
    for record in rows(Path(gold_path)):
        article = _article(record)
        tokens = parse_article(article)
        if gold_names:
            spans = _spans(record)
            given = locate_given(tokens, article, spans)
            located = [(s, one[1]) for s, one in zip(spans, given, strict=True) if one is not None]
        else:
            located = [
                (tokens.span(toponym.first, toponym.last), choice)
                for toponym, choice in locate_toponyms(tokens, article)
            ]
        places = []
        for span, choice in located:
            best = choice.best if choice else None
            places.append(
                {
                    "start": span.start,
                    "end": span.end,
                    "name": article.cut(span),
                    "lat": best.latitude if best else None,
                    "lon": best.longitude if best else None,
                    "geonameid": best.geonameid if best else None,
                }
            )
        yield {"id": record["id"], "places": places}


def literal_lines(gold: Path, *, gold_names: bool = False) -> Iterator[str]:
    """Yields how well literal use is told from the rest, over names of a gold with `literal`.

    Over the names that both have, or with `gold_names` over all names of the gold.
    """
    tally: Counter[tuple[bool, bool]] = Counter()
    kinds: Counter[tuple[str, bool]] = Counter()
    for record in rows(gold):
        if any("literal" not in place for place in record["places"]):
            raise UsageError(f"{gold}: its places do not say whether they are literal")
        article = _article(record)
        tokens = parse_article(article)
        if gold_names:
            given = locate_given(tokens, article, _spans(record))
            toponyms = [one[0] for one in given if one is not None]
        else:
            toponyms = [toponym for toponym, _ in locate_toponyms(tokens, article)]
        ours = [
            (tokens.span(t.first, t.last), decide_use(tokens, t)[0] is PlaceUse.LITERAL)
            for t in toponyms
        ]
        for place in record["places"]:
            span = Span(place["start"], place["end"])
            near = [literal for other, literal in ours if other.overlaps(span)]
            if near:
                tally[bool(place["literal"]), near[0]] += 1
                kinds[str(place.get("type")), near[0]] += 1
    right = tally[True, True]
    precision = right / max(1, right + tally[False, True])
    recall = right / max(1, right + tally[True, False])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    yield f"names looked at  {sum(tally.values())}"
    yield f"literal  P {100 * precision:.1f}  R {100 * recall:.1f}  F1 {100 * f1:.1f}"
    for kind in sorted({kind for kind, _ in kinds}):
        called = kinds[kind, True]
        yield f"  {kind}: called literal {called} of {called + kinds[kind, False]}"
