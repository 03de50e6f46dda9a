"""The nouns: what they refuse, and the way to JSON and back."""

from __future__ import annotations

import dataclasses

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly.model as model
from reportedly.errors import BadLedgerError
from reportedly.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    Bound,
    Candidate,
    Certainty,
    Claim,
    CueClass,
    Event,
    EventType,
    Factuality,
    Form,
    Ledger,
    Line,
    LineKind,
    Link,
    Mention,
    MentionKind,
    Mode,
    Place,
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
    Story,
    When,
    WhenType,
    dump_ledger,
    identify,
    ledger_schema,
    load_ledger,
)

HERE = Span(0, 4)
CERTAIN = Factuality("narrator", Certainty.CERTAIN, Polarity.POSITIVE)
NOBODY = Link(Source(SourceKind.UNSTATED), (), CueClass.REPORT)

REFUSED = {
    "a span that ends before it starts": lambda: Span(3, 2),
    "a span before the text": lambda: Span(-1, 2),
    "a value without a basis": lambda: Stated("x", Basis.NONE),
    "a basis without a value": lambda: Stated(None, Basis.GIVEN),
    "a line after the text": lambda: Article("ab", lines=(Line(Span(0, 3), LineKind.BODY),)),
    "a paragraph after the text": lambda: Article("ab", paragraphs=(Span(0, 3),)),
    "paragraphs out of order": lambda: Article("abcd", paragraphs=(Span(2, 4), Span(0, 1))),
    "a foreign digest": lambda: Article("ab", sha256="0" * 64),
    "a foreign id": lambda: Article("ab", id="article-0"),
    "a problem without a sentence": lambda: Problem(ProblemCode.NO_TEXT, " "),
    "a score above one": lambda: Candidate("actor-1", "A", 1.1, ""),
    "an actor without a name": lambda: Actor("actor-1", " ", ActorKind.PERSON, ()),
    "mentions out of order": lambda: Actor(
        "actor-1",
        "A",
        ActorKind.PERSON,
        (Mention(Span(5, 6), MentionKind.NAME), Mention(HERE, MentionKind.NAME)),
    ),
    "a quotation without a piece": lambda: Quotation("quotation-1", ()),
    "an attribution without a link": lambda: Attribution("a-1", (), (HERE,), Form.INDIRECT),
    "an attribution without content": lambda: Attribution("a-1", (NOBODY,), (), Form.INDIRECT),
    "content out of order": lambda: Attribution(
        "a-1", (NOBODY,), (Span(4, 5), Span(1, 2)), Form.DIRECT
    ),
    "a day that is none": lambda: When("w", HERE, WhenType.DATE, "2025", earliest="2025"),
    "an interval turned round": lambda: When(
        "w", HERE, WhenType.DATE, "2025", earliest="2025-02-01", latest="2025-01-01"
    ),
    "bounds turned round": lambda: Quantity("q", HERE, 2.0, 1.0, "men", Bound.EXACT),
    "half a coordinate": lambda: Place(
        "p", HERE, "X", PlaceKind.CITY, PlaceUse.LITERAL, latitude=1.0
    ),
    "a metonym on the map": lambda: Place(
        "p", HERE, "X", PlaceKind.CITY, PlaceUse.METONYM, latitude=1.0, longitude=1.0
    ),
    "an unlocated place on the map": lambda: Place(
        "p", HERE, "X", PlaceKind.UNLOCATED, PlaceUse.LITERAL, latitude=1.0, longitude=1.0
    ),
    "an event on nobody's word": lambda: Event("e", HERE, EventType.ASSAULT, ()),
    "an uncommitted holder with a polarity": lambda: Factuality(
        "narrator", Certainty.UNCOMMITTED, Polarity.POSITIVE
    ),
    "a claim without content": lambda: Claim("c", (), Mode.ASSERTED, (CERTAIN,)),
    "a claim that nobody holds": lambda: Claim("c", (HERE,), Mode.ASSERTED, ()),
    "an attributed claim without attribution": lambda: Claim(
        "c", (HERE,), Mode.ATTRIBUTED, (CERTAIN,)
    ),
    "a narrator's claim with attribution": lambda: Claim(
        "c", (HERE,), Mode.ASSERTED, (CERTAIN,), attribution="a-1"
    ),
    "a story with an article twice": lambda: Story("s", ("a", "a"), ()),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_nouns_are_checked_at_birth(make):
    with pytest.raises(ValueError):
        make()


def test_nouns_are_frozen_and_have_slots():
    nouns = [
        noun for name in model.__all__ if dataclasses.is_dataclass(noun := getattr(model, name))
    ]
    assert len(nouns) > 20
    for noun in nouns:
        assert noun.__dataclass_params__.frozen, noun
        assert "__slots__" in vars(noun), noun


def test_what_is_exported_exists():
    assert len(set(model.__all__)) == len(model.__all__)
    assert all(hasattr(model, name) for name in model.__all__)


def test_ids_come_from_content():
    assert identify("claim", "a", Span(1, 2)) == identify("claim", "a", Span(1, 2))
    assert identify("claim", "a", Span(1, 2)) != identify("claim", "a", Span(1, 3))
    assert Article("ab").id == Article("ab").id != Article("ab", url="https://x.example/").id


def test_an_article_cuts_only_inside_its_text():
    article = Article("Ünö 🚢 dos")
    assert article.cut(Span(4, 5)) == "🚢"
    with pytest.raises(ValueError):
        article.cut(Span(4, 50))


def small_ledger(text: str) -> Ledger:
    article = Article(text, lines=(Line(Span(0, len(text)), LineKind.BODY),))
    source = Source(SourceKind.PERSON, "A", (HERE,), "actor-1")
    return Ledger(
        article=article,
        actors=(Actor("actor-1", "A", ActorKind.PERSON, (Mention(HERE, MentionKind.NAME),)),),
        attributions=(
            Attribution("a-1", (Link(source, (HERE,), CueClass.DENY),), (HERE,), Form.MIXED),
        ),
        claims=(Claim("c-1", (HERE,), Mode.ATTRIBUTED, (CERTAIN,), attribution="a-1"),),
        whens=(When("w-1", HERE, WhenType.DATE, "2025-04", earliest="2025-04-01"),),
        quantities=(Quantity("q-1", HERE, None, 15000.0, "people", Bound.AT_MOST),),
        problems=(Problem(ProblemCode.NO_DATE, "No date."),),
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=80))
def test_a_ledger_goes_to_json_and_back(text):
    ledger = small_ledger(text)
    words = dump_ledger(ledger)
    assert load_ledger(words) == ledger
    assert dump_ledger(load_ledger(words)) == words


def test_the_schema_holds_for_a_ledger_and_not_for_another_thing():
    import json

    schema = ledger_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    good = json.loads(dump_ledger(small_ledger("abcdef")))
    jsonschema.validate(good, schema)
    good["claims"][0]["mode"] = "shouted"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good, schema)


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"article": 3}', b"\xff\xfe"])
def test_what_is_no_ledger_is_refused_in_one_sentence(words):
    with pytest.raises(BadLedgerError) as caught:
        load_ledger(words)
    assert "\n" not in str(caught.value)


def test_a_ledger_of_another_format_is_refused():
    words = dump_ledger(small_ledger("abcdef")).replace(
        "reportedly-ledger/1", "reportedly-ledger/9"
    )
    with pytest.raises(BadLedgerError, match="reportedly-ledger/9"):
        load_ledger(words)


@pytest.mark.parametrize(
    ("certainty", "polarity", "code", "scale"),
    [
        (Certainty.CERTAIN, Polarity.POSITIVE, "CT+", 3.0),
        (Certainty.PROBABLE, Polarity.NEGATIVE, "PR-", -2.0),
        (Certainty.CERTAIN, Polarity.UNKNOWN, "CTu", 0.0),
        (Certainty.UNCOMMITTED, Polarity.UNKNOWN, "Uu", 0.0),
    ],
)
def test_factuality_has_factbanks_codes_and_a_scale(certainty, polarity, code, scale):
    view = Factuality("narrator", certainty, polarity)
    assert (view.value, view.scale) == (code, scale)
