"""JSON lines: one mark a line, for a shell, DuckDB or a notebook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from reportedly.model import Ledger, Span, dump_ledger
from reportedly.store import mark_span, marks_by_kind

__all__ = ["write_jsonl"]

_TUPLES = {
    "attribution": "attributions",
    "claim": "claims",
    "quotation": "quotations",
    "when": "whens",
    "quantity": "quantities",
    "place": "places",
    "actor": "actors",
    "event": "events",
    "hedge": "hedges",
    "tension": "tensions",
    "omission": "omissions",
    "order": "orders",
    "headline": "headline",
}


def write_jsonl(ledgers: Iterable[Ledger], out: TextIO) -> None:
    """Writes a line for each article, then one for each of its marks and problems.

    Every line has `kind`, `id`, `article`, `span` and `words`, and then the mark's own fields as
    the ledger's JSON has them. `span` runs from the first to the last word of the mark; `words`
    are cut from the text by it. An article's line has no `text`.
    """
    for ledger in ledgers:
        for line in _lines(ledger):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _lines(ledger: Ledger) -> Iterator[dict[str, Any]]:
    fields = json.loads(dump_ledger(ledger))
    article = {key: value for key, value in fields["article"].items() if key != "text"}
    article["source_mix"] = fields["source_mix"]
    yield _line("article", ledger, article["id"], None, article)
    places = {kind: iter(fields[name]) for kind, name in _TUPLES.items()}
    for kind, mark in marks_by_kind(ledger):
        yield _line(kind, ledger, mark.id, mark_span(mark), next(places[kind]))
    for problem, field in zip(ledger.problems, fields["problems"], strict=True):
        yield _line("problem", ledger, None, problem.span, field)


def _line(
    kind: str, ledger: Ledger, ident: str | None, hull: Span | None, fields: dict[str, Any]
) -> dict[str, Any]:
    span = [hull.start, hull.end] if hull else None
    words = ledger.article.cut(hull) if hull else None
    first = {"kind": kind, "id": ident, "article": ledger.id, "span": span, "words": words}
    own = {key: value for key, value in fields.items() if key not in ("id", "span")}
    # A place, a hedge, a tension and an omission have a kind of their own.
    if "kind" in own:
        own[f"{kind}_kind"] = own.pop("kind")
    return first | own
