"""Who speaks of whom: names on a circle, a line for each tie."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model.comparison import Tie
from reportedly.show.visible import shorten, visible

__all__ = ["Circle", "Edge", "Node", "circle"]

MOST_NODES = 14
WIDTH, HEIGHT = 760.0, 440.0
_ACROSS, _DOWN = 200.0, 165.0


@dataclass(frozen=True, slots=True)
class Node:
    """A name, where it stands, and on which side of its point the words go."""

    name: str
    x: float
    y: float
    size: float
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie as a curve (an SVG path) and how thick it is."""

    path: str
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Circle:
    """The names and ties that are drawn, and the same as rows: who, how, whom, how often."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rows: tuple[tuple[str, str, str, int], ...]


def circle(ties: Sequence[Tie]) -> Circle:
    """Returns the names that have most ties on a circle, in the order of how many they have.

    Lines bend to their left as seen from who speaks, so that both ways can be seen. Ties of a name
    with itself, and of names beyond the first MOST_NODES, are not drawn.
    """
    weight: Counter[str] = Counter()
    for tie in ties:
        if tie.a != tie.b:
            weight.update({tie.a: tie.count, tie.b: tie.count})
    names = sorted(weight, key=lambda name: (-weight[name], name))[:MOST_NODES]
    places = {name: _place(number, len(names)) for number, name in enumerate(names)}
    drawn = [tie for tie in ties if tie.a != tie.b and tie.a in places and tie.b in places]
    most = max((tie.count for tie in drawn), default=1)
    return Circle(
        nodes=tuple(_node(name, *places[name], weight[name]) for name in names),
        edges=tuple(
            Edge(_path(places[tie.a], places[tie.b]), round(1 + 3 * tie.count / most, 2), tie.kind)
            for tie in drawn
        ),
        rows=tuple((visible(tie.a), _words(tie.kind), visible(tie.b), tie.count) for tie in drawn),
    )


def _place(number: int, of: int) -> tuple[float, float]:
    angle = 2 * math.pi * number / max(1, of) - math.pi / 2
    return WIDTH / 2 + _ACROSS * math.cos(angle), HEIGHT / 2 + _DOWN * math.sin(angle)


def _node(name: str, x: float, y: float, weight: int) -> Node:
    size = round(min(9.0, 3 + math.sqrt(weight)), 2)
    side = 0 if abs(x - WIDTH / 2) < 1 else math.copysign(1, x - WIDTH / 2)
    anchor = {0: "middle", 1: "start", -1: "end"}[int(side)]
    label = x + side * (size + 6)
    return Node(shorten(visible(name), 26), round(x, 1), round(y, 1), size, round(label, 1), anchor)


def _path(a: tuple[float, float], b: tuple[float, float]) -> str:
    (ax, ay), (bx, by) = a, b
    middle_x = (ax + bx) / 2 - 0.16 * (by - ay)
    middle_y = (ay + by) / 2 + 0.16 * (bx - ax)
    return f"M{ax:.1f} {ay:.1f}Q{middle_x:.1f} {middle_y:.1f} {bx:.1f} {by:.1f}"


def _words(kind: str) -> str:
    return kind.lower() if kind.isupper() else visible(kind)
