"""The walk of the commands: from addresses to ledgers, stored on the way."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportedly.errors import ModelError, PassedOverError, ReportedlyError, StoreError
from reportedly.gather import Unread, gather
from reportedly.model import Article, Ledger
from reportedly.store import Added, Store

__all__ = ["Failure", "Told", "read_one", "reader_version", "walk"]

_READERS = ("model", "tables.py", "gather", "read", "ledger", "data", "weights")


@dataclass(frozen=True, slots=True)
class Told:
    """A ledger that came out of the walk; `added` is None where nothing is stored."""

    ledger: Ledger
    added: Added | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that gave nothing, in one sentence; or files that were `passed` over, no fault."""

    address: str
    sentence: str
    passed: bool = False


def walk(
    addresses: tuple[str, ...],
    store: Store | None,
    *,
    date: str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    again: bool = False,
) -> Iterator[Told | Failure]:
    """Yields a ledger for each article behind the addresses, and a failure for what has none.

    Every ledger is stored before it is yielded. What the store has from the same place, read by
    the same readers, is taken from there unless `again`.
    """
    for address in addresses:
        for item in gather(address, published=date, outlet=outlet, allow_private=allow_private):
            if isinstance(item, Unread):
                passed = isinstance(item.error, PassedOverError)
                yield Failure(item.address, str(item.error), passed)
                continue
            try:
                yield _one(item, store, again=again)
            except ReportedlyError as error:
                if isinstance(error, (StoreError, ModelError)):
                    raise  # the next article would fail alike
                yield Failure(item.address, f"{item.address}: {error}")
            except Exception as error:
                # A fault of ours in one article must not take the others with it.
                yield Failure(item.address, f"{item.address}: {_fault(error)}")


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return f"a fault of reportedly's own ({type(error).__name__} at {where}); please report it"


def read_one(article: Article) -> Ledger:
    """Returns the ledger of an article."""
    # The readers take most of a second to load, which a run that reads nothing new saves.
    from reportedly.ledger import build_ledger
    from reportedly.read import read_article

    return build_ledger(read_article(article))


def _one(article: Article, store: Store | None, *, again: bool) -> Told:
    if store is None:
        return Told(read_one(article), None)
    reader = reader_version()
    if not again and store.holds(article, reader=reader):
        return Told(store.get(article.id), Added.SAME)
    ledger = read_one(article)
    return Told(ledger, store.add(ledger, reader=reader))


@cache
def reader_version() -> str:
    """Returns the version of what reads: the package's, and a digest of its readers' files.

    The same article read by the same version gives the same ledger, so it is not read again.
    """
    digest = hashlib.sha256()
    root = files("reportedly")
    for name in _READERS:
        _digest(root / name, digest)
    return f"{version('reportedly')}+{digest.hexdigest()[:12]}"


def _digest(path: Traversable, digest: hashlib._Hash) -> None:
    if path.is_dir():
        for inner in sorted(path.iterdir(), key=lambda inner: inner.name):
            if inner.name != "__pycache__":
                _digest(inner, digest)
    elif path.is_file():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
