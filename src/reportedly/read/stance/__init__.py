"""How surely: hedges, loaded labels, and who commits to what."""

from __future__ import annotations

from reportedly.read.stance.assess import (
    Assessment,
    assess,
    assess_predicate,
    factuality_scale,
    graded,
)
from reportedly.read.stance.hedges import find_hedges
from reportedly.read.stance.holders import holder_views, narrator_view, source_view
from reportedly.read.stance.labels import find_labels

__all__ = [
    "Assessment",
    "assess",
    "assess_predicate",
    "factuality_scale",
    "find_hedges",
    "find_labels",
    "graded",
    "holder_views",
    "narrator_view",
    "source_view",
]
