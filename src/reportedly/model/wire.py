"""The edge between nouns and JSON: published schemas, written and read by pydantic."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from reportedly.errors import BadLedgerError
from reportedly.model.comparison import COMPARISON_FORMAT, Comparison
from reportedly.model.ledger import LEDGER_FORMAT, Ledger

__all__ = [
    "comparison_schema",
    "dump_comparison",
    "dump_ledger",
    "ledger_schema",
    "load_comparison",
    "load_ledger",
]


_Noun = TypeVar("_Noun", Ledger, Comparison)


@cache
def _ledgers() -> TypeAdapter[Ledger]:
    return TypeAdapter(Ledger)


@cache
def _comparisons() -> TypeAdapter[Comparison]:
    return TypeAdapter(Comparison)


def _load(adapter: TypeAdapter[_Noun], format: str, text: str | bytes) -> _Noun:
    name = _name(format)
    try:
        found = adapter.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadLedgerError(f"not a {name}: {where or 'top'}: {first['msg']}") from None
    if found.format != format:
        raise BadLedgerError(f"this reads {format} and the {name} is {found.format}")
    return found


def _schema(adapter: TypeAdapter[_Noun], format: str) -> dict[str, Any]:
    schema = adapter.json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = f"urn:{format.replace('/', ':')}"
    schema["title"] = f"A {_name(format)} of reportedly"
    result: dict[str, Any] = json.loads(json.dumps(schema))
    return result


def _name(format: str) -> str:
    """Returns the noun of a format: that of `reportedly-ledger/1` is a ledger."""
    return format.partition("/")[0].rpartition("-")[2]


def dump_ledger(ledger: Ledger, *, indent: int | None = None) -> str:
    """Returns the ledger as JSON text: the same bytes for the same ledger."""
    return _ledgers().dump_json(ledger, indent=indent).decode("utf-8")


def load_ledger(text: str | bytes) -> Ledger:
    """Returns the ledger that `dump_ledger` wrote.

    Raises BadLedgerError for text that is not a ledger of this format.
    """
    return _load(_ledgers(), LEDGER_FORMAT, text)


def ledger_schema() -> dict[str, Any]:
    """Returns the JSON Schema (draft 2020-12) of a ledger."""
    return _schema(_ledgers(), LEDGER_FORMAT)


def dump_comparison(comparison: Comparison, *, indent: int | None = None) -> str:
    """Returns the comparison as JSON text: the same bytes for the same comparison."""
    return _comparisons().dump_json(comparison, indent=indent).decode("utf-8")


def load_comparison(text: str | bytes) -> Comparison:
    """Returns the comparison that `dump_comparison` wrote.

    Raises BadLedgerError for text that is not a comparison of this format.
    """
    return _load(_comparisons(), COMPARISON_FORMAT, text)


def comparison_schema() -> dict[str, Any]:
    """Returns the JSON Schema (draft 2020-12) of a comparison."""
    return _schema(_comparisons(), COMPARISON_FORMAT)
