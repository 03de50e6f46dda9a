"""The token table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.read.parse import parse_text
from reportedly.read.tokens import Tokens


def test_every_token_cuts_to_its_word(tokens_of):
    text = "The U.S. envoy said: “We can’t go.”\n\nKim, 41, left for Seoul."
    tokens = tokens_of(text)
    words = [tokens.word(i) for i in range(len(tokens))]
    assert words[:3] == ["The", "U.S.", "envoy"]
    assert "".join(words) == "".join(text.split())
    assert len(tokens.sentences) == 2
    assert (
        tokens.text[slice(*_ends(tokens.sentence_span(0)))] == "The U.S. envoy said: “We can’t go.”"
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def test_a_bracketed_insertion_starts_no_sentence(tokens_of):
    tokens = tokens_of("He praised the help of the ARD [Ardeny] and the courage of its men.")
    assert len(tokens.sentences) == 1


def test_a_line_end_inside_a_paragraph_is_no_token():
    text = "The dam\nheld on\nMonday."
    tokens = parse_text(text, [Span(0, len(text))])
    assert [tokens.word(i) for i in range(len(tokens))] == [
        "The",
        "dam",
        "held",
        "on",
        "Monday",
        ".",
    ]
    assert len(tokens.sentences) == 1


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="differ"):
        Tokens("ab", start=(0, 1), end=(1,))


def test_within_and_at(tokens_of):
    tokens = tokens_of("One two three.")
    assert list(tokens.within(Span(4, 13))) == [1, 2]
    assert tokens.at(5) == 1
    assert tokens.at(3) is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_trees_inside_sentences(text):
    tokens = parse_text(text, [Span(0, len(text))])
    for i in range(len(tokens)):
        assert tokens.word(i).strip()
        assert tokens.sentence[tokens.head[i]] == tokens.sentence[i]
        *_, top = [i, *tokens.ancestors(i)]
        assert tokens.head[top] == top
