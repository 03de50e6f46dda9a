"""Options that several commands share, each worded once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

__all__ = [
    "DATE",
    "allow_private_option",
    "date_option",
    "every_option",
    "html_option",
    "json_option",
    "outlet_option",
    "precision_option",
    "store_option",
    "store_path",
]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class IsoDate(click.ParamType[str]):
    """A day, `2025-08-21`, or a day and time, `2025-08-21T09:30`, in ISO 8601."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Returns the date as it was written."""
        from datetime import datetime

        try:
            datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2025-08-21", param, ctx)
        if not re.match(r"\d{4}-\d{2}-\d{2}", value):
            self.fail(f"{value!r} is not a date such as 2025-08-21", param, ctx)
        return value


DATE = IsoDate()


def store_path(given: Path | None) -> Path:
    """Returns the store to use: the one given, else the user's own."""
    if given:
        return given
    from platformdirs import user_data_dir

    return Path(user_data_dir("reportedly", appauthor=False)) / "ledgers.db"


store_option: Decorator = click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="REPORTEDLY_STORE",
    show_envvar=True,
    help="The file that keeps the ledgers. By default ledgers.db among your user data.",
)
json_option: Decorator = click.option(
    "--json", "as_json", is_flag=True, help="Write JSON, one record a line."
)
every_option: Decorator = click.option(
    "--all", "every", is_flag=True, help="Show long lists and long words whole."
)
date_option: Decorator = click.option(
    "--date",
    type=DATE,
    help="The day of publication (ISO 8601), which relative times are counted from. "
    "The machine's clock is never asked.",
)
outlet_option: Decorator = click.option("--outlet", help="The outlet that published it.")
allow_private_option: Decorator = click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch URLs of this machine and of private networks, which are refused otherwise.",
)
precision_option: Decorator = click.option(
    "--precision",
    type=click.FloatRange(0, 1),
    help="Keep the surer attributions alone, so many that this share of them is right: 0.9 is "
    "nine of ten, as measured on US political news. The store keeps all.",
)
html_option: Decorator = click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Write the dossier, a page in one file, here; a folder gets a file for each article.",
)
