"""spaCy components: the ledger's marks in anybody's pipeline (the extra `spacy`).

    import spacy
    import reportedly.spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly_times", config={"published": "2025-08-21"})
    doc = nlp("The envoy left on Monday.")
    doc.spans["reportedly_times"], doc._.reportedly_times

Each component reads the whole text of the document with readers of its own and takes nothing from
the pipeline. It puts spaCy's spans of its marks, widened to whole tokens, into `doc.spans` under
its name, and the marks themselves, in the same order, into `doc._` under its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportedly.errors import ReportedlyError

try:
    from spacy.language import Language
    from spacy.tokens import Doc, SpanGroup
except ImportError:
    raise ReportedlyError(
        "the spaCy components need spaCy; install reportedly with its extra: reportedly[spacy]"
    ) from None

from reportedly.gather import gather_text
from reportedly.model import Span
from reportedly.read import Reading, read_article

__all__ = ["COMPONENTS"]

Marks = tuple[tuple[Span, Any], ...]


def _times(reading: Reading) -> Marks:
    return tuple((when.span, when) for when in reading.whens)


def _places(reading: Reading) -> Marks:
    return tuple((place.span, place) for place in reading.places)


def _quantities(reading: Reading) -> Marks:
    return tuple((quantity.span, quantity) for quantity in reading.quantities)


def _actors(reading: Reading) -> Marks:
    return tuple(
        sorted(
            ((mention.span, actor) for actor in reading.actors for mention in actor.mentions),
            key=lambda row: (row[0], row[1].id),
        )
    )


def _events(reading: Reading) -> Marks:
    return tuple((event.trigger, event) for event in reading.events)


def _attributions(reading: Reading) -> Marks:
    return tuple((piece, mark) for mark in reading.attributions for piece in mark.content)


COMPONENTS: dict[str, Callable[[Reading], Marks]] = {
    "reportedly_actors": _actors,
    "reportedly_attribution": _attributions,
    "reportedly_events": _events,
    "reportedly_places": _places,
    "reportedly_quantities": _quantities,
    "reportedly_times": _times,
}
"""The components by name, with what each takes from a reading."""


def _register(name: str, taken: Callable[[Reading], Marks]) -> None:
    def factory(nlp: Any, name: str, published: str | None) -> Callable[[Any], Any]:
        del nlp

        def component(doc: Any) -> Any:
            marks = taken(read_article(gather_text(doc.text, published=published)))
            spans = [doc.char_span(s.start, s.end, alignment_mode="expand") for s, _ in marks]
            doc.spans[name] = SpanGroup(doc, name=name, spans=spans)
            doc._.set(name, tuple(mark for _, mark in marks))
            return doc

        return component

    Doc.set_extension(name, default=(), force=True)
    Language.factory(name, default_config={"published": None}, func=factory)


for _name, _taken in COMPONENTS.items():
    _register(_name, _taken)
