"""K25: the same bytes in two processes whose hashes of strings differ."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.seed.verdict import Runs, Verdict, fail, ok

__all__ = ["k25"]


def k25(runs: Runs) -> Verdict:
    """Two processes with different hash seeds write the same bytes."""
    out = []
    for seed in ("1", "20252"):
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.walk", str(runs.path), runs.date],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        )
        if ran.returncode or not ran.stdout:
            last = ran.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            return fail(f"a run failed: {last[0] if last else ran.returncode}")
        out.append(ran.stdout)
    if out[0] != out[1]:
        at = next((i for i, (a, b) in enumerate(zip(*out, strict=False)) if a != b), len(out[0]))
        return fail(f"the ledgers differ from byte {at}")
    return ok(f"{len(out[0]):,} bytes twice")
