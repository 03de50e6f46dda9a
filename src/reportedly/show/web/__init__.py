"""The reading room: pages over a store, served on this machine."""

from __future__ import annotations

__all__ = ["MISSING"]

MISSING = (
    "`reportedly serve` needs the extra `web`, which is not installed: "
    "pip install 'reportedly[web]'"
)
"""What to say where the packages that serve pages are missing."""
