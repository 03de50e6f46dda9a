"""Training the encoder: arrays, a few steps, the export, and the same figures after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportedly.read.encoder.heads import Floats
from reportedly.read.encoder.labels import TAGS, WIDTH
from reportedly.read.encoder.lemmas import by_rule
from reportedly.read.encoder.model import Graph, Model, weights_folder
from training.arrays import Arrays, build_arrays, load_arrays, save_arrays
from training.calibrate import calibration, isotonic, reliability
from training.corpora import Text
from training.lemmas import exceptions

VOCABULARY = weights_folder() / "vocab.txt"
NOTES = Path(__file__).resolve().parent.parent / "training"


def attribution(text: str, source: str, cue: str, content: str) -> dict[str, Any]:
    def span(words: str) -> list[list[int]]:
        start = text.index(words)
        return [[start, start + len(words)]]

    return {"source": span(source), "cue": span(cue), "content": span(content)}


def made_texts() -> list[Text]:
    said = "The mayor said the bridge was closed.\nThe council denied the report on Friday."
    marks = (
        attribution(said, "The mayor", "said", "the bridge was closed"),
        attribution(said, "The council", "denied", "the report"),
    )
    out = [Text(f"a{i}", "attribution", "train", said, attributions=marks) for i in range(4)]
    day = "The flood came on Monday and left in May."
    out += [Text("t", "time", "train", day, timex=((18, 24, "DATE"), (37, 40, "DATE")))]
    town = "He went to Arden and to Bellow."
    out += [Text("p", "place", "train", town, toponyms=((11, 16, True), (24, 30, False)))]
    out += [Text("u", "uds", "train", "She did not go.", events=((12, 14, -2.5),))]
    return out


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    from reportedly.read.encoder.atoms import Cutter

    cutter = Cutter(VOCABULARY)
    return build_arrays((text, cutter.cut(text.text), None) for text in made_texts())


def test_arrays_hold_the_gold_on_atoms(arrays: Arrays, tmp_path: Path) -> None:
    assert len(arrays.id) == 7
    first = slice(int(arrays.atom[0]), int(arrays.atom[1]))
    tags = [TAGS[t] for t in arrays.marks["tag"][first]]
    assert tags[:4] == ["B-source", "I-source", "B-cue", "B-content"]
    save_arrays(arrays, tmp_path / "arrays.npz")
    again = load_arrays(tmp_path / "arrays.npz")
    assert again.id == arrays.id
    assert (again.pieces == arrays.pieces).all()
    assert all((again.marks[name] == arrays.marks[name]).all() for name in arrays.marks)


def test_a_few_steps_and_the_export(arrays: Arrays, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="the extra `training` is not installed")
    pytest.importorskip("onnx")
    from training import train as work
    from training.evaluate import network_rows, small_heads
    from training.export import export

    save_arrays(arrays, tmp_path / "arrays.npz")
    settings = work.Settings(
        tmp_path / "arrays.npz", tmp_path / "none", tmp_path / "run", [], None,
        steps=3, layers=1, seed=1, minutes=0.0,
    )  # fmt: skip
    work.train(settings)
    held = work.read_weights(tmp_path / "run" / "weights.safetensors")
    assert all(bool(torch.isfinite(value).all()) for value in held.values())

    from training.network import Shape

    network = work.load_network([tmp_path / "run" / "weights.safetensors"], Shape(layers=1))[0]
    network.eval()
    plain: Floats = network_rows(network, arrays, [0], torch.device("cpu"))[0]
    for integers, within in ((False, 2e-3), (True, 0.5)):
        folder = tmp_path / f"out{integers}"
        export(network, VOCABULARY, folder, {"data": []}, integers=integers)
        model = Model(folder)
        rows = model.read(arrays.atoms_of(0))
        assert rows.shape == (len(arrays.atoms_of(0)), WIDTH)
        assert float(np.abs(rows - plain).max()) < within
        mine = small_heads(network).arcs(plain, np.arange(len(plain)))
        assert np.allclose(mine, model.heads.arcs(plain, np.arange(len(plain))), atol=1e-4)


def test_graphs_share_their_table_to_the_last_bit(tmp_path: Path) -> None:
    onnx = pytest.importorskip("onnx", reason="the extra `training` is not installed")
    from onnx import TensorProto, helper, numpy_helper

    from training.share_words import share

    own = {
        "sentences": np.array([[1, -127], [3, 4]], np.int8),
        "events": np.array([[1, -125], [3, 127]], np.int8),
    }
    pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, ["length"])
    rows = helper.make_tensor_value_info("rows", TensorProto.INT8, ["length", 2])
    for name, words in own.items():
        node = helper.make_node("Gather", ["words", "pieces"], ["rows"])
        held = [numpy_helper.from_array(words, "words")]
        graph = helper.make_graph([node], name, [pieces], [rows], held)
        opset = [helper.make_opsetid("", 20)]
        (tmp_path / name).mkdir()
        path = tmp_path / name / "encoder.onnx"
        onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=10), path)
        (tmp_path / name / "manifest.json").write_text('{"files": {"encoder.onnx": {}}}')
    share(tmp_path)
    share(tmp_path)  # nothing is left to share
    for name, words in own.items():
        assert (Graph(tmp_path / name).run({"pieces": np.array([1, 0])}) == words[::-1]).all()


@pytest.mark.parametrize(
    ("notes", "folder"),
    [("encoder", "."), ("event", "events"), ("role", "roles"), ("sentence", "sentences")],
)
def test_manifests_say_what_the_notes_say(notes: str, folder: str) -> None:
    held = json.loads((NOTES / f"{notes}_notes.json").read_text("utf-8"))
    manifest = json.loads((weights_folder() / folder / "manifest.json").read_text("utf-8"))
    assert held == {name: manifest.get(name) for name in held}


def test_calibration_rises() -> None:
    chance = np.random.default_rng(3)
    sure = chance.uniform(size=800)
    right = (chance.uniform(size=800) < sure**2).astype(float)
    x, y = isotonic(sure, right)
    assert (np.diff(x) > 0).all()
    assert (np.diff(y) > 0).all()
    rows = calibration(sure, right)
    assert rows == sorted(rows)
    for told, share, number in reliability(sure, right):
        assert number < 50 or abs(told - share) < 0.15


def test_the_table_of_lemmas_holds_what_rules_miss() -> None:
    from collections import Counter

    counts = Counter({("went", "VBD", "VERB"): 3, ("walked", "VBD", "VERB"): 9})
    taught = {("went", "VBD", "VERB"): "go", ("walked", "VBD", "VERB"): "walk"}
    assert by_rule("walked", "d") == "walk"
    assert exceptions(counts, taught) == {("went", "d"): "go"}
