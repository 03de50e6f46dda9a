"""The group of commands: errors become one sentence and an exit code, never a traceback."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from reportedly.errors import ReportedlyError

__all__ = ["Commands", "Sentence", "sentences"]


class Sentence(click.ClickException):
    """A failure told in one sentence on standard error."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # click reads it from the instance

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the sentence."""
        click.echo(f"reportedly: {self.message}", err=True, file=file)


@contextmanager
def sentences() -> Iterator[None]:
    """Turns what reportedly and the file system raise into a Sentence."""
    try:
        yield
    except ReportedlyError as error:
        raise Sentence(str(error), error.exit_code) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # the reader of a pipe has had enough: click is quiet
            raise
        named = f"{error.filename}: " if error.filename else ""
        raise Sentence(f"{named}{error.strerror or error}") from None


class Commands(click.Group):
    """Commands in the order in which they are added, which is the order of a day's work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the names, not sorted."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # half a character must not stop a listing
                stream.reconfigure(errors="backslashreplace")
        with sentences():
            return super().invoke(ctx)
