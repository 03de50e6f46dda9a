"""Which sentences tell of one thing: candidates, evidence, the decider."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rooms import fill

from reportedly.cli.story_options import choose
from reportedly.compare import compare
from reportedly.compare import meaning as meanings
from reportedly.compare.accounts import read_tellings
from reportedly.compare.decider import load_decider, read_decider
from reportedly.compare.evidence import EVIDENCE
from reportedly.compare.matches import gather_evidence, match_claims
from reportedly.errors import ModelError
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Ledger
from reportedly.read import read_article
from reportedly.read.encoder.model import weights_folder
from reportedly.show.web.comparing import made_of


def told(text: str, outlet: str, day: str = "2031-04-02") -> Ledger:
    article = gather_text(text, published=day, outlet=outlet, address=f"{outlet}.txt")
    return build_ledger(read_article(article))


def chance(one: str, other: str) -> float:
    """Returns the greatest chance between two texts of two outlets."""
    tellings = [t for n, text in enumerate((one, other)) for t in read_tellings(told(text, f"{n}"))]
    found = match_claims(tellings)
    return max((match.score for match in found.values()), default=0.0)


SHELLED = "Shelling destroyed the bridge at Tarn on Monday, the governor said."


def test_one_thing_is_likelier_than_another_of_its_kind() -> None:
    same = chance(SHELLED, "The governor said that the bridge at Tarn was destroyed by shelling.")
    other = chance(SHELLED, "The governor said that a school at Olmo was opened by the minister.")
    assert same > 0.6 > other


def test_other_words_for_one_thing_are_candidates() -> None:
    texts = (
        "The finance minister stepped down on Tuesday.",
        "On Tuesday the treasury chief resigned from his post.",
    )
    tellings = [t for n, text in enumerate(texts) for t in read_tellings(told(text, f"{n}"))]
    pairs, evidence = gather_evidence(tellings)
    row = dict(zip(EVIDENCE, evidence.rows(((0, 1),))[0].tolist(), strict=True))
    assert set(row) == set(EVIDENCE)
    assert row["meaning"] > row["words"]
    assert all(i < j for i, j in pairs)


def test_the_evidence_of_a_pair_is_the_same_from_both_sides() -> None:
    tellings = [
        *read_tellings(told(SHELLED, "A")),
        *read_tellings(told("Nobody destroyed the bridge at Tarn, the army said.", "B")),
    ]
    _, evidence = gather_evidence(tellings)
    _, turned = gather_evidence(tellings[::-1])
    last = len(tellings) - 1
    assert np.allclose(evidence.rows(((0, last),)), turned.rows(((0, last),)))


def test_chances_lie_between_nought_and_one() -> None:
    rows = np.array([[-1e9] * len(EVIDENCE), [0.0] * len(EVIDENCE), [1e9] * len(EVIDENCE)])
    found = load_decider().chances(rows)
    assert ((found >= 0) & (found <= 1)).all()
    assert load_decider().chances(rows[:0]).tolist() == []


def test_changed_weights_and_other_evidence_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "matches"
    shutil.copytree(weights_folder() / "matches", folder)
    path = folder / "weights.json"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("meaning", "moaning", 1), "utf-8")
    with pytest.raises(ModelError, match="changed"):
        read_decider(folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert {"what", "data", "figures"} <= set(manifest)
    with pytest.raises(ModelError, match="install reportedly again"):
        read_decider(tmp_path)


def test_no_text_has_no_rows() -> None:
    assert gather_evidence(())[0] == ()
    assert compare([told("", "A"), told("…", "B")]).matters == ()


def test_what_a_store_keeps_of_sentences_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "told.db"
    ids = tuple(fill(path))
    asked: list[int] = []
    read_all = meanings._read_all

    def counted(texts: Sequence[str]) -> Iterator[NDArray[np.float32]]:
        asked.append(len(texts))
        return read_all(texts)

    monkeypatch.setattr(meanings, "_read_all", counted)
    first = choose(ids, path)
    assert sum(asked) > 0
    asked.clear()
    assert choose(ids, path) == first
    assert made_of((path, ids, None, "a page"))
    assert sum(asked) == 0
