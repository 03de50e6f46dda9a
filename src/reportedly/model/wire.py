"""The edge between nouns and JSON: one schema, published, written and read by pydantic."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reportedly.errors import BadLedgerError
from reportedly.model.ledger import LEDGER_FORMAT, Ledger

__all__ = ["dump_ledger", "ledger_schema", "load_ledger"]


@cache
def _adapter() -> TypeAdapter[Ledger]:
    return TypeAdapter(Ledger)


def dump_ledger(ledger: Ledger, *, indent: int | None = None) -> str:
    """Returns the ledger as JSON text: the same bytes for the same ledger."""
    return _adapter().dump_json(ledger, indent=indent).decode("utf-8")


def load_ledger(text: str | bytes) -> Ledger:
    """Returns the ledger that `dump_ledger` wrote.

    Raises BadLedgerError for text that is not a ledger of this format.
    """
    try:
        ledger = _adapter().validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadLedgerError(f"not a ledger: {where or 'top'}: {first['msg']}") from None
    if ledger.format != LEDGER_FORMAT:
        raise BadLedgerError(f"this reads {LEDGER_FORMAT} and the ledger is {ledger.format}")
    return ledger


def ledger_schema() -> dict[str, Any]:
    """Returns the JSON Schema (draft 2020-12) of a ledger."""
    schema = _adapter().json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = f"urn:{LEDGER_FORMAT.replace('/', ':')}"
    schema["title"] = "A ledger of reportedly"
    result: dict[str, Any] = json.loads(json.dumps(schema))
    return result
