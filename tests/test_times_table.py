"""Four hundred expressions of our own: each with its text, its day of publication, its value."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.model import Article, Basis, Span, Stated
from reportedly.read.parse import parse_article
from reportedly.read.times import find_times

TABLE = Path(__file__).parent / "times_expressions.tsv"
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_table_is_as_long_as_it_should_be() -> None:
    assert len(ROWS) >= 400
    assert len({row[:2] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("marked", "day", "tense", "value"), ROWS)
def test_an_expression_has_its_value(marked: str, day: str, tense: str, value: str) -> None:
    assert tense in ("past", "present", "future", "none")
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    published = Stated(day, Basis.GIVEN) if day else Stated()
    article = Article(text=text, published=published, paragraphs=(Span(0, len(text)),))
    whens = find_times(parse_article(article), article)
    found = [(when.span, when.value) for when in whens if when.span.overlaps(Span(start, end))]
    assert found == [(Span(start, end), value)]
    assert day or all(when.anchor in ("none", "published") for when in whens)
