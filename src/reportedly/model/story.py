"""Several articles on one thing that happened."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.display import display_html

__all__ = ["Origin", "Story"]


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent source behind one or more articles of a story: copies share an origin."""

    id: str
    articles: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """The articles (ids, sorted) that tell one story, the origins behind them, and why.

    `words` are the terms that tell this story from the others, most telling first.
    """

    id: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.articles or list(self.articles) != sorted(set(self.articles)):
            raise ValueError("a story has articles, sorted, each once")

    def _repr_html_(self) -> str:
        """Returns what a notebook shows."""
        return display_html(self)
