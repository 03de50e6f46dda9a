"""The encoder: what it makes of texts, whatever the text, and the parts that need no weights."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.model import Span
from reportedly.read.encoder import read_tokens
from reportedly.read.encoder.atoms import INSIDE, LINE, OUTSIDE, QUOTE
from reportedly.read.encoder.heads import bucket
from reportedly.read.encoder.labels import BLOCKS, WIDTH, block
from reportedly.read.encoder.lemmas import lemma_of
from reportedly.read.encoder.model import Graph, Model, load_model, weights_folder
from reportedly.read.encoder.spans import best_path, runs_of, spans_of
from reportedly.read.encoder.trees import is_tree, maximum_tree
from reportedly.read.encoder.windows import cut_windows
from reportedly.read.encoder.words import cut_of
from reportedly.read.tokens import Tokens


def lines_of(text: str) -> list[Span]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def read(text: str) -> Tokens:
    return read_tokens(text, lines_of(text))


def words(text: str) -> list[str]:
    tokens = read(text)
    return [tokens.word(i) for i in range(len(tokens))]


def check(tokens: Tokens, paragraphs: list[Span]) -> None:
    """What every table must keep to."""
    before = 0
    for start, end in zip(tokens.start, tokens.end, strict=True):
        assert before <= start < end <= len(tokens.text)
        assert not any(char.isspace() for char in tokens.text[start:end])
        before = end
    told = [i for first, stop in tokens.sentences for i in range(first, stop)]
    assert told == list(range(len(tokens)))
    for number, (first, stop) in enumerate(tokens.sentences):
        assert set(tokens.sentence[first:stop]) == {number}
        heads = np.array(tokens.head[first:stop]) - first
        assert is_tree(heads), (number, heads.tolist())
        span = tokens.span(first, stop - 1)
        assert any(paragraph.covers(span) for paragraph in paragraphs)
    marks = tokens.marks
    assert marks.is_read
    assert len(marks.factuality) == len(tokens)
    spans = [s for a in marks.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [mark.span for mark in (*marks.times, *marks.toponyms)]
    starts, ends = set(tokens.start), set(tokens.end)
    for span in spans:
        assert span.start in starts
        assert span.end in ends
    for attribution in marks.attributions:
        assert 0 <= attribution.confidence <= 1
        assert attribution.cue
        assert attribution.content


CUTS = [
    ("She can't say.", ["She", "ca", "n't", "say", "."]),
    ("They cannot go.", ["They", "can", "not", "go", "."]),
    ("The mayor's aide left.", ["The", "mayor", "'s", "aide", "left", "."]),
    ("The mayor’s aide didn’t.", ["The", "mayor", "’s", "aide", "did", "n’t", "."]),
    ("A U.S. ship came.", ["A", "U.S.", "ship", "came", "."]),
    ("He ran 5km at 10am.", ["He", "ran", "5", "km", "at", "10", "am", "."]),
    ("It cost $5 in all.", ["It", "cost", "$", "5", "in", "all", "."]),
]


@pytest.mark.parametrize(("text", "cut"), CUTS, ids=[text for text, _ in CUTS])
def test_words_are_cut_as_the_penn_treebank_does(text: str, cut: list[str]) -> None:
    assert words(text) == cut


def test_a_sentence_is_read() -> None:
    tokens = read("The minister told reporters on Monday that the dam in Ardeny had burst.")
    check(tokens, lines_of(tokens.text))
    told = next(i for i in range(len(tokens)) if tokens.word(i) == "told")
    assert tokens.lemma[told] == "tell"
    assert tokens.xpos[told] == "VBD"
    assert tokens.head[told] == told
    assert tokens.label[told] == "ROOT"
    subject = tokens.child(told, "nsubj")
    assert subject is not None
    assert tokens.word(subject) == "minister"
    assert tokens.child(told, "ccomp") is not None
    (found,) = tokens.marks.attributions
    assert next(tokens.text[s.start : s.end] for s in found.cue).startswith("told")
    assert tokens.text[found.source[0].start : found.source[0].end] == "The minister"
    assert "the dam in Ardeny had burst" in tokens.text[found.content[0].start :]
    assert [tokens.text[t.span.start : t.span.end] for t in tokens.marks.times] == ["Monday"]
    assert "Ardeny" in [tokens.text[p.span.start : p.span.end] for p in tokens.marks.toponyms]


def test_factuality_falls_under_negation() -> None:
    tokens = read("The dam burst on Friday. The dam did not burst on Friday.")
    first, second = (i for i in range(len(tokens)) if tokens.word(i) == "burst")
    assert tokens.marks.factuality[first] > 1 > tokens.marks.factuality[second]


def test_no_sentence_starts_in_square_brackets_or_after_a_comma() -> None:
    tokens = read("He praised the support of the DPRK [North Korea. It is a state], and left.")
    assert len(tokens.sentences) == 1


def test_a_bracket_that_never_closes_holds_no_sentence_back() -> None:
    tokens = read("He came [late. She left early. They never met again. It was a pity.")
    assert len(tokens.sentences) >= 3


def test_sentences_keep_to_paragraphs() -> None:
    text = "A short title\n\nThe mayor spoke\nof the dam. It holds."
    tokens = read(text)
    check(tokens, lines_of(text))
    assert len(tokens.sentences) == 4


def test_paragraphs_that_are_left_out_are_not_read() -> None:
    text = "Read this.\nNot this.\nAnd this."
    tokens = read_tokens(text, [Span(0, 10), Span(21, 30)])
    assert [tokens.word(i) for i in range(len(tokens))] == ["Read", "this", ".", "And", "this", "."]
    check(tokens, [Span(0, 10), Span(21, 30)])


ODD = [
    "", " ", "\n\n\n", "a", "’t", "n't", "[", "“", "\ud800 lone", "\x00\x01\x02", "😀👍🏽 said 🙈",
    "אמר השר כי הסכר פרץ", "قال الوزير إن السد انهار", "नमस्ते दुनिया", "résumé", "a" * 3000,
    "don't " * 40, "( [ { " * 60, "1" * 500, "\u200b\u200d", "Said said said said.",
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=[f"{i}" for i in range(len(ODD))])
def test_odd_texts_are_read(text: str) -> None:
    check(read(text), lines_of(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    paragraphs = lines_of(text)
    check(read_tokens(text, paragraphs), paragraphs)


def test_the_same_text_gives_the_same_table() -> None:
    text = "“We held the bridge,” Mira Sol said. The army denied it."
    assert read(text) == read(text)
    assert read(text).marks == read(text).marks


def test_a_long_text_is_read_in_stretches() -> None:
    line = "The mayor said that the dam would hold until the morning. " * 60
    text = "\n".join([line] * 12)
    tokens = read(text)
    check(tokens, lines_of(text))
    assert len(tokens.marks.attributions) > 300


def test_atoms_know_lines_and_quotation_marks() -> None:
    atoms = load_model().cut("“Go,” he said.\nNo")
    assert atoms.quote.tolist()[:5] == [QUOTE, INSIDE, INSIDE, QUOTE, OUTSIDE]
    assert (atoms.case == LINE).sum() == 1
    assert atoms.start.tolist()[-1] == 15


@given(st.integers(1, 900), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_windows_keep_every_atom_once(count: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    text = " ".join("x" * int(n) for n in chance.integers(1, 9, count))
    kept: list[int] = []
    for window in cut_windows(load_model().cut(text)):
        assert window.first <= window.keep_first <= window.keep_stop <= window.stop
        kept += range(window.keep_first, window.keep_stop)
    assert kept == list(range(count))


def test_trees_are_mended() -> None:
    scores = np.array([[0, 5, 1], [6, 0, 1], [1, 4, 2]], np.float32)
    assert not is_tree(np.array([1, 0, 1]))
    assert not is_tree(np.array([0, 1, 1]))
    mended = maximum_tree(scores, 2)
    assert is_tree(mended)
    assert mended.tolist() == [2, 0, 2]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_tree(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    root = int(chance.integers(size))
    head = maximum_tree(chance.normal(size=(size, size)).astype(np.float32), root)
    assert is_tree(head)
    assert head[root] == root


def test_labels_keep_the_bio_constraint() -> None:
    scores = np.full((3, 5), -4, np.float32)
    scores[0, 0] = scores[1, 2] = scores[2, 2] = 4  # O, I, I: no path begins with I
    path = best_path(scores)
    assert path.tolist() in ([0, 1, 2], [1, 2, 2])
    assert spans_of(np.array([1, 2, 0, 3, 3])) == [(0, 2, 0), (3, 4, 1), (4, 5, 1)]
    assert runs_of(np.array([1, 0, 1, 0, 1], bool), np.array([0, 1, 0, 0, 0], bool)) == [
        (0, 3),
        (4, 5),
    ]


def test_distances_fall_in_buckets() -> None:
    offsets = np.array([0, 1, 2, 3, 4, -1, -2, 5000, -5000])
    assert bucket(offsets).tolist() == [9, 10, 11, 11, 12, 8, 7, 18, 0]


LEMMAS = [
    ("said", "VBD", "VERB", "say"), ("told", "VBN", "VERB", "tell"), ("is", "VBZ", "AUX", "be"),
    ("officials", "NNS", "NOUN", "official"), ("cities", "NNS", "NOUN", "city"),
    ("running", "VBG", "VERB", "run"), ("making", "VBG", "VERB", "make"),
    ("denied", "VBD", "VERB", "deny"), ("children", "NNS", "NOUN", "child"),
    ("watches", "VBZ", "VERB", "watch"), ("Paris", "NNP", "PROPN", "paris"),
    ("n’t", "RB", "PART", "not"), ("’s", "POS", "PART", "'s"), ("larger", "JJR", "ADJ", "large"),
    ("Blorped", "VBD", "VERB", "blorp"), ("him", "PRP", "PRON", "he"), ("ca", "MD", "AUX", "can"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "xpos", "upos", "lemma"), LEMMAS)
def test_lemmas(word: str, xpos: str, upos: str, lemma: str) -> None:
    assert lemma_of(word, xpos, upos) == lemma


@given(st.text(min_size=1, max_size=12), st.sampled_from(["NNS", "VBZ", "VBG", "VBD", "JJR", "NN"]))
def test_every_word_has_a_lemma(word: str, xpos: str) -> None:
    assert lemma_of(word, xpos, "VERB")


def test_two_tokens_in_one_atom() -> None:
    cut = cut_of("10pm")
    assert cut is not None
    assert (cut.at, cut.is_first) == (2, True)
    assert cut_of("pm") is None
    assert cut_of("Cannot") is not None


def test_outputs_lie_side_by_side() -> None:
    assert sum(width for _, width in BLOCKS) == WIDTH
    assert block(BLOCKS[0][0]).start == 0
    with pytest.raises(KeyError):
        block("nothing")


def test_confidence_rises_and_stays_in_bounds() -> None:
    told = [load_model().calibrated(c) for c in np.linspace(0, 1, 21)]
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] <= 1


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    (folder / "heads.npz").write_bytes(b"other")
    with pytest.raises(ModelError, match="not the file that was trained"):
        Model(folder)
    (folder / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        Model(folder)


def test_a_shared_table_that_changed_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    assert Graph(folder / "sentences").manifest["words"] == ["../words.npz"]
    with (folder / "words.npz").open("r+b") as table:
        table.seek(5_000_000)
        table.write(b"other")
    for name in ("sentences", "events"):
        with pytest.raises(ModelError, match=r"words\.npz is not the file that was trained"):
            Graph(folder / name)


def test_the_manifest_says_where_the_weights_are_from() -> None:
    manifest = json.loads((weights_folder() / "manifest.json").read_text(encoding="utf-8"))
    assert {"data", "start", "settings", "dev_figures", "calibration"} <= set(manifest)
    assert sum(held["bytes"] for held in manifest["files"].values()) < 30_000_000
