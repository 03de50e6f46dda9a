"""The errors that reportedly raises.

ReportedlyError           anything below; its text is one sentence for a person
├── UsageError            asked for wrongly: exit code 2
├── UnreadableError       a file, page or record that cannot be read: exit code 1
│   ├── FetchError        a URL that cannot or may not be fetched
│   └── PassedOverError   files of a folder that by their names are no articles: no failure
├── BadLedgerError        JSON that is not a ledger of this format
├── StoreError            a store that cannot be opened, read or written
└── ModelError            a model package that is missing or not the one that was checked
"""

from __future__ import annotations

__all__ = [
    "BadLedgerError",
    "FetchError",
    "ModelError",
    "PassedOverError",
    "ReportedlyError",
    "StoreError",
    "UnreadableError",
    "UsageError",
]


class ReportedlyError(Exception):
    """Anything that reportedly raises on purpose; its text is one sentence for a person."""

    exit_code = 1


class UsageError(ReportedlyError):
    """Asked for wrongly."""

    exit_code = 2


class UnreadableError(ReportedlyError):
    """A file, page or record that cannot be read."""


class FetchError(UnreadableError):
    """A URL that cannot or may not be fetched."""


class PassedOverError(UnreadableError):
    """Files of a folder that by their names are no articles; nothing has failed."""

    exit_code = 0


class BadLedgerError(ReportedlyError):
    """JSON that is not a ledger of this format."""


class StoreError(ReportedlyError):
    """A store that cannot be opened, read or written."""


class ModelError(ReportedlyError):
    """A model package that is missing or not the one that was checked."""
