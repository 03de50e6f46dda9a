"""A ledger made from the gold of the seed itself: what every check has to let pass."""

from __future__ import annotations

from typing import Any

from benchmarks.seed.gold import Gold, span_of
from reportedly.model import (
    NARRATOR,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    Bound,
    Certainty,
    Claim,
    CueClass,
    Event,
    EventType,
    Factuality,
    Form,
    Hedge,
    HedgeKind,
    Ledger,
    Line,
    LineKind,
    Link,
    Mention,
    MentionKind,
    Mode,
    Omission,
    OmissionKind,
    Place,
    PlaceKind,
    PlaceUse,
    Polarity,
    Quantity,
    Quotation,
    Source,
    SourceKind,
    Span,
    Stated,
    Tension,
    TensionKind,
    When,
    WhenType,
)

LINES = {
    "body": LineKind.BODY,
    "blank": LineKind.BLANK,
    "embedded_headline": LineKind.OTHER_HEADLINE,
    "author_follow": LineKind.AUTHOR_FOLLOW,
    "republisher_link": LineKind.REPUBLISHER_LINK,
}
BARE = {
    "T01": ("XXXX-WXX-4", "P-6d <= T <= P"),
    "T10": ("XXXX-WXX", "week(P) - 1"),
    "T11": ("XXXX-WXX-1", "P-6d <= T <= P"),
    "T18": ("XXXX-WXX", "week(P) - 1"),
}
DATED = {"T01": "2025-08-21", "T10": "2025-W33", "T11": "2025-08-18", "T18": "2025-W33"}
DAYS = {
    "E33": "2025-08-12", "E14": "2025-08-15", "E15": "2025-08-18", "E02": "2025-08-21",
    "E05": "2024-06-19", "E04": "2024-06-19", "E10": "2024-08-06", "E26": "2025-01-11",
    "E07": "2025-04-26", "E21": "2025-07-02",
}  # fmt: skip


def factuality(holder: str, value: str) -> Factuality:
    if value.startswith("U") or value not in ("CT+", "PR+", "PS+", "CTu"):
        return Factuality(holder, Certainty.UNCOMMITTED, Polarity.UNKNOWN)
    return Factuality(holder, Certainty(value[:2]), Polarity(value[2:]))


def article(gold: Gold, date: str | None) -> Article:
    lines = tuple(
        Line(Span(x["start"], x["end"]), LINES.get(x["kind"], LineKind.WIDGET))
        for x in gold.all("lines")
    )
    author = gold.items["metadata"]["author"]
    return Article(
        text=gold.text,
        author=Stated(author["value"], Basis.INFERRED, span_of(author)),
        republished=Stated("true", Basis.PAGE),
        published=Stated(date, Basis.GIVEN) if date else Stated(),
        lines=lines,
        paragraphs=tuple(x.span for x in lines if x.kind is LineKind.BODY),
    )


def actors(gold: Gold) -> tuple[Actor, ...]:
    metonyms = {span_of(m) for m in gold.all("metonyms")}
    body = [span for _, span in gold.line_spans(body=True)]
    found = []
    for item in gold.all("actors"):
        spans = {s for s in gold.mentions(item["id"]) if any(b.covers(s) for b in body)}
        spans |= {span_of(c) for c in gold.all("coreference") if c["is"] == item["id"]}
        mentions = sorted(
            Mention(s, MentionKind.METONYM if s in metonyms else MentionKind.NAME) for s in spans
        )
        if mentions:
            known = {"country": item.get("country")}
            found.append(Actor(item["id"], item["name"], ActorKind.GROUP, tuple(mentions), **known))
    return tuple(found)


def source(gold: Gold, link: dict[str, Any], *, inner: bool) -> Source:
    name = link["source"]
    if name == "A_narrator":
        return Source(SourceKind.NARRATOR)
    if link.get("explicit") is False and not inner:
        return Source(SourceKind.UNSTATED)
    if "+" in name:
        two = next(c for c in gold.all("coreference") if c["is"] == name)
        return Source(SourceKind.GROUP, name, (span_of(two),))
    if not name.startswith("A_"):
        return Source(SourceKind.DOCUMENT, name)
    return Source(SourceKind.GROUP, name, actor=name)


def attributions(gold: Gold) -> tuple[Attribution, ...]:
    quoted: dict[str, list[str]] = {}
    for quote in gold.all("quotes"):
        for ident in quote["attribution"].split("/"):
            quoted.setdefault(ident, []).append(quote["id"])
    found = []
    for item in gold.all("attributions"):
        links = []
        for number, link in enumerate(item["chain"]):
            told = link.get("addressee")
            links.append(
                Link(
                    source(gold, link, inner=number > 0),
                    (span_of(link["cue"]),) if link.get("cue") else (),
                    CueClass(link["cue_class"]),
                    Source(SourceKind.GROUP, told, actor=told) if told else None,
                )
            )
        found.append(
            Attribution(
                item["id"], tuple(links), (span_of(item["content"]),), Form.INDIRECT,
                tuple(quoted.get(item["id"], ())),
            )
        )  # fmt: skip
    return tuple(found)


def claims(gold: Gold) -> tuple[Claim, ...]:
    own = [span_of(i) for i in gold.all("loaded_labels") if i["by"] == "narrator"]
    found = []
    for item in gold.all("attributions"):
        content = span_of(item["content"])
        labels = [span_of(w) for w in item.get("narrator_words", ())]
        labels += [label for label in own if content.covers(label)]
        exclusive = item.get("exclusive")
        found.append(
            Claim(
                f"claim-{item['id']}", (content,), Mode.ATTRIBUTED,
                (factuality(NARRATOR, item["factuality"].get("A_narrator", "Uu")),),
                item["id"], exclusive=span_of(exclusive) if exclusive else None,
                labels=tuple(sorted(set(labels))),
            )
        )  # fmt: skip
    for item in gold.all("narrator_claims"):
        found.append(
            Claim(item["id"], (span_of(item),), Mode.ASSERTED, (factuality(NARRATOR, "CT+"),))
        )
    return tuple(found)


def whens(gold: Gold, date: str | None) -> tuple[When, ...]:
    found = []
    for item in gold.all("times"):
        ident, span, known = item["id"], span_of(item), {}
        value = "PAST_REF"
        if ident in BARE and not date:
            value, known["relative"] = BARE[ident]
            known["unresolved"] = "no date"
        elif ident in BARE:
            value = DATED[ident]
        elif ident == "T17":
            value, known["conflict"] = "2024-06", ("T03",)
        elif ident == "T20":
            value, known["anchor"] = "PRESENT_REF", "speech"
        if ident == "T22":
            continue
        found.append(When(ident, span, WhenType.DATE, value, **known))
    for event, day in DAYS.items():
        at = gold.event(event)[0]
        found.append(When(f"W-{event}", at, WhenType.DATE, day, earliest=day, latest=day))
    return tuple(found)


def quantities(gold: Gold) -> tuple[Quantity, ...]:
    found = []
    for item in gold.all("quantities"):
        low = high = item["value"]
        bound, unit, more = Bound.EXACT, item["unit"], {}
        if item["id"] == "Q01":
            low, bound = None, Bound.AT_MOST
            unit = gold.text[item["number_span"]["end"] : item["span"]["end"]].strip()
        if item["id"] == "Q02":
            bound, more = Bound.ABOUT, {"owner": "A_nkgov", "measure": "lost"}
        found.append(Quantity(item["id"], span_of(item), low, high, unit, bound, **more))
    return tuple(found)


def places(gold: Gold) -> tuple[Place, ...]:
    kinds = {"country": PlaceKind.COUNTRY, "adm1": PlaceKind.REGION, "facility": PlaceKind.FACILITY}
    found = []
    for item in gold.all("places"):
        kind = kinds.get(item["kind"], PlaceKind.UNLOCATED)
        country = item.get("country")
        for number, mention in enumerate(item["mentions"]):
            found.append(
                Place(
                    f"{item['id']}{number}", span_of(mention), item["name"], kind,
                    PlaceUse.LITERAL, country,
                )
            )  # fmt: skip
    return tuple(found)


def events(gold: Gold) -> tuple[Event, ...]:
    meeting = {
        span_of(c)
        for c in gold.all("coreference")
        if c["is"] == "E01" and c["span"]["text"] == "The meeting"
    }
    found = []
    for item in gold.all("events"):
        spans = gold.event(item["id"])
        more = (*spans[1:], *meeting) if item["id"] == "E01" else spans[1:]
        known = {a.id for a in actors(gold)}
        found.append(
            Event(
                item["id"], spans[0], EventType(item["type"]), (NARRATOR,),
                actors=tuple(a for a in item["actor"] if a in known),
                recipients=tuple(a for a in item["recipient"] if a in known),
                whens=(f"W-{item['id']}",) if item["id"] in DAYS else (),
                mentions=tuple(sorted(more)),
            )
        )  # fmt: skip
    return tuple(found)


def perfect(gold: Gold, date: str | None) -> Ledger:
    """Returns the ledger that the gold describes."""
    scope = span_of(gold.attribution("R11")["scope"])
    return Ledger(
        article=article(gold, date),
        sentences=tuple(span_of(s) for s in gold.all("sentences")),
        actors=actors(gold),
        quotations=tuple(
            Quotation(
                q["id"],
                tuple(span_of(p) for p in q["pieces"]),
                insertions=(span_of(q["editorial_insertion"]),)
                if "editorial_insertion" in q
                else (),
            )
            for q in gold.all("quotes")
        ),
        attributions=attributions(gold),
        claims=claims(gold),
        whens=whens(gold, date),
        quantities=quantities(gold),
        places=places(gold),
        events=events(gold),
        hedges=tuple(Hedge(h["id"], span_of(h), HedgeKind.DISTANCING) for h in gold.all("hedges")),
        omissions=tuple(
            Omission(o["id"], OmissionKind.REPORTED, o["outlet"], NARRATOR, span_of(o), scope)
            for o in gold.all("omissions")
            if o["kind"] == "reported_omission"
        ),
        tensions=tuple(
            Tension(t["id"], TensionKind.CLAIM, span_of(t["a"]), span_of(t["b"]), t["what"])
            for t in gold.all("tensions")
            if t["id"] != "X11"  # one of its sides is the headline of another item
        ),
    )
