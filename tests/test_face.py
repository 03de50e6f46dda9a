"""The public face, and the examples of the README and of docstrings."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reportedly
from reportedly.cli import main

ROOT = Path(__file__).parents[1]


def test_every_name_of_the_face_exists_and_is_its_homes() -> None:
    assert sorted(reportedly._HOMES) == sorted(reportedly.__all__)
    for name in reportedly.__all__:
        assert getattr(reportedly, name) is not None
    assert set(reportedly.__all__) <= set(dir(reportedly))
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = reportedly.nothing_such


def test_no_name_of_the_face_hides_a_room() -> None:
    rooms = {path.parent.name for path in (ROOT / "src/reportedly").glob("*/__init__.py")}
    assert not rooms & set(reportedly.__all__)


def test_importing_the_face_loads_nothing_heavy() -> None:
    code = (
        "import reportedly, sys; print(*sorted({'spacy', 'pydantic', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def python_blocks(path: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S)


def test_the_readme_has_its_two_lines() -> None:
    words = (ROOT / "README.md").read_text("utf-8")
    for mark in ("setup", "tests"):
        block = re.search(rf"^<!-- {mark} -->\n```sh\n(.*?)\n```$", words, re.M | re.S)
        assert block, mark
        assert len(block[1].splitlines()) == 1


def test_the_readme_names_every_command() -> None:
    words = (ROOT / "README.md").read_text("utf-8")
    named = "\n".join(re.findall(r"^\| (`reportedly .*?) \|", words, re.M))
    assert set(main.commands) == set(re.findall(r"`(?:reportedly )?([a-z]+)\b", named))


@pytest.mark.parametrize("block", python_blocks(ROOT / "README.md"))
def test_examples_of_the_readme_give_what_they_say(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(block, {}, "README", "README.md", 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(test).failed == 0


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert reportedly.__version__ in done.stdout
