"""The ledger of one article: `build_ledger` makes it, `check` holds it to its promises."""

from __future__ import annotations

from reportedly.ledger.build import build_ledger
from reportedly.ledger.check import check, ledger_spans

__all__ = ["build_ledger", "check", "ledger_spans"]
