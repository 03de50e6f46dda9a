"""The command line: one file a command, which parses, calls and prints."""

from __future__ import annotations

import click

from reportedly.cli.chart import chart
from reportedly.cli.compare import compare
from reportedly.cli.correct import correct
from reportedly.cli.coverage import coverage
from reportedly.cli.demo import demo
from reportedly.cli.events import events
from reportedly.cli.export import export
from reportedly.cli.group import Commands
from reportedly.cli.lines import lines
from reportedly.cli.network import network
from reportedly.cli.numbers import numbers
from reportedly.cli.read import read
from reportedly.cli.schema import schema
from reportedly.cli.search import search
from reportedly.cli.serve import serve
from reportedly.cli.show import show
from reportedly.cli.stories import stories
from reportedly.cli.tensions import tensions
from reportedly.cli.timeline import timeline
from reportedly.cli.why import why

__all__ = ["main"]


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Results go to standard output, all else to standard error. "
    "Exit codes: 0 done, 1 something failed, 2 asked for wrongly.",
)
@click.version_option(package_name="reportedly", message="%(package)s %(version)s")
def main() -> None:
    """Read news into a ledger: who says what, through whom, how surely, when, where, how many.

    \b
    First steps:
      reportedly demo
      reportedly read article.txt --date 2025-08-21
      reportedly why claim-91c0
    """


for command in (
    read, show, timeline, events, tensions, search, why, lines,
    stories, compare, coverage, numbers, network, chart, correct,
    serve, export, schema, demo,
):  # fmt: skip
    main.add_command(command)
