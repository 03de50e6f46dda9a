"""The words in which a ledger's values are put: the same in tables, files, terminal and page."""

from __future__ import annotations

from reportedly.model import (
    NARRATOR,
    UNSTATED,
    Attribution,
    Bound,
    Certainty,
    Factuality,
    Hedge,
    HedgeKind,
    Ledger,
    Order,
    OrderKind,
    Polarity,
    Quantity,
    Source,
    Span,
    When,
    Written,
)

__all__ = [
    "chain_words",
    "cue_words",
    "cut_all",
    "factuality_words",
    "hedge_label",
    "holder_words",
    "order_words",
    "quantity_words",
    "source_words",
    "when_words",
    "written_words",
]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ARROW = " → "

_DEGREES = {
    Certainty.CERTAIN: {Polarity.POSITIVE: "certainly so", Polarity.NEGATIVE: "certainly not so"},
    Certainty.PROBABLE: {Polarity.POSITIVE: "probably so", Polarity.NEGATIVE: "probably not so"},
    Certainty.POSSIBLE: {Polarity.POSITIVE: "possibly so", Polarity.NEGATIVE: "possibly not so"},
}


def source_words(ledger: Ledger, source: Source) -> str:
    """Returns a name for a source: the actor's, else the text's words, else `unstated`.

    Where the text leaves the source open, the best candidate follows with a question mark.
    """
    holder = source.holder
    if holder == UNSTATED and source.candidates:
        return f"{UNSTATED} ({source.candidates[0].name}?)"
    return holder_words(ledger, holder)


def holder_words(ledger: Ledger, holder: str) -> str:
    """Returns a name for a holder; words lose their line ends."""
    return " ".join(ledger.name_of(holder).split())


def chain_words(ledger: Ledger, attribution: Attribution | None) -> str:
    """Returns the chain, outermost source first, arrows between; `narrator` where there is none."""
    if attribution is None:
        return NARRATOR
    return ARROW.join(source_words(ledger, link.source) for link in attribution.links)


def cue_words(ledger: Ledger, attribution: Attribution | None) -> str:
    """Returns the cues of a chain in the text's words, outermost link first."""
    if attribution is None:
        return ""
    return ARROW.join(cut_all(ledger, link.cue) for link in attribution.links if link.cue)


def cut_all(ledger: Ledger, spans: tuple[Span, ...]) -> str:
    """Returns the words of spans on one line, with an ellipsis between pieces."""
    return " … ".join(" ".join(ledger.article.cut(span).split()) for span in spans)


def factuality_words(held: Factuality) -> str:
    """Returns in plain words how surely a claim is held: `probably so`, `takes no stand`."""
    if held.certainty is Certainty.UNCOMMITTED:
        return "takes no stand"
    return _DEGREES[held.certainty].get(held.polarity, "says that it is not known")


def hedge_label(hedge: Hedge) -> str:
    """Returns what a hedge does to a claim: "negated" for "not", else "hedged"."""
    return "negated" if hedge.kind is HedgeKind.NEGATION else "hedged"


def when_words(when: When) -> str:
    """Returns what is known of a time: its value, its place relative to P, or why it is open."""
    value = f"{when.value} ({when.mod})" if when.mod else when.value
    if when.is_resolved:
        return value
    return f"{when.relative or value} ({when.unresolved})"


def written_words(written: Written) -> str:
    """Returns when an undated text was published: `2025-07-01 or later, Thursday to Sunday`."""
    if written.earliest and written.latest:
        words = f"from {written.earliest} to {written.latest}"
    elif written.earliest:
        words = f"{written.earliest} or later"
    elif written.latest:
        words = f"{written.latest} or earlier"
    else:
        words = "of no year that the text tells"
    return ", ".join(part for part in (words, _weekday_words(written.weekdays)) if part)


def _weekday_words(days: tuple[int, ...]) -> str:
    """Returns days of the week, a run of them by its ends: `Thursday to Sunday`."""
    if not days:
        return ""
    first = next((day for day in days if (day - 2) % 7 + 1 not in days), days[0])
    run = [(first - 1 + n) % 7 + 1 for n in range(len(days))]
    if len(run) > 2 and set(run) == set(days):
        return f"{WEEKDAYS[run[0] - 1]} to {WEEKDAYS[run[-1] - 1]}"
    return " or ".join(WEEKDAYS[day - 1] for day in days)


ORDER_WORDS = {
    OrderKind.BEFORE: ("before", "after"),
    OrderKind.AFTER: ("after", "before"),
    OrderKind.DURING: ("during", "holds"),
    OrderKind.SAME: ("at the time of", "at the time of"),
    OrderKind.NOT_AFTER: ("told by", "tells of"),
    OrderKind.AGAIN: ("not for the first time", ""),
    OrderKind.ONGOING: ("goes on when the text is published", ""),
}


def order_words(ledger: Ledger, order: Order, side: str | None = None) -> str:
    """Returns an order in words, seen from the side of one of its ids: `before “the summit”`."""
    cut = ledger.article.cut
    turned = side is not None and side == order.b
    words = ORDER_WORDS[order.kind][turned]
    other = order.a_span if turned else order.b_span
    told = f"{words} “{cut(other)}”" if other else words
    return f"{told}: “{cut(order.signal)}”" if order.signal else told


def quantity_words(quantity: Quantity) -> str:
    """Returns the number with its bound: `at most 1,200 people`, `about 40 engineers`."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    match quantity.bound:
        case Bound.AT_MOST if high is not None:
            words = f"{'under' if quantity.strict else 'at most'} {_number(high)}"
        case Bound.AT_LEAST if low is not None:
            words = f"{'over' if quantity.strict else 'at least'} {_number(low)}"
        case Bound.RANK:
            words = "first of all:"
        case Bound.ABOUT if low is not None and low == high:
            words = f"about {_number(low)}"
        case Bound.VAGUE if low is not None and high is None:
            words = f"vaguely {_number(low)} or more"
        case Bound.VAGUE if low is not None and high is not None:
            words = f"vaguely {_number(low)} to {_number(high)}"
        case Bound.EXACT if low is not None and low == high:
            words = _number(low)
        case _ if low is not None and high is not None and low != high:
            words = f"{_number(low)} to {_number(high)}"
        case _ if low is not None or high is not None:
            known = low if low is not None else high
            words = f"{quantity.bound.value.replace('_', ' ')} {_number(known or 0.0)}"
        case _:
            words = f"{quantity.bound.value} number of"
    return f"{words} {unit}".strip()


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
