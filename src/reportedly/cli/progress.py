"""How far a long run has come, on standard error and only where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.status import Status

__all__ = ["Step", "progress"]


class Step:
    """The present step of a run; it says nothing where standard error is no terminal."""

    def __init__(self, status: Status | None) -> None:
        self._status = status

    def to(self, count: int, address: str) -> None:
        """Says how many articles are done, and which was the last."""
        if self._status:
            from rich.text import Text

            from reportedly.show.visible import shorten, visible

            self._status.update(Text(f"{count} read · {shorten(visible(address), 60)}"))

    def tell(self, sentence: str) -> None:
        """Writes a sentence that stays."""
        if self._status:
            self._status.stop()
        click.echo(f"reportedly: {sentence}", err=True)
        if self._status:
            self._status.start()

    def close(self) -> None:
        """Ends the progress before results are shown."""
        if self._status:
            self._status.stop()
            self._status = None


@contextmanager
def progress() -> Iterator[Step]:
    """Gives a step to move; it is closed at the end."""
    status = None
    if sys.stderr.isatty():
        from rich.console import Console

        status = Console(stderr=True, highlight=False).status("reading")
        status.start()
    step = Step(status)
    try:
        yield step
    finally:
        step.close()
