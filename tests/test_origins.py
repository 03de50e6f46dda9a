"""Who has it from whom: texts that cite an outlet, one outlet twice, and what is said of it."""

from __future__ import annotations

import pytest

from reportedly.compare import compare
from reportedly.gather import gather_text
from reportedly.ledger import build_ledger
from reportedly.model import Comparison, Ledger
from reportedly.read import read_article

OWN = "Three cranes fell into the harbour of Lorn on Monday. Divers are looking for the drivers."


TAILS = {
    "Amberline": " The quay is shut. A pilot boat brought lamps after dark. A choir sang.",
    "Harbour Post": " Bread was dear in the upper town. Two schools stay closed until the thaw.",
    "Post": " Trains ran late. The museum moved its paintings, and nobody slept much in the hills.",
}


def told(text: str, outlet: str, day: str = "2031-04-02") -> Ledger:
    text += TAILS[outlet] if day == "2031-04-02" else " Rain fell all night upon the empty stands."
    article = gather_text(text, published=day, outlet=outlet, address=f"{outlet} {day}.txt")
    return build_ledger(read_article(article))


def cited(found: Comparison) -> set[tuple[str, str]]:
    outlets = {column.article: column.outlet for column in found.columns}
    return {(outlets[c.article], c.cites) for c in found.citations}


@pytest.mark.parametrize(
    "text",
    [
        "Amberline reported that three cranes fell into the harbour of Lorn.",
        "Three cranes fell into the harbour of Lorn, according to Amberline.",
        "Three cranes fell into the harbour of Lorn, Amberline reported.",
        "The Amberline news agency said that three cranes fell into the harbour of Lorn.",
        "Three cranes fell into the harbour of Lorn, Amberline said on Tuesday.",
    ],
)
def test_a_text_that_cites_an_outlet_is_no_origin_of_its_own(text: str) -> None:
    found = compare([told(OWN, "Amberline"), told(text, "Harbour Post")])
    assert ("Harbour Post", "Amberline") in cited(found)
    shared = [m for m in found.matters if len({a.article for a in _accounts(found, m.id)}) > 1]
    assert shared
    assert all(m.corroboration.independent == 1 for m in shared)
    assert "has it from Amberline" in shared[0].corroboration.why


def _accounts(found: Comparison, matter: str) -> list:  # type: ignore[type-arg]
    ids = next(m.accounts for m in found.matters if m.id == matter)
    return [account for account in found.accounts if account.id in ids]


def test_a_text_that_cites_nobody_cites_nobody() -> None:
    other = told("Three cranes fell into the harbour of Lorn, the port said.", "Harbour Post")
    assert not cited(compare([told(OWN, "Amberline"), other]))


def test_one_outlet_twice_is_one_origin() -> None:
    one = told("Three cranes fell into the harbour of Lorn on Monday.", "Amberline")
    again = told("The harbour of Lorn lost three cranes, which fell in.", "Amberline", "2031-04-04")
    found = compare([one, again])
    shared = [m for m in found.matters if len(m.accounts) > 1]
    assert shared
    assert all(m.corroboration.independent == 1 for m in shared)
    assert not shared[0].corroboration.established


def test_two_sources_through_one_outlet_establish_nothing() -> None:
    one = told(
        "Captain Ole Brandt said that three cranes fell into the harbour of Lorn.",
        "Amberline",
    )
    other = told("Mayor Ana Korr said that three cranes fell into the harbour of Lorn.",
                 "Amberline", "2031-04-04")  # fmt: skip
    shared = [m for m in compare([one, other]).matters if len(m.accounts) > 1]
    assert shared
    assert not shared[0].corroboration.established
    assert "through Amberline" in shared[0].corroboration.why


def test_two_sources_through_two_outlets_do() -> None:
    one = told(
        "Captain Ole Brandt said that three cranes fell into the harbour of Lorn.",
        "Amberline",
    )
    other = told("Mayor Ana Korr said that three cranes fell into the harbour of Lorn.", "Post")
    shared = [m for m in compare([one, other]).matters if len(m.accounts) > 1]
    assert shared
    assert shared[0].corroboration.independent == 2
    assert shared[0].corroboration.established
