"""The dial of the commands: the surer attributions, and how many were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reportedly.model import Ledger

__all__ = ["dialled"]


def dialled(ledger: Ledger, precision: float | None) -> Ledger:
    """Returns a ledger as `--precision` has it, and tells on standard error what it leaves out."""
    if precision is None:
        return ledger
    from reportedly.ledger.dial import keep_surest

    kept = keep_surest(ledger, precision=precision)
    total, left = len(ledger.attributions), len(kept.attributions)
    click.echo(f"{ledger.id}: {left} of {total} attributions are sure enough", err=True)
    return kept
