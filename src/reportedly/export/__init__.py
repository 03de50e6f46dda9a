"""Files for other tools: one format, one file, one `write_X(ledgers, out)`."""

from __future__ import annotations

from reportedly.export.as_csv import write_csv
from reportedly.export.as_json import write_json
from reportedly.export.as_jsonl import write_jsonl
from reportedly.export.as_matrix import (
    write_matrix,
    write_network,
    write_numbers,
    write_relations,
    write_rows,
    write_timeline,
)
from reportedly.export.as_mix import write_mix
from reportedly.export.plover import write_plover

__all__ = [
    "write_csv",
    "write_json",
    "write_jsonl",
    "write_matrix",
    "write_mix",
    "write_network",
    "write_numbers",
    "write_plover",
    "write_relations",
    "write_rows",
    "write_timeline",
]
