"""Quotation marks paired, joined and reported where they are strange."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import plain_article
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import ProblemCode
from reportedly.read.cues import quoting_forms
from reportedly.read.quotes import find_quotations


def read(text: str) -> tuple[list[list[str]], list[ProblemCode]]:
    article = plain_article(text)
    quotations, problems = find_quotations(article)
    return [[article.cut(p) for p in q.pieces] for q in quotations], [p.code for p in problems]


CLEAN = [
    ("curly", "Ann Lee said, “The dam holds.”", [["The dam holds."]]),
    ("straight", 'Ann Lee said, "The dam holds."', [["The dam holds."]]),
    ("two apostrophes", "Ann Lee said, ''The dam holds.''", [["The dam holds."]]),
    ("German", "Ann Lee said: „The dam holds.“", [["The dam holds."]]),
    ("German with an English closer", "Ann Lee said: „The dam holds.”", [["The dam holds."]]),
    ("angular", "Ann Lee said: «The dam holds.»", [["The dam holds."]]),
    ("angular with blanks", "Ann Lee said: « The dam holds. »", [["The dam holds."]]),
    ("single as outer", "‘The dam holds,’ Ann Lee said.", [["The dam holds,"]]),
    ("straight single as outer", "'The dam holds,' Ann Lee said.", [["The dam holds,"]]),
    (
        "single inside double",
        "“He cried ‘it holds’ and ran,” she said.",
        [["He cried ‘it holds’ and ran,"]],
    ),
    (
        "double in double, both closed",
        "“He cried “it holds” and ran,” she said.",
        [["He cried “it holds” and ran,"]],
    ),
    ("apostrophes", "It’s the workers’ dam, Ann’s and the Joneses’ dam.", []),
    ("straight apostrophes", "It's the workers' dam, rock 'n' roll in the '90s.", []),
    ("feet and inches", "He is 6'2\" tall and she is 5' 11\" tall.", []),
    (
        "inches in a quotation",
        'He said: "I am 6\'2" tall and well."',
        [["I am 6'2\" tall and well."]],
    ),
    ("split", "“The dam,” Ann Lee said, “holds.”", [["The dam,", "holds."]]),
    ("split, straight", '"The dam," said Ann Lee, "holds."', [["The dam,", "holds."]]),
    (
        "continued after the cue's sentence",
        "“The dam holds,” Ann Lee said. “We looked at it.”",
        [["The dam holds,", "We looked at it."]],
    ),
    (
        "words in marks stay apart",
        "She called it a “mess” and a “ruin” and left.",
        [["mess"], ["ruin"]],
    ),
    (
        "a sentence between two quotations parts them",
        "“The dam holds,” Ann Lee said. Nobody believed her. The mayor spoke next. “It leaks.”",
        [["The dam holds,"], ["It leaks."]],
    ),
    (
        "over two paragraphs",
        "“The dam holds. We looked at it.\n\n“It will hold for years,” Ann Lee said.",
        [["The dam holds. We looked at it.", "It will hold for years,"]],
    ),
    (
        "over three paragraphs, straight",
        '"One holds.\n\n"Two holds.\n\n"Three holds," Ann Lee said.',
        [["One holds.", "Two holds.", "Three holds,"]],
    ),
    ("after a bracket", "She wrote (“the dam holds”) twice.", [["the dam holds"]]),
    ("no-break space before the mark", "She said:\u00a0“It holds.”", [["It holds."]]),
    ("nothing between the marks", "She said “” and left.", []),
    ("right to left", "قال “السد سليم” أمس.", [["السد سليم"]]),
    ("beyond the first plane", "She wrote “𝔱𝔥𝔢 dam 🌊 holds” today.", [["𝔱𝔥𝔢 dam 🌊 holds"]]),
]


@pytest.mark.parametrize(("name", "text", "expected"), CLEAN, ids=[row[0] for row in CLEAN])
def test_marks_are_paired(name: str, text: str, expected: list[list[str]]) -> None:
    found, problems = read(text)
    assert found == expected, name
    assert problems == [], name


STRANGE = [
    (
        "never closed",
        "She said, “The dam holds.\n\nNobody looked.",
        [["The dam holds."]],
        [ProblemCode.UNCLOSED_QUOTE],
    ),
    (
        "never closed, at the very end",
        "She said, “The dam holds",
        [["The dam holds"]],
        [ProblemCode.UNCLOSED_QUOTE],
    ),
    (
        "closed without an opening",
        "The dam holds,” she said.",
        [],
        [ProblemCode.STRAY_QUOTE],
    ),
    (
        "opened again before it is closed",
        "“The dam holds, she said. “It leaks.”",
        [["The dam holds, she said."], ["It leaks."]],
        [ProblemCode.UNCLOSED_QUOTE],
    ),
]


@pytest.mark.parametrize(
    ("name", "text", "expected", "codes"), STRANGE, ids=[row[0] for row in STRANGE]
)
def test_strange_marks_are_reported(
    name: str, text: str, expected: list[list[str]], codes: list[ProblemCode]
) -> None:
    assert read(text) == (expected, codes), name


def test_a_quotation_left_open_and_opened_again_is_no_problem_but_the_last_must_close() -> None:
    article = plain_article("“One holds.\n\n“Two holds.\n\nNobody looked.")
    quotations, problems = find_quotations(article)
    assert [q.closed for q in quotations] == [False]
    assert [p.code for p in problems] == [ProblemCode.UNCLOSED_QUOTE]
    assert article.cut(problems[0].span).startswith("“Two")


def test_insertions_of_the_editor_are_marked() -> None:
    article = plain_article("“They [the engineers] looked at it [sic],” she said. The [old] dam.")
    quotation = find_quotations(article)[0][0]
    assert [article.cut(span) for span in quotation.insertions] == ["[the engineers]", "[sic]"]


def test_only_body_paragraphs_are_read() -> None:
    from dataclasses import replace

    article = plain_article("“A headline,” he said.\n\n“A body,” she said.")
    article = replace(article, paragraphs=article.paragraphs[1:], id="")
    assert [article.cut(q.pieces[0]) for q in find_quotations(article)[0]] == ["A body,"]


def test_forms_beside_quotation_marks_are_inflected() -> None:
    forms = quoting_forms()
    assert {"said", "says", "saying", "wrote", "added", "replied", "told", "quipped"} <= forms
    assert "the" not in forms


MARKS = st.text(alphabet="“”\"„«»‘’'` .,!?\nab6AB[]—", max_size=80)


@settings(max_examples=300, deadline=None)
@given(MARKS | st.text(max_size=80))
def test_any_text_gives_valid_spans_twice_the_same(text: str) -> None:
    article = plain_article(text)
    quotations, problems = find_quotations(article)
    assert (quotations, problems) == find_quotations(article)
    seen = [p for q in quotations for p in q.pieces]
    for piece in seen:
        words = article.cut(piece)
        assert words == words.strip() != ""
        assert any(paragraph.covers(piece) for paragraph in article.paragraphs)
    ordered = sorted(seen)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    assert len({q.id for q in quotations}) == len(quotations)
    for quotation in quotations:
        assert all(any(p.covers(i) for p in quotation.pieces) for i in quotation.insertions)
    assert all(p.span is not None and article.cut(p.span) for p in problems)
