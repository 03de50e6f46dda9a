"""The edge between a comparison and JSON: written by pydantic, one schema."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from reportedly.errors import BadLedgerError
from reportedly.model.comparison import COMPARISON_FORMAT, Comparison

__all__ = ["comparison_schema", "dump_comparison", "load_comparison"]


@cache
def _adapter() -> TypeAdapter[Comparison]:
    return TypeAdapter(Comparison)


def dump_comparison(comparison: Comparison, *, indent: int | None = None) -> str:
    """Returns the comparison as JSON text: the same bytes for the same comparison."""
    return _adapter().dump_json(comparison, indent=indent).decode("utf-8")


def load_comparison(text: str | bytes) -> Comparison:
    """Returns the comparison that `dump_comparison` wrote; BadLedgerError for any other text."""
    try:
        found = _adapter().validate_json(text)
    except ValidationError as error:
        raise BadLedgerError(f"not a comparison: {error.errors()[0]['msg']}") from None
    if found.format != COMPARISON_FORMAT:
        raise BadLedgerError(f"this reads {COMPARISON_FORMAT}, and it is {found.format}")
    return found


def comparison_schema() -> dict[str, Any]:
    """Returns the JSON Schema (draft 2020-12) of a comparison."""
    schema = _adapter().json_schema(mode="serialization")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = f"urn:{COMPARISON_FORMAT.replace('/', ':')}"
    schema["title"] = "A comparison of reportedly"
    result: dict[str, Any] = json.loads(json.dumps(schema))
    return result
