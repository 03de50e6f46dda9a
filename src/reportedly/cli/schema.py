"""`reportedly schema`: the published format of a ledger."""

from __future__ import annotations

import json

import click

__all__ = ["schema"]


@click.command(short_help="Write the JSON Schema of a ledger.")
def schema() -> None:
    """Write the JSON Schema (draft 2020-12) of a ledger.

    \b
    Example:
      reportedly schema > ledger.schema.json
    """
    from reportedly.model import ledger_schema

    click.echo(json.dumps(ledger_schema(), indent=2, ensure_ascii=False))
