"""From what a person types to a query that full-text search always understands."""

from __future__ import annotations

import re

__all__ = ["match_expression"]

_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|([^\s"“”]+)')


def match_expression(query: str) -> str:
    """Returns an FTS5 expression: all words, and words in quotation marks as a phrase.

    Nothing is an operator: `NOT`, `NEAR(`, `*`, `-` and brackets are looked for as words or passed
    over, so no query is an error. The expression is empty when the query holds no letter or digit.
    Does not look for beginnings of words: what is indexed are English stems.
    """
    terms = []
    for phrase, curly, word in _TERM.findall(query.replace("\0", " ")):
        words = phrase or curly or word
        if not any(letter.isalnum() for letter in words):
            continue
        # FTS5 reads anything between double quotes as plain words.
        terms.append('"' + words.replace('"', " ") + '"')
    return " ".join(terms)
