"""Order in time: words of order, when an undated text was written, and the timeline."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import plain_article
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.cli import main
from reportedly.ledger import build_ledger, check, order_events
from reportedly.model import (
    Basis,
    Clue,
    Ledger,
    Order,
    OrderKind,
    Span,
    Stated,
    Written,
    dump_ledger,
    load_ledger,
)
from reportedly.read import read_article
from reportedly.show import reasons
from reportedly.show.timeline import interval_words, timeline_rows, timeline_view
from reportedly.store import Store
from reportedly.store.wording import order_words, written_words

DATED = Stated("2025-08-21", Basis.GIVEN)


def ledger_of(text: str, *, published: Stated | None = None) -> Ledger:
    ledger = build_ledger(read_article(plain_article(text, published=published or Stated())))
    assert check(ledger) == ()
    return ledger


def orders_of(text: str) -> list[tuple[str, str, str]]:
    """The orders of a text: (words, kind, words)."""
    ledger = ledger_of(text, published=DATED)
    cut = ledger.article.cut
    return [(cut(o.a_span), o.kind.value, cut(o.b_span) if o.b_span else "") for o in ledger.orders]


ORDERS = [
    ("The king met the envoy after the army attacked the port.", ("met", "after", "attacked")),
    ("The king met the envoy before the army attacked the port.", ("met", "before", "attacked")),
    ("The king visited Oslo in anticipation of the talks.", ("visited", "before", "talks")),
    ("The king visited Oslo ahead of the summit.", ("visited", "before", "summit")),
    ("The premier signed the treaty during a visit to Oslo.", ("signed", "during", "visit")),
    ("The army attacked the port. It later signed a truce.", ("signed", "after", "attacked")),
    ("Oslo attacked the port. It ultimately signed a truce.", ("signed", "after", "attacked")),
    ("The talks follow an attack on the port.", ("talks", "after", "attack")),
    ("He praised the summit and the subsequent meeting.", ("meeting", "after", "summit")),
    ("Oslo admitted having attacked the port.", ("attacked", "before", "admitted")),
    ("The minister once again condemned the invasion.", ("condemned", "again", "")),
    ("The peace talks continue in Oslo.", ("talks", "ongoing", "")),
    ("The general was arrested when the army attacked the port.", ("arrested", "same", "attacked")),
]

MORE_ORDERS = [
    # conjunctions
    ("The guards left as soon as the talks began.", ("left", "after", "began")),
    ("Once the road was cleared, drivers returned.", ("returned", "after", "cleared")),
    ("By the time doctors came, two men had died.", ("died", "before", "came")),
    ("Ever since the coup, the junta has jailed poets.", ("jailed", "after", "coup")),
    ("The gate opened just as the bell rang.", ("opened", "same", "rang")),
    ("The boat sank while it was crossing the bay.", ("sank", "same", "crossing the bay")),
    ("The boat sank as it was crossing the bay.", ("sank", "same", "was crossing the bay")),
    ("He was arrested as he left the church.", ("arrested", "same", "left")),
    ("He was arrested on arriving in Oslo.", ("arrested", "after", "arriving")),
    ("Her resignation came hours after the leak.", ("resignation", "after", "leak")),
    ("The mayor called for calm after the shooting.", ("called", "after", "shooting")),
    ("The envoy, who landed on Monday, later quit.", ("quit", "after", "landed")),
    ("It was the second attack since the truce.", ("attack", "after", "truce")),
    ("The crew had left when the storm struck.", ("had left", "before", "struck")),
    ("The nuns did not return until the truce.", ("return", "after", "truce")),
    ("The moment the king died, bells rang.", ("rang", "after", "died")),
    ("No sooner had he landed than police detained him.", ("detained", "after", "landed")),
    ("She had hardly landed when police detained her.", ("detained", "after", "landed")),
    # prepositions
    ("The premier resigned in the wake of the verdict.", ("resigned", "after", "verdict")),
    ("The army withdrew within hours of the ceasefire.", ("withdrew", "after", "ceasefire")),
    ("Weeks into the siege, the mayor begged for help.", ("begged", "during", "siege")),
    ("The poet read at the funeral.", ("read", "during", "funeral")),
    ("The patrol was attacked on its return.", ("attacked", "during", "return")),
    ("The envoy fell ill on his way to the summit.", ("fell", "before", "summit")),
    # adverbs and counted times
    ("The judge freed the men, then ordered a probe.", ("ordered", "after", "freed")),
    ("The clerk was fired; she was subsequently hired back.", ("hired", "after", "fired")),
    ("The mine flooded on 3 May. Two days later the owner fled.", ("fled", "after", "flooded")),
    ("He flew to Oslo on Friday; the day before, he had met the king.", ("met", "before", "flew")),
    ("The court closed. By then the witness had left.", ("had left", "before", "closed")),
    # verbs, perfects, participles
    ("The leak prompted the resignation of a judge.", ("resignation", "after", "leak")),
    ("Months of unrest led to new clashes.", ("new clashes", "after", "unrest")),
    ("The rivals agreed to meet in May.", ("meet", "after", "agreed")),
    ("The mayor denied the killings.", ("killings", "before", "denied")),
    ("Police recovered a van stolen in 1998.", ("stolen", "before", "recovered")),
    ("The envoy, who resigned last week, had criticised the pact.",
     ("criticised", "before", "resigned")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), MORE_ORDERS)
def test_more_words_of_order(text: str, row: tuple[str, str, str]) -> None:
    first, kind, second = row
    turned = {"before": "after", "after": "before"}
    found = orders_of(text)
    assert any(
        (kind == k and first in a and second in b)
        or (turned.get(kind) == k and first in b and second in a)
        for a, k, b in found
    ), found


@pytest.mark.parametrize(("text", "row"), ORDERS)
def test_words_of_order(text: str, row: tuple[str, str, str]) -> None:
    assert row in orders_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The man after whom the street is named visited Oslo.",
        "The army attacked the port. The king visited Oslo.",  # telling is no order
        "Oslo will attack before long.",
        "The boy looks after his aunt and is named after a saint.",
        "The case went before a judge.",
        "As I said earlier, the army attacked the port.",
        "Poll after poll shows it.",
        "The square is called after a saint.",
        "As the minister said, it rained.",
        "Since she is ill, the tenor rests.",
        "They do not want to get ahead of the meeting.",
    ],
)
def test_no_order_where_none_is_told(text: str) -> None:
    assert not [row for row in orders_of(text) if row[1] in ("before", "after")]


def test_a_time_at_the_end_dates_the_verb_above_a_perfect() -> None:
    ledger = ledger_of(
        "Oslo admitted to having sent ships to the island in April.", published=DATED
    )
    dates = {ledger.article.cut(event.trigger): event.whens for event in ledger.events}
    assert dates["admitted"]
    assert not dates.get("sent")


UNDATED = (
    "The ministry said on Thursday that the premier had opened the dam.\n\n"
    "Workers attacked the gates in March 2021. They met the premier in May 2021. "
    "The premier ultimately signed a truce in February. "
    "He visited the dam on Tuesday and met the workers last week."
)


def test_when_an_undated_text_was_written_is_told_clue_by_clue() -> None:
    ledger = ledger_of(UNDATED)
    written = ledger.written
    assert written is not None
    gives = {ledger.article.cut(clue.span): clue for clue in written.clues}
    assert gives["on Thursday"].weekdays == (4, 5, 6, 7)
    assert gives["in March 2021"].earliest == "2021-03-01"
    assert gives["in May 2021"].earliest == "2021-05-01"
    assert gives["in February"].earliest == "2022-02-01"
    assert len(gives["in February"].after) >= 1
    assert gives["last week"].firm is False
    assert (written.earliest, written.latest) == ("2022-02-01", None)
    assert written.weekdays == (4, 5, 6, 7)
    assert written_words(written) == "2022-02-01 or later, Thursday to Sunday"


def test_values_are_never_counted_from_what_was_inferred() -> None:
    ledger = ledger_of(UNDATED)
    (thursday,) = [w for w in ledger.whens if ledger.article.cut(w.span) == "Thursday"]
    assert (thursday.value, thursday.earliest) == ("XXXX-WXX-4", None)


def test_a_known_date_leaves_nothing_to_infer() -> None:
    assert ledger_of(UNDATED, published=DATED).written is None
    assert ledger_of("The premier smiled.").written is None


def test_a_time_told_as_ahead_is_an_upper_bound() -> None:
    written = ledger_of("The dam was begun in May 2021. It will open in June 2023.").written
    assert written is not None
    assert (written.earliest, written.latest) == ("2021-05-01", "2023-06-30")


def test_a_weekday_beside_a_day_picks_the_year() -> None:
    text = "The dam was begun in May 2021. It burst on Thursday, Aug. 21."
    written = ledger_of(text).written
    assert written is not None
    assert written.earliest == "2025-08-21"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The fair was held in May 2021. It began on 3 May.", "2021-05-03", None),
        ("The mill burned down in 1987.", "1987-01-01", None),
        ("The premier approved the 2030 plan.", None, None),
        ("The mill had hoped to be ready by 2030.", None, None),
        ("It kept the line running until at least 2030.", None, None),
        ("The gates were to be delivered in May 2008.", None, None),
        ("The bureau will revise the figures of 2006.", None, None),
        ("The king said: “The dam burst in May 2021.”", "2021-05-01", None),
    ],
)
def test_what_bounds_and_what_does_not(text: str, earliest: str | None, latest: str | None) -> None:
    written = ledger_of(text).written
    found = (written.earliest, written.latest) if written else (None, None)
    assert found == (earliest, latest)


def test_years_of_days_do_not_make_months_later() -> None:
    """Who writes the year of a day too may write a month of that year without it."""
    written = ledger_of("The dam burst on 3 May 2021. It had cracked in April.").written
    assert written is not None
    assert written.earliest == "2021-05-03"


STORY = (
    "The premier met the envoy on Monday. He had visited Oslo last week in expectation of "
    "the meeting. The army attacked the port in June 2024, and the premier condemned the attack in "
    "January."
)


def triggers(ledger: Ledger) -> list[str]:
    events = {event.id: event for event in ledger.events}
    happened = order_events(ledger).happened
    return [ledger.article.cut(events[moment.event].trigger) for moment in happened]


@pytest.mark.parametrize("published", [DATED, Stated()], ids=["dated", "undated"])
def test_the_timeline_is_as_it_happened_and_not_as_told(published: Stated) -> None:
    found = triggers(ledger_of(STORY, published=published))
    want = ["attacked", "condemned", "visited", "met"]
    assert [word for word in found if word in want] == want


def test_every_event_is_in_the_timeline_once() -> None:
    ledger = ledger_of(STORY, published=DATED)
    line = order_events(ledger)
    everyone = [moment.event for moment in (*line.happened, *line.open)]
    assert sorted(everyone) == sorted(event.id for event in ledger.events)
    rows = timeline_rows(ledger)
    assert [row.happened for row in rows if row.happened] == list(range(1, len(line.happened) + 1))
    assert {row.told for row in rows} == set(range(1, len(rows) + 1))
    for row in rows:
        assert ledger.article.text[slice(*row.span)] == row.words


def test_one_event_is_known_to_be_before_another() -> None:
    ledger = ledger_of(STORY, published=DATED)
    at = {ledger.article.cut(event.trigger): event.id for event in ledger.events}
    line = order_events(ledger)
    assert line.precedes(at["attacked"], at["condemned"])
    assert line.precedes(at["visited"], at["met"])
    assert not line.precedes(at["met"], at["visited"])
    assert not line.precedes(at["met"], "event-nowhere")


def test_a_circle_of_orders_is_cut() -> None:
    ledger = ledger_of(STORY, published=DATED)
    a, b = ledger.events[0], ledger.events[1]
    circle = tuple(
        Order(f"order-{n}", OrderKind.BEFORE, x.trigger, y.trigger, x.id, y.id)
        for n, (x, y) in enumerate(((a, b), (b, a)))
    )
    line = order_events(replace(ledger, orders=circle))
    assert len(line.happened) + len(line.open) == len(ledger.events)


def test_a_date_outweighs_a_word_of_order() -> None:
    ledger = ledger_of(STORY, published=DATED)
    at = {ledger.article.cut(event.trigger): event for event in ledger.events}
    early, late = at["attacked"], at["met"]
    wrong = Order("order-0", OrderKind.BEFORE, late.trigger, early.trigger, late.id, early.id)
    line = order_events(replace(ledger, orders=(wrong,)))
    assert line.precedes(early.id, late.id)
    assert not line.precedes(late.id, early.id)


def test_the_view_is_drawn_with_and_without_a_date() -> None:
    from rich.console import Console

    for published in (DATED, Stated()):
        console = Console(width=100, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
        console.print(timeline_view(ledger_of(STORY, published=published), every=True))
        shown = console.export_text()
        assert "AS IT HAPPENED" in shown
        assert "AS IT WAS TOLD" in shown


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2025-08-18", "2025-08-18", "2025-08-18"),
        ("2025-08-11", "2025-08-17", "2025-08-11 … 08-17"),
        ("2025-08-01", "2025-08-31", "2025-08"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-12-01", "2025-01-31", "2024-12-01 … 2025-01-31"),
        ("2024-12-01", None, "2024-12-01 or later"),
        (None, "2024-12-01", "by 2024-12-01"),
        (None, None, ""),
    ],
)
def test_days_in_words(low: str | None, high: str | None, words: str) -> None:
    row = timeline_rows(ledger_of(STORY, published=DATED))[0]
    near = (None, None)
    assert (
        interval_words(replace(row, earliest=low, latest=high, days_from_published=near)) == words
    )


def test_the_command_prints_a_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    path = tmp_path / "story.txt"
    path.write_text(f"Port News\n\n{STORY}\n", encoding="utf-8")
    shown = CliRunner().invoke(main, ["timeline", str(path), "--date", "2025-08-21"])
    assert shown.exit_code == 0
    assert "AS IT HAPPENED" in shown.stdout
    assert "counted from 2025-08-21 (given)" in shown.stdout
    lines = CliRunner().invoke(main, ["timeline", str(path), "--json"]).stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["words"] for row in rows if row["happened"] == 1] == ["attacked"]
    assert {"event", "earliest", "latest", "basis", "told", "because"} <= set(rows[0])


def test_the_command_takes_a_stored_ledger_and_says_what_it_cannot(tmp_path: Path) -> None:
    store = tmp_path / "ledgers.db"
    path = tmp_path / "story.txt"
    path.write_text(f"Port News\n\n{STORY}\n", encoding="utf-8")
    CliRunner().invoke(main, ["read", str(path), "--store", str(store)])
    with Store(store) as kept:
        ident = kept.list()[0].id
    shown = CliRunner().invoke(main, ["timeline", ident, "--store", str(store), "--all"])
    assert shown.exit_code == 0
    assert "no day of publication is known" in shown.stdout
    wrong = CliRunner().invoke(
        main, ["timeline", ident, "--store", str(store), "--date", "2025-08-21"]
    )
    assert wrong.exit_code == 2
    nowhere = CliRunner().invoke(main, ["timeline", str(tmp_path / "none.txt")])
    assert nowhere.exit_code == 1


def test_order_nouns_are_checked_at_birth() -> None:
    one, two = Span(0, 3), Span(4, 7)
    with pytest.raises(ValueError, match="second side"):
        Order("order-1", OrderKind.BEFORE, one)
    with pytest.raises(ValueError, match="second side"):
        Order("order-1", OrderKind.AGAIN, one, two)
    with pytest.raises(ValueError, match="itself"):
        Order("order-1", OrderKind.SAME, one, two, "event-1", "event-1")
    with pytest.raises(ValueError, match="ISO day"):
        Clue(one, "P is late", earliest="May")
    assert written_words(Written(None, None, (), ())) == "of no year that the text tells"


def test_a_ledger_with_orders_survives_json() -> None:
    ledger = ledger_of(UNDATED)
    assert ledger.orders
    assert load_ledger(dump_ledger(ledger)) == ledger
    words = [order_words(ledger, order, order.b) for order in ledger.orders]
    assert all(words)
    for order in ledger.orders:
        first = reasons(ledger, order.id)[0]
        assert (first.span, first.why) == (order.a_span, order.why)


def test_the_benchmark_of_dates_hides_and_checks_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from benchmarks.written import main as measure

    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": "a", "text": "The mill burned down in 1987.", "dct": "1990-01-01"},
        {"id": "b", "text": "The mill burned down in 1987.", "dct": "1980-01-01"},
        {"id": "c", "text": "The mill burned down.", "dct": "1980-01-01"},
        {"id": "d", "text": "The mill burned down in 1987."},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert measure([str(gold)]) == 0
    shown = capsys.readouterr().out
    assert "3 texts, 2 bounded, 1 hold; first day a median of 1096 days before" in shown
    assert "b: 1980-01-01 is not in 1987-01-01" in shown
    assert measure([]) == 2


VOCABULARY = (
    "the army attacked port before after during talks in June 2024 April on Monday last week the "
    "king met and will meet had called when subsequent summit . , said that once again year"
)
WORDS = st.sampled_from(sorted(set(VOCABULARY.split())))


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_has_a_sound_timeline(text: str) -> None:
    ledger = ledger_of(text)
    line = order_events(ledger)
    assert len(line.happened) + len(line.open) == len(ledger.events)
    for moment in line.happened:
        if moment.earliest and moment.latest:
            assert moment.earliest <= moment.latest
    if ledger.written and ledger.written.earliest and ledger.written.latest:
        assert ledger.written.earliest <= ledger.written.latest


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(-100, 100))
def test_the_timeline_moves_with_the_day_of_publication(day: date, weeks: int) -> None:
    def days(published: date) -> list[date]:
        text = "The army attacked the port on Monday. The king met the envoy last Friday."
        stated = Stated(published.isoformat(), Basis.GIVEN)
        line = order_events(ledger_of(text, published=stated))
        return [date.fromisoformat(m.earliest) for m in line.happened if m.earliest]

    first = days(day)
    assert len(first) == 2
    assert days(day + timedelta(weeks=weeks)) == [d + timedelta(weeks=weeks) for d in first]
