"""Names on a drawing, put where no other name stands."""

from __future__ import annotations

__all__ = ["Labels"]

_WIDE = 0.58  # of the size of the type: how wide a letter is taken to be
_Room = tuple[float, float, float, float]


class Labels:
    """The room that is taken on a drawing, left, top, right and bottom of each piece."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[_Room] = []

    def keep_free(self, left: float, top: float, right: float, bottom: float) -> None:
        """Takes room that no name may stand on."""
        self._taken.append((left, top, right, bottom))

    def beside(
        self, name: str, x: float, y: float, gap: float, *, size: float
    ) -> tuple[float, float, str] | None:
        """Returns where a name goes beside a point, and its anchor; None where there is no room.

        Right is tried first, then left, above and below; with no gap the name stands on the point.
        The width of letters is a guess, since no font is measured.
        """
        wide, far = _WIDE * size * len(name), gap + 4
        places = [
            (x + far, y + size / 3, "start", x + far),
            (x - far, y + size / 3, "end", x - far - wide),
            (x, y - far, "middle", x - wide / 2),
            (x, y + far + size * 0.8, "middle", x - wide / 2),
        ]
        if not gap:
            places.insert(0, (x, y + size / 3, "middle", x - wide / 2))
        for at, base, anchor, left in places:
            room = (left, base - size, left + wide, base + size * 0.25)
            if self._is_free(room):
                self._taken.append(room)
                return round(at, 1), round(base, 1), anchor
        return None

    def _is_free(self, room: _Room) -> bool:
        left, top, right, bottom = room
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        return not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
            for other in self._taken
        )
