"""`python -m reportedly.cli` is `reportedly`."""

from __future__ import annotations

from reportedly.cli import main

main(prog_name="reportedly")
