"""When a text was written, as far as the text itself tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.model.span import Span

__all__ = ["Clue", "Written"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Clue:
    """One expression and what it gives for P, the day of publication.

    `when` is the id of the time that it is, None where it is none. `gives` says it in words, with
    `after` naming a time that it leans on. `earliest` and `latest` bound P, `weekdays` (1 Monday …
    7 Sunday) are the days of the week that P can be. A clue that is not `firm` rests on a custom
    of newswriters or on knowledge that the text has not, and bounds nothing.
    """

    span: Span
    gives: str
    when: str | None = None
    after: tuple[str, ...] = ()
    earliest: str | None = None
    latest: str | None = None
    weekdays: tuple[int, ...] = ()
    firm: bool = True

    def __post_init__(self) -> None:
        for day in (self.earliest, self.latest):
            if day is not None and not _DAY.fullmatch(day):
                raise ValueError(f"{day!r} is not an ISO day")


@dataclass(frozen=True, slots=True)
class Written:
    """The days between which a text without a date was published, with every clue.

    `earliest` and `latest` are ISO days, both inclusive, None where open; `weekdays` are those
    left by the clues, empty where they leave all. It is a conclusion and no date: values of times
    are never counted from it.
    """

    earliest: str | None
    latest: str | None
    weekdays: tuple[int, ...]
    clues: tuple[Clue, ...]
    why: str = ""
