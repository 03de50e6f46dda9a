"""Writes the reference pages from the code: `python docs/generate.py`.

`docs/reference/commands.md` comes from the commands themselves, `docs/reference/ledger.md` from the
JSON schema and the docstrings of the nouns. A test fails when a page is not what this writes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from typing import Any

import click

import reportedly.model
from reportedly.cli import main
from reportedly.model import LEDGER_FORMAT, ledger_schema

REFERENCE = Path(__file__).parent / "reference"

TWINS = {
    "read": (
        "reportedly.gather.gather",
        "reportedly.read.read_article",
        "reportedly.ledger.build_ledger",
        "reportedly.ledger.keep_surest",
        "reportedly.store.Store.add",
        "reportedly.show.ledger_view",
    ),
    "show": (
        "reportedly.store.Store.get",
        "reportedly.store.Store.list",
        "reportedly.show.ledger_view",
        "reportedly.show.write_dossier",
    ),
    "timeline": (
        "reportedly.ledger.order_events",
        "reportedly.show.timeline_rows",
        "reportedly.show.timeline_view",
        "reportedly.export.write_timeline",
    ),
    "events": (
        "reportedly.show.event_rows",
        "reportedly.show.event_view",
        "reportedly.ledger.part_event",
    ),
    "tensions": ("reportedly.show.tension_rows", "reportedly.show.tension_view"),
    "search": ("reportedly.store.Store.search",),
    "why": (
        "reportedly.store.Store.find_mark",
        "reportedly.show.reasons",
        "reportedly.show.explain",
    ),
    "lines": ("reportedly.gather.gather",),
    "stories": ("reportedly.compare.find_stories", "reportedly.compare.compare_all"),
    "compare": (
        "reportedly.compare.compare",
        "reportedly.show.side_by_side.comparison_view",
        "reportedly.show.story_dossier.story_dossier",
        "reportedly.model.dump_comparison",
        "reportedly.export.write_relations",
    ),
    "coverage": ("reportedly.show.side_by_side.coverage_view", "reportedly.export.write_matrix"),
    "numbers": ("reportedly.compare.numbers.number_rows", "reportedly.export.write_numbers"),
    "network": ("reportedly.show.side_by_side.network_view", "reportedly.export.write_network"),
    "chart": (
        "reportedly.show.story.story_page",
        "reportedly.show.story_charts.story_chart",
        "reportedly.show.charts.standalone",
    ),
    "correct": ("reportedly.store.Store.correct", "reportedly.store.Store.corrections"),
    "serve": ("reportedly.show.web.app.application",),
    "export": (
        "reportedly.export.write_json",
        "reportedly.export.write_jsonl",
        "reportedly.export.write_csv",
        "reportedly.export.write_plover",
        "reportedly.show.write_dossier",
    ),
    "schema": ("reportedly.model.ledger_schema",),
    "demo": ("reportedly.cli.examples.read_examples",),
}
"""What does in Python what a command does."""

COMMANDS_HEAD = """\
# Commands

<!-- Written by `python docs/generate.py` from the commands; edit those. -->

Results go to standard output; progress and complaints go to standard error. The exit code is 0
when all is done, 1 when something failed, 2 when a command was asked for wrongly. `-` is standard
input. `REPORTEDLY_STORE` names the store where `--store` does not. Colour is left out in a pipe
and where `NO_COLOR` is set.
"""

LEDGER_HEAD = f"""\
# The ledger's format

<!-- Written by `python docs/generate.py` from the schema and the nouns; edit those. -->

The format is `{LEDGER_FORMAT}`; its JSON Schema (draft 2020-12) is what `reportedly schema` writes.
The number grows when a reader of the old format would err. A field that is not required has the
default that is given. Every span counts code points of `article.text`, from 0, the end excluded.
"""


def commands_page() -> str:
    """Returns the page of commands."""
    parts = [COMMANDS_HEAD]
    names = main.context_settings["help_option_names"]
    context = click.Context(main, info_name="reportedly", help_option_names=names)
    for name in main.list_commands(context):
        command = main.commands[name]
        inner = click.Context(command, parent=context, info_name=name, terminal_width=90)
        text = "\n".join(line.rstrip() for line in command.get_help(inner).splitlines())
        twins = ", ".join(f"`{twin}`" for twin in TWINS[name])
        parts.append(f"## reportedly {name}\n\n```text\n{text}\n```\n\nIn Python: {twins}.\n")
    return "\n".join(parts)


def ledger_page() -> str:
    """Returns the page of the ledger's format."""
    schema = ledger_schema()
    parts = [LEDGER_HEAD, "\n".join(_noun("Ledger", schema))]
    parts += ["\n".join(_noun(name, noun)) for name, noun in sorted(schema["$defs"].items())]
    return "\n".join(parts)


def _noun(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n"
    noun = getattr(reportedly.model, name, None)
    yield inspect.cleandoc((noun.__doc__ if noun else "") or schema.get("description", "")) + "\n"
    if "enum" in schema:
        meanings = _meanings(noun) if isinstance(noun, EnumMeta) else {}
        for value in schema["enum"]:
            meaning = f" — {meanings[value]}" if value in meanings else ""
            yield f"- `{value}`{meaning}"
        yield ""
        return
    yield "| field | type | |"
    yield "|---|---|---|"
    required = schema.get("required", [])
    for field, kind in schema.get("properties", {}).items():
        default = "required" if field in required else f"default {_json(kind.get('default'))}"
        yield f"| `{field}` | {_type(kind)} | {default} |"
    yield ""


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_type(kind) for kind in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _json(value: object) -> str:
    if isinstance(value, dict):
        return "none known"
    words = {None: "null", "": "empty", True: "true", False: "false"}
    if isinstance(value, list):
        return "empty" if not value else f"`{value}`"
    return words[value] if value in words and value != 1.0 else f"`{value}`"  # type: ignore[index]


def _meanings(noun: EnumMeta) -> dict[str, str]:
    """The comments beside the values in the source."""
    found = re.findall(r'= "([^"]+)"  # (.+)', inspect.getsource(noun))
    return {value: " ".join(words.split()) for value, words in found}


PAGES = {"commands.md": commands_page, "ledger.md": ledger_page}

if __name__ == "__main__":
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
