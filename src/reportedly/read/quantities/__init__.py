"""Quantities: numbers with their bounds, and what they count."""

from __future__ import annotations

from reportedly.read.quantities.find import find_quantities

__all__ = ["find_quantities"]
