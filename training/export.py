"""From trained weights to what ships: an ONNX graph in int8, the small heads, a manifest.

The graph is written by hand, operator by operator, for one window at a time: no padding, no mask,
and one linear map for all heads on the first pieces only. So the same weights give the same bytes
under any version of torch.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from reportedly.read.encoder.labels import BLOCKS, LABELS
from reportedly.read.encoder.model import GRAPH, HEADS, MANIFEST, VOCABULARY
from training.network import Network

__all__ = ["build_graph", "export"]

OPSET = 20
# Products that stay floats: those of two states, and the one that all heads are.
FLOATS = (*(f"layer{i}.{n}" for i in range(12) for n in ("scores", "mixed")), "rows.product")


class Graph:
    """Gathers the nodes and constants of a graph."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Adds a constant and returns its name; doubles become single floats."""
        if value.dtype == np.float64:
            value = value.astype(np.float32)
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, operator: str, inputs: list[str], name: str, **attributes: Any) -> str:
        """Adds a node and returns the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, **attributes))
        return name

    def linear(self, x: str, weight: NDArray[Any], bias: NDArray[Any], name: str) -> str:
        """Adds x W' + b."""
        w = self.constant(name + ".weight", weight.T)
        b = self.constant(name + ".bias", bias)
        return self.add("Add", [self.add("MatMul", [x, w], name + ".product"), b], name)

    def norm(self, x: str, weight: NDArray[Any], bias: NDArray[Any], name: str) -> str:
        """Adds a layer norm."""
        w, b = self.constant(name + ".weight", weight), self.constant(name + ".bias", bias)
        return self.add("LayerNormalization", [x, w, b], name, axis=-1, epsilon=1e-12)


def _piece_states(g: Graph, table: NDArray[Any], *, integers: bool) -> str:
    """Adds the states of word pieces; as integers every piece has its own scale.

    One scale for the whole table cost a point of times and toponyms.
    """
    if not integers:
        return g.add("Gather", [g.constant("words", table), "pieces"], "piece_states")
    scale = np.abs(table).max(1, keepdims=True).clip(1e-8) / 127
    words = g.constant("words", np.round(table / scale).astype(np.int8))
    scales = g.constant("word_scales", scale.astype(np.float32))
    whole = g.add("Gather", [words, "pieces"], "piece_integers")
    whole = g.add("Cast", [whole], "piece_floats", to=TensorProto.FLOAT)
    scaled = g.add("Gather", [scales, "pieces"], "piece_scales")
    return g.add("Mul", [whole, scaled], "piece_states")


def build_graph(network: Network, heads: int = 12, *, integers: bool = False) -> onnx.ModelProto:
    """Returns the graph: pieces, case, quote, first -> one row of outputs for each of `first`."""
    held = {n: v.detach().float().cpu().numpy() for n, v in network.state_dict().items()}
    g = Graph()
    base = "encoder.embeddings."
    # Position and type are added to each other here, once for ever.
    place = held[base + "position_embeddings.weight"][:256]
    place = place + held[base + "token_type_embeddings.weight"][0]
    x = _piece_states(g, held[base + "word_embeddings.weight"], integers=integers)
    for name, key in (("case", "case_embedding"), ("quote", "quote_embedding")):
        table = g.constant(name + ".table", held[key + ".weight"])
        x = g.add("Add", [x, g.add("Gather", [table, name], name + ".states")], name + ".sum")
    zero = g.constant("zero", np.array([0], np.int64))
    length = g.add("Shape", ["pieces"], "length")
    positions = g.constant("positions", place.astype(np.float32))
    x = g.add("Add", [x, g.add("Slice", [positions, zero, length, zero], "places")], "embedded")
    x = g.norm(x, held[base + "LayerNorm.weight"], held[base + "LayerNorm.bias"], "embedding_norm")
    wide = held[base + "LayerNorm.weight"].shape[0]
    each = wide // heads
    split = g.constant("split", np.array([-1, 3, heads, each], np.int64))
    joined = g.constant("joined", np.array([-1, wide], np.int64))
    layers = 1 + max(int(n.split(".")[3]) for n in held if n.startswith("encoder.encoder.layer."))
    pick = [g.constant(f"pick{i}", np.array(i, np.int64)) for i in range(3)]
    for i in range(layers):
        key, name = f"encoder.encoder.layer.{i}.", f"layer{i}."
        parts = [held[f"{key}attention.self.{n}.weight"] for n in ("query", "key", "value")]
        biases = [held[f"{key}attention.self.{n}.bias"] for n in ("query", "key", "value")]
        parts[0], biases[0] = parts[0] / np.sqrt(each), biases[0] / np.sqrt(each)
        every = g.linear(x, np.concatenate(parts), np.concatenate(biases), name + "attention")
        every = g.add("Reshape", [every, split], name + "split")
        q, k, v = (
            g.add("Gather", [every, pick[n]], f"{name}{letter}", axis=1)
            for n, letter in enumerate("qkv")
        )
        q = g.add("Transpose", [q], name + "q_heads", perm=[1, 0, 2])
        k = g.add("Transpose", [k], name + "k_heads", perm=[1, 2, 0])
        v = g.add("Transpose", [v], name + "v_heads", perm=[1, 0, 2])
        share = g.add(
            "Softmax", [g.add("MatMul", [q, k], name + "scores")], name + "share", axis=-1
        )
        y = g.add("MatMul", [share, v], name + "mixed")
        y = g.add("Transpose", [y], name + "mixed_back", perm=[1, 0, 2])
        y = g.add("Reshape", [y, joined], name + "mixed_flat")
        out = key + "attention.output."
        y = g.linear(y, held[out + "dense.weight"], held[out + "dense.bias"], name + "output")
        x = g.add("Add", [x, y], name + "attended")
        x = g.norm(x, held[out + "LayerNorm.weight"], held[out + "LayerNorm.bias"], name + "norm")
        y = g.linear(x, held[key + "intermediate.dense.weight"],
                     held[key + "intermediate.dense.bias"], name + "inner")  # fmt: skip
        y = g.add("Gelu", [y], name + "gelu")
        out = key + "output."
        y = g.linear(y, held[out + "dense.weight"], held[out + "dense.bias"], name + "outer")
        x = g.add("Add", [x, y], name + "fed")
        x = g.norm(x, held[out + "LayerNorm.weight"], held[out + "LayerNorm.bias"],
                   name + "last_norm")  # fmt: skip
    x = g.add("Gather", [x, "first"], "atoms")
    weight, bias = (v.detach().float().cpu().numpy() for v in network.merged_weights())
    g.linear(x, weight, bias, "rows")
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT64, ["length"])
        for n in ("pieces", "case", "quote")
    ]
    inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["atoms_read"]))
    outputs = [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["atoms_read", len(bias)])]
    graph = helper.make_graph(g.nodes, "encoder", inputs, outputs, g.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def quantise(plain: Path, out: Path) -> None:
    """Writes a graph with int8 weights, each column with its own scale; inputs scaled as they come.

    The states that are added together stay floats, as do the products inside attention.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        plain, out, per_channel=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=list(FLOATS),
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def export(
    network: Network,
    vocabulary: Path | None,
    out: Path,
    notes: dict[str, Any],
    *,
    integers: bool = True,
) -> dict[str, Any]:
    """Writes graph, heads if any, word pieces and manifest below `out`; returns the manifest.

    Without a vocabulary the word pieces are those of the reading encoder; a network without small
    heads has no file of them. `notes` come last, so that a network with heads of its own says what
    its outputs are.
    """
    out.mkdir(parents=True, exist_ok=True)
    graph = build_graph(network, integers=integers)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        onnx.save(graph, plain)
        if integers:
            quantise(plain, out / GRAPH)
        else:
            shutil.copy(plain, out / GRAPH)
    heads = {n: v.detach().float().cpu().numpy() for n, v in network.small_heads().items()}
    names = [GRAPH]
    if heads:
        np.savez(out / HEADS, **heads)
        names.append(HEADS)
    if vocabulary is not None:
        shutil.copy(vocabulary, out / VOCABULARY)
        names.append(VOCABULARY)
    files = {}
    for name in names:
        whole = (out / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(whole).hexdigest(), "bytes": len(whole)}
    manifest = {
        "files": files,
        "quantised": "int8, dynamic, per channel" if integers else "no",
        "outputs": [list(block) for block in BLOCKS],
        "labels": {name: list(labels) for name, labels in LABELS.items()},
        **notes,
    }
    (out / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest
