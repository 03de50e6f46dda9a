"""Ledgers made by hand for the tests of the rooms after reading: all text is invented."""

from __future__ import annotations

from reportedly.model import (
    NARRATOR,
    UNSTATED,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Auxiliary,
    Basis,
    Bound,
    Candidate,
    Certainty,
    Claim,
    CueClass,
    Dates,
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
    PlaceCandidate,
    PlaceKind,
    PlaceUse,
    Polarity,
    Problem,
    ProblemCode,
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

HARBOUR = """\
Harbour talks stall as both sides claim progress
By Ines Maro

State radio in Veldania reported on Tuesday that President Ana Korr had sent “brave engineers” \
to the port of Lorn, an occupation that began last year.

The defence ministry claimed that the engineers only worked in Lorn. Some reports estimated that \
as many as 1,200 people may be at the port, and the country had lost roughly 40 engineers.

“We will not leave,” Korr was quoted as saying. “The port is ours, and it will stay so.”

Emotional Minister Leaves Lorn Before Dawn

The state newspaper Morrow did not mention the strike in its coverage of the visit. Officials \
confirmed on 12 May 2031 that engineers had worked in Lorn and in Tarn since April.

Follow Ines Maro on Chirper.
Share.
"""

_KINDS = {
    0: (LineKind.TITLE, "the first line, without a full stop"),
    1: (LineKind.BYLINE, "“By” and a name"),
    9: (LineKind.OTHER_HEADLINE, "title case, no full stop, alone"),
    13: (LineKind.AUTHOR_FOLLOW, "“Follow NAME on”"),
    14: (LineKind.WIDGET, "a word of sharing"),
}


def _lines(text: str, kinds: dict[int, tuple[LineKind, str]]) -> tuple[Line, ...]:
    lines, at = [], 0
    for number, words in enumerate(text.split("\n")):
        plain = LineKind.BODY if words.strip() else LineKind.BLANK
        kind, why = kinds.get(number, (plain, ""))
        lines.append(Line(Span(at, at + len(words)), kind, why))
        at += len(words) + 1
    return tuple(lines)


def _body(lines: tuple[Line, ...]) -> tuple[Span, ...]:
    return tuple(line.span for line in lines if line.kind is LineKind.BODY)


def small_ledger(text: str, *, address: str = "-", **known: str) -> Ledger:
    """Returns a ledger with one claim of the narrator's for each body line."""
    lines = _lines(text, {})
    stated = {key: Stated(value, Basis.GIVEN) for key, value in known.items() if key != "url"}
    article = Article(
        text=text,
        address=address,
        url=known.get("url"),
        lines=lines,
        paragraphs=_body(lines),
        **stated,  # type: ignore[arg-type]
    )
    claims = tuple(
        Claim(
            id=f"claim-{article.id[-6:]}{number:04d}",
            content=(span,),
            mode=Mode.ASSERTED,
            factuality=(Factuality(NARRATOR, Certainty.CERTAIN, Polarity.POSITIVE),),
        )
        for number, span in enumerate(article.paragraphs)
    )
    return Ledger(article=article, sentences=article.paragraphs, claims=claims)


def harbour_ledger() -> Ledger:
    """Returns a rich ledger: chains, candidates, times, bounds, an omission, a tension."""
    text = HARBOUR
    lines = _lines(text, _KINDS)

    def at(words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    article = Article(
        text=text,
        address="harbour.txt",
        title=Stated(
            "Harbour talks stall as both sides claim progress",
            Basis.PAGE,
            at("Harbour talks stall as both sides claim progress"),
        ),
        author=Stated("Ines Maro", Basis.INFERRED, at("Ines Maro"), "the follow line"),
        language=Stated("en", Basis.INFERRED, None, "its commonest words"),
        lines=lines,
        paragraphs=_body(lines),
    )
    radio = Actor(
        "actor-0000000001",
        "State radio",
        ActorKind.MEDIUM,
        (Mention(at("State radio in Veldania"), MentionKind.NAME),),
        country="VEL",
    )
    korr = Actor(
        "actor-0000000002",
        "Ana Korr",
        ActorKind.PERSON,
        (
            Mention(at("President Ana Korr"), MentionKind.NAME),
            Mention(
                at("Korr was quoted").__class__(at("Korr was").start, at("Korr was").start + 4),
                MentionKind.NAME,
            ),
        ),
        roles=("President",),
    )
    ministry = Actor(
        "actor-0000000003",
        "defence ministry",
        ActorKind.STATE_BODY,
        (Mention(at("The defence ministry"), MentionKind.DESCRIPTION),),
    )
    morrow = Actor(
        "actor-0000000004",
        "Morrow",
        ActorKind.MEDIUM,
        (Mention(at("The state newspaper Morrow"), MentionKind.NAME),),
    )

    def held(holder: str, degree: str, polarity: str, why: str = "") -> Factuality:
        return Factuality(holder, Certainty(degree), Polarity(polarity), why)

    def source(actor: Actor, kind: SourceKind, words: str) -> Source:
        return Source(kind, actor.name, (at(words),), actor.id)

    reports = Source(SourceKind.UNNAMED, "Some reports", (at("Some reports"),))
    officials = Source(SourceKind.UNNAMED, "Officials", (at("Officials"),))
    carried = Source(
        SourceKind.UNSTATED,
        candidates=(
            Candidate(radio.id, radio.name, 0.6, "the last medium that was named"),
            Candidate(morrow.id, morrow.name, 0.2, "a medium of the same state"),
        ),
    )
    radio_says = source(radio, SourceKind.MEDIUM, "State radio in Veldania")
    ministry_says = source(ministry, SourceKind.STATE_BODY, "The defence ministry")
    korr_says = Source(SourceKind.PERSON, "Ana Korr", (korr.mentions[1].span,), korr.id)

    def link(who: Source, cue: str, kind: CueClass, why: str) -> Link:
        return Link(who, (at(cue),), kind, implicit=who is carried, why=why)

    quotes = (
        Quotation("quote-0000000001", (at("brave engineers"),)),
        Quotation(
            "quote-0000000002",
            (at("We will not leave,"), at("The port is ours, and it will stay so.")),
        ),
    )
    sent = at(
        "President Ana Korr had sent “brave engineers” to the port of Lorn, "
        "an occupation that began last year"
    )
    only = at("the engineers only worked in Lorn")
    many = at("as many as 1,200 people may be at the port")
    lost = at("the country had lost roughly 40 engineers")
    both = at("engineers had worked in Lorn and in Tarn since April")
    left_out = at("the strike")
    attributions = (
        Attribution(
            "attr-0000000001",
            (link(radio_says, "reported", CueClass.REPORT, "verb of saying with a that-clause"),),
            (sent,),
            Form.MIXED,
            quotations=("quote-0000000001",),
            score=0.93,
            why="verb-that",
        ),
        Attribution(
            "attr-0000000002",
            (link(ministry_says, "claimed", CueClass.ASSERT, "verb of saying with a that-clause"),),
            (only,),
            Form.INDIRECT,
            score=0.9,
            why="verb-that",
        ),
        Attribution(
            "attr-0000000003",
            (link(reports, "estimated", CueClass.ESTIMATE, "verb of saying with a that-clause"),),
            (many,),
            Form.INDIRECT,
            score=0.81,
            why="verb-that",
        ),
        Attribution(
            "attr-0000000004",
            (
                link(carried, "was quoted as", CueClass.REPORT, "a passive without an agent"),
                link(korr_says, "saying", CueClass.REPORT, "the subject of the passive"),
            ),
            quotes[1].pieces,
            Form.DIRECT,
            quotations=("quote-0000000002",),
            score=0.88,
            why="quoted-as",
        ),
        Attribution(
            "attr-0000000005",
            (
                link(
                    source(morrow, SourceKind.MEDIUM, "The state newspaper Morrow"),
                    "did not mention",
                    CueClass.OMIT,
                    "a negated verb of mention",
                ),
            ),
            (left_out,),
            Form.OMISSION,
            scope=at("its coverage of the visit"),
            score=0.95,
            why="omit",
        ),
        Attribution(
            "attr-0000000006",
            (link(officials, "confirmed", CueClass.FACTIVE, "verb of saying with a that-clause"),),
            (both,),
            Form.INDIRECT,
            score=0.9,
            why="verb-that",
        ),
    )
    whens = (
        When(
            "when-0000000001",
            at("Tuesday"),
            WhenType.DATE,
            "XXXX-WXX-2",
            signal=at("on Tuesday").__class__(at("on Tuesday").start, at("on Tuesday").start + 2),
            anchor="published",
            relative="P-6d <= T <= P",
            dates=Dates.REPORT,
            unresolved="the publication date is not known",
            why="weekday",
        ),
        When(
            "when-0000000002",
            at("last year"),
            WhenType.DATE,
            "XXXX",
            anchor="published",
            relative="T = P - 1 year",
            dates=Dates.EVENT,
            unresolved="the publication date is not known",
            why="last-unit",
        ),
        When(
            "when-0000000003",
            at("12 May 2031"),
            WhenType.DATE,
            "2031-05-12",
            earliest="2031-05-12",
            latest="2031-05-12",
            dates=Dates.REPORT,
            why="full-date",
        ),
        When(
            "when-0000000004",
            at("April"),
            WhenType.DATE,
            "2031-04",
            earliest="2031-04-01",
            latest="2031-04-30",
            anchor="when-0000000003",
            dates=Dates.EVENT,
            why="bare-month",
        ),
    )
    quantities = (
        Quantity(
            "quantity-0000000001",
            at("as many as 1,200 people"),
            None,
            1200.0,
            "people",
            Bound.AT_MOST,
            number=at("1,200"),
            bound_span=at("as many as"),
            counted=at("people"),
            why="as-many-as",
        ),
        Quantity(
            "quantity-0000000002",
            at("roughly 40 engineers"),
            40.0,
            40.0,
            "engineers",
            Bound.ABOUT,
            number=Span(at("roughly 40").start + 8, at("roughly 40").end),
            bound_span=at("roughly"),
            counted=at("40 engineers").__class__(
                at("40 engineers").start + 3, at("40 engineers").end
            ),
            measure="lost",
            why="about",
        ),
    )
    places = (
        Place(
            "place-0000000001",
            at("Lorn"),
            "Lorn",
            PlaceKind.CITY,
            PlaceUse.LITERAL,
            country="VEL",
            geonameid=4242,
            latitude=12.5,
            longitude=-3.25,
            candidates=(PlaceCandidate(4242, "Lorn", "VEL", 0.8),),
            why="the only Lorn",
        ),
        Place(
            "place-0000000002",
            at("the port", 2),
            "the port",
            PlaceKind.UNLOCATED,
            PlaceUse.LITERAL,
            why="a common noun",
        ),
    )
    events = (
        Event(
            "event-0000000001",
            at("sent"),
            EventType.MOBILIZE,
            (radio.id,),
            mode="troops",
            auxiliaries=(Auxiliary.HISTORICAL,),
            actors=(korr.id,),
            actor_spans=(at("President Ana Korr"),),
            places=("place-0000000001",),
            whens=("when-0000000001",),
            mentions=(at("an occupation"),),
            score=0.7,
            why="lexicon",
        ),
    )
    hedges = (
        Hedge("hedge-0000000001", at("may"), HedgeKind.MODAL, many, why="modal"),
        Hedge("hedge-0000000002", at("roughly"), HedgeKind.APPROXIMATOR, why="approximator"),
    )
    claims = (
        Claim(
            "claim-0000000001",
            (sent,),
            Mode.ATTRIBUTED,
            (held(NARRATOR, "U", "u"), held(radio.id, "CT", "+")),
            attribution="attr-0000000001",
            labels=(at("an occupation"),),
            whens=("when-0000000002",),
            places=("place-0000000001",),
            actors=(korr.id,),
            events=("event-0000000001",),
            why="content of an attribution",
        ),
        Claim(
            "claim-0000000002",
            (at("an occupation that began last year"),),
            Mode.PRESUPPOSED,
            (held(NARRATOR, "CT", "+"),),
            whens=("when-0000000002",),
            why="apposition",
        ),
        Claim(
            "claim-0000000003",
            (only,),
            Mode.ATTRIBUTED,
            (held(NARRATOR, "U", "u"), held(ministry.id, "CT", "+")),
            attribution="attr-0000000002",
            exclusive=at("only"),
            why="content of an attribution",
        ),
        Claim(
            "claim-0000000004",
            (many,),
            Mode.ATTRIBUTED,
            (held(NARRATOR, "U", "u"), held("Some reports", "PS", "+", "may")),
            attribution="attr-0000000003",
            hedges=("hedge-0000000001",),
            places=("place-0000000002",),
            quantities=("quantity-0000000001",),
            why="content of an attribution",
        ),
        Claim(
            "claim-0000000005",
            (lost,),
            Mode.ASSERTED,
            (held(NARRATOR, "PR", "+", "roughly"),),
            hedges=("hedge-0000000002",),
            quantities=("quantity-0000000002",),
            why="main clause",
        ),
        Claim(
            "claim-0000000006",
            quotes[1].pieces,
            Mode.ATTRIBUTED,
            (held(NARRATOR, "U", "u"), held(UNSTATED, "CT", "+"), held(korr.id, "CT", "+")),
            attribution="attr-0000000004",
            why="content of an attribution",
        ),
        Claim(
            "claim-0000000007",
            (both,),
            Mode.ATTRIBUTED,
            (held(NARRATOR, "CT", "+", "confirmed"), held("Officials", "CT", "+")),
            attribution="attr-0000000006",
            whens=("when-0000000004",),
            why="content of an attribution",
        ),
    )
    return Ledger(
        article=article,
        sentences=article.paragraphs,
        actors=(radio, korr, ministry, morrow),
        quotations=quotes,
        attributions=attributions,
        claims=claims,
        whens=whens,
        quantities=quantities,
        places=places,
        events=events,
        hedges=hedges,
        tensions=(
            Tension(
                "tension-0000000001",
                TensionKind.CLAIM,
                only,
                both,
                "only in Lorn, and also in Tarn",
            ),
        ),
        omissions=(
            Omission(
                "omission-0000000001",
                OmissionKind.REPORTED,
                morrow.id,
                NARRATOR,
                left_out,
                at("its coverage of the visit"),
                "did not mention",
            ),
        ),
        problems=(
            Problem(ProblemCode.NO_DATE, "No publication date is known; times stay relative."),
        ),
    )
