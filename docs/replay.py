"""Runs the shell examples of pages and writes what they print: `python docs/replay.py`.

A block marked `console` holds commands after `$ ` and, under each, its output. They are run one
after the other, in one empty folder, by bash, 100 columns wide. A block marked `python` is run in
the same folder; the block marked `text` after it is what it prints. Python with `>>>` is left to
doctest. A test fails when a page does not hold what is printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
PAGES = (DOCS / "tutorial.md", DOCS.parent / "README.md")

_BLOCK = re.compile(
    r"^```(console)\n(.*?)^```\n|^```(python)\n(.*?)^```\n(?:(\n```text\n).*?^```\n)?", re.M | re.S
)


def _environment(folder: Path) -> dict[str, str]:
    """Returns the variables of the run: the interpreter of this process is found first."""
    known = {k: v for k, v in os.environ.items() if not k.startswith(("REPORTEDLY_", "XDG_"))}
    return {
        **known,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{known.get('PATH', '')}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(folder),
        "REPORTEDLY_STORE": "news.db",
    }


def _run(command: list[str], folder: Path) -> str:
    """Returns what a command prints; raises RuntimeError where it fails."""
    ran = subprocess.run(
        command,
        cwd=folder,
        env=_environment(folder),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{command[-1]}: exit {ran.returncode}: {ran.stderr.strip()[-300:]}")
    printed = ran.stdout.strip("\n")
    return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())


def replay(page: str) -> str:
    """Returns the page with the output of its examples as they print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def again(block: re.Match[str]) -> str:
            _, commands, _, code, opening = block.groups()
            if code is not None:
                if code.startswith(">>> "):
                    return block[0]
                printed = _run([sys.executable, "-c", code], folder)
                shown = f"{opening}{printed}```\n" if opening else ""
                return f"```python\n{code}```\n{shown}"
            told = []
            for line in commands.splitlines():
                if line.startswith("$ "):
                    told.append(f"{line}\n{_run(['bash', '-c', line[2:]], folder)}")
            return f"```console\n{''.join(told)}```\n"

        return _BLOCK.sub(again, page)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:] or PAGES):
        path.write_text(replay(path.read_text("utf-8")), encoding="utf-8")
