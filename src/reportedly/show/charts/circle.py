"""Who speaks of whom: names on a circle, a line for each tie."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model.comparison import Tie
from reportedly.show.charts.drawing import ACCENT, WARN, Drawing, tag, words
from reportedly.show.visible import shorten, visible

__all__ = ["Circle", "Edge", "Node", "circle", "draw_network"]

MOST_NODES = 14
SPEAKS = "speaks of"
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
    with itself, and beyond the first MOST_NODES names, are not drawn; no name stands alone.
    """
    weight: Counter[str] = Counter()
    for tie in ties:
        if tie.a != tie.b:
            weight.update({tie.a: tie.count, tie.b: tie.count})
    kept: set[str] = set()
    for tie in sorted(ties, key=lambda tie: (-min(weight[tie.a], weight[tie.b]), -tie.count,
                                             tie.a, tie.b)):  # fmt: skip
        if tie.a != tie.b and len(kept | {tie.a, tie.b}) <= MOST_NODES:
            kept |= {tie.a, tie.b}
    names = sorted(kept, key=lambda name: (-weight[name], name))
    places = {name: _place(number, len(names)) for number, name in enumerate(names)}
    drawn = [tie for tie in ties if tie.a != tie.b and tie.a in places and tie.b in places]
    highest = max((tie.count for tie in drawn), default=1)
    return Circle(
        nodes=tuple(_node(name, *places[name], weight[name]) for name in names),
        edges=tuple(
            Edge(
                _path(places[tie.a], places[tie.b]), round(1 + 3 * tie.count / highest, 2), tie.kind
            )
            for tie in drawn
        ),
        rows=tuple((visible(tie.a), _words(tie.kind), visible(tie.b), tie.count) for tie in drawn),
    )


def draw_network(made: Circle) -> Drawing:
    """Returns the names and ties as a drawing."""
    ties = "".join(
        tag("path", d=edge.path, fill="none", stroke=ACCENT if edge.kind == SPEAKS else WARN,
            stroke_width=edge.width, stroke_opacity=0.45,
            kind="tie" if edge.kind == SPEAKS else "tie act")
        for edge in made.edges
    )  # fmt: skip
    points = "".join(
        tag("circle", cx=node.x, cy=node.y, r=node.size, fill=ACCENT, kind="node")
        for node in made.nodes
    )
    names = "".join(
        words(node.label_x, node.y + _drop(node), node.name, anchor=node.anchor, kind="name")
        for node in made.nodes
    )
    note = "Blue: who speaks of whom, bending to the left of who speaks. Red: who acts on whom."
    return Drawing("network", "Who speaks of whom", note, WIDTH, HEIGHT, ties + points + names)


def _drop(node: Node) -> float:
    """How far below its point a name stands: above and below the circle outside of it."""
    if node.anchor != "middle":
        return 4.0
    return -14.0 if node.y < HEIGHT / 2 else 24.0


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
