"""Puts the gazetteer into the wheel: built from packaged GeoNames tables, never committed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Builds `src/reportedly/data/gazetteer.sqlite` before a wheel, editable or not, is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the file where it is missing or older than its builder or its points."""
        del version
        package = Path(self.root) / "src" / "reportedly"
        data, builder = package / "data", Path(self.root) / "gazetteer_build.py"
        target, points = data / "gazetteer.sqlite", data / "division_points.tsv"
        folder = package / "read" / "places" / "fold.py"
        sources = (builder, folder, points)
        made_of = max(source.stat().st_mtime for source in sources)
        if not target.is_file() or target.stat().st_mtime < made_of:
            _load(builder).build_gazetteer(target, points, _load(folder).fold)
        build_data["artifacts"].append("src/reportedly/data/gazetteer.sqlite")
