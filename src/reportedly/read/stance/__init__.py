"""How surely: hedges, loaded labels, and who commits to what."""

from __future__ import annotations

from reportedly.read.stance.assess import (
    Assessment,
    assess,
    assess_predicate,
    factuality_scale,
    graded,
    root_of,
)
from reportedly.read.stance.hedges import find_hedges
from reportedly.read.stance.held import content_held, held_at, innermost
from reportedly.read.stance.holders import holder_views, narrator_view, source_view
from reportedly.read.stance.labels import find_labels
from reportedly.read.stance.steps import Saying, Step, read_steps

__all__ = [
    "Assessment",
    "Saying",
    "Step",
    "assess",
    "assess_predicate",
    "content_held",
    "factuality_scale",
    "find_hedges",
    "find_labels",
    "graded",
    "held_at",
    "holder_views",
    "innermost",
    "narrator_view",
    "read_steps",
    "root_of",
    "source_view",
]
