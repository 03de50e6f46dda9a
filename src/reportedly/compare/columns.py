"""Arrays that grow: one value, or one row, for each thing that is added."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

__all__ = ["Growing"]


class Growing:
    """An array to which values are appended; `all` is what has been appended so far."""

    def __init__(self, kind: DTypeLike, width: int | None = None) -> None:
        self._held: NDArray[Any] = np.zeros((64,) if width is None else (64, width), kind)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, value: Any) -> None:
        """Adds a value or a row."""
        if self._count == len(self._held):
            self._held = np.concatenate([self._held, np.zeros_like(self._held)])
        self._held[self._count] = value
        self._count += 1

    @property
    def all(self) -> NDArray[Any]:
        """The values, not a copy of them."""
        return self._held[: self._count]
