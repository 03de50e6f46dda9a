"""One web page to one article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.gather.assemble import assemble
from reportedly.gather.body import extract_body, mark_body
from reportedly.gather.decode import find_mojibake
from reportedly.gather.known import Known
from reportedly.gather.lines import Block, Row
from reportedly.gather.markup import Page, read_markup, tame_markup
from reportedly.gather.metadata import read_article_body, read_metadata
from reportedly.gather.page_labels import guess_inside, label_page
from reportedly.model import Article, Problem, ProblemCode

__all__ = ["page_article"]

FEWEST = 12  # words of a body that is worth the name


def page_article(
    markup: str, known: Known, *, address: str, problems: Sequence[Problem] = ()
) -> Article:
    """Returns the article of a page: all visible text, each line labelled, and what is known.

    Gives `no-text` for a page without visible words, `cut-short` for one that ends in the middle,
    `body-guessed` where the extractor found no article and all lines that read as text were kept.
    """
    markup = tame_markup(markup)
    page = read_markup(markup)
    found = [*problems, *find_mojibake(page.text)]
    if page.cut_short:
        found.append(Problem(ProblemCode.CUT_SHORT, "The page ends in the middle of its markup."))
    if page.tree is not None:
        known = known.over(read_metadata(page.tree, known.url))
    body = extract_body(markup, page.nodes)
    found_again = mark_body(page.rows, body)
    inside = sum(len(row.words.split()) for row in page.rows if row.inside)
    if inside < FEWEST or (body and found_again < 0.3):
        unseen = body if found_again < 0.3 else ""
        unseen = unseen or (read_article_body(page.tree) if page.tree is not None else "")
        inside += _append_unseen(page, unseen)
    blocks = [Block([row]) for row in page.rows]
    if inside < FEWEST and any(not row.blank for row in page.rows):
        guess_inside(blocks)
        if any(row.inside for row in page.rows):
            found.append(
                Problem(
                    ProblemCode.BODY_GUESSED,
                    "No article was found in the page; all lines that read as text were kept.",
                )
            )
    label_page(blocks, known.title.value)
    return assemble(page.text, page.rows, blocks, known, address=address, problems=found)


def _append_unseen(page: Page, body: str) -> int:
    """Adds an article that the page carries without showing it (in JSON-LD); returns its words."""
    before = len(page.rows)
    for line in body.split("\n"):
        words = re.sub(r"\s+", " ", line).strip()
        if not words:
            continue
        start = len(page.text) + (1 if page.text else 0)
        page.text += ("\n" if page.text else "") + words
        page.rows.append(
            Row(start, start + len(words), words, tag="p", hints=frozenset({"unseen"}), inside=True)
        )
    return sum(len(row.words.split()) for row in page.rows[before:])
