"""What is known about an article besides its text, each value with its basis."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from reportedly.errors import UsageError
from reportedly.model import Basis, Stated

__all__ = ["Known", "given", "iso_date"]


@dataclass(frozen=True, slots=True)
class Known:
    """The values of an article that are known before, or beside, its words."""

    url: str | None = None
    title: Stated = field(default_factory=Stated)
    outlet: Stated = field(default_factory=Stated)
    author: Stated = field(default_factory=Stated)
    published: Stated = field(default_factory=Stated)
    language: str | None = None  # as the page declares it

    def over(self, other: Known) -> Known:
        """Returns these values, with those of `other` where there are none here."""
        fields = ("title", "outlet", "author", "published")
        kept = {
            name: getattr(self, name) if getattr(self, name).value else getattr(other, name)
            for name in fields
        }
        return replace(
            self, url=self.url or other.url, language=self.language or other.language, **kept
        )


def given(
    *,
    url: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    author: str | None = None,
    published: str | None = None,
) -> Known:
    """Returns what the user says, with basis `given`.

    Raises UsageError for a date that is not ISO 8601: `2025-08-21` or `2025-08-21T09:30:00Z`.
    """
    when = None
    if published is not None:
        when = iso_date(published)
        if when is None:
            raise UsageError(
                f"{published!r} is not a date; write it as 2025-08-21 or 2025-08-21T09:30:00Z."
            )
    return Known(
        url=url or None,
        title=_stated(title),
        outlet=_stated(outlet),
        author=_stated(author),
        published=_stated(when),
    )


def _stated(value: str | None) -> Stated:
    bare = " ".join((value or "").split())
    return Stated(bare, Basis.GIVEN, why="given by the user") if bare else Stated()


def iso_date(words: str) -> str | None:
    """Returns an ISO 8601 date, or date and time, in its plain form, or None.

    `2025-08-21`, `20250821`, `2025-08-21T09:30+0200`. Does not read "21/08/2025", which two
    countries read differently.
    """
    bare = words.strip()
    if not re.match(r"\d{4}-?\d\d-?\d\d", bare):
        return None
    try:
        return date.fromisoformat(bare).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(bare).isoformat()
    except ValueError:
        return None
