"""The manual's special cases, idioms, nominal and symmetric events, one event once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.events import every_event, main_event
from benchmarks.once import OWN, once_lines, score_once
from reportedly.cli import main
from reportedly.errors import ModelError, UsageError
from reportedly.model import NARRATOR, Event, EventType
from reportedly.read import read_article
from reportedly.read.events import find_events
from reportedly.read.events.clues import look_at
from reportedly.read.events.roles import find_roles
from reportedly.read.events.sides import chances, learned_sides, read_weights
from reportedly.read.events.triggers import find_triggers
from reportedly.store import Store


def _sides(article, event: Event) -> tuple[list[str], list[str]]:
    return (
        [article.cut(span) for span in event.actor_spans],
        [article.cut(span) for span in event.recipient_spans],
    )


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actors", "recipients"),
    [
        # idioms
        ("The patrol came under fire from bandits.", "came", "ASSAULT", ["bandits"],
         ["The patrol"]),
        ("Herders took up arms against the mayor.", "took", "ASSAULT", ["Herders"], ["the mayor"]),
        ("Chad broke off relations with Mali.", "broke", "SANCTION", ["Chad"], ["Mali"]),
        ("Guards opened fire on the crowd.", "opened", "ASSAULT", ["Guards"], ["the crowd"]),
        ("Nurses went on strike on Monday.", "went", "PROTEST", ["Nurses"], []),
        ("Rebels laid down their arms.", "laid", "RETREAT", ["Rebels"], None),
        ("Rebels laid siege to the town of Kor.", "laid", "ASSAULT", ["Rebels"], None),
        ("The army fell back from the river.", "fell", "RETREAT", ["The army"], None),
        ("Peru and Chile buried the hatchet.", "buried", "SUPPORT", ["Peru", "Chile"], []),
        ("Dockers downed tools in May.", "downed", "PROTEST", ["Dockers"], []),
        ("The governor stood trial in Lima.", "stood", "ACCUSE", [], ["The governor"]),
        ("The bank was taken to court by its clients.", "taken", "ACCUSE", ["its clients"],
         ["The bank"]),
        ("Chad took two pilots into custody.", "took", "COERCE", ["Chad"], ["two pilots"]),
        # nominal events
        ("The king's visit to Peru ended early.", "visit", "CONSULT", ["The king"], ["Peru"]),
        ("The arrest of the poet by guards drew crowds.", "arrest", "COERCE", ["guards"],
         ["the poet"]),
        ("Chad's invasion of Mali failed.", "invasion", "ASSAULT", ["Chad"], ["Mali"]),
        ("The drone strike on the depot lit the sky.", "strike", "ASSAULT", [], ["the depot"]),
        # symmetric events: both sides are actors
        ("The king met with the pope.", "met", "CONSULT", ["The king", "the pope"], []),
        ("The king and the pope met.", "met", "CONSULT", ["The king", "the pope"], []),
        ("Peru held talks with Chile on copper.", "held", "CONSULT", ["Peru", "Chile"], []),
        ("Talks between Peru and Chile failed.", "Talks", "CONSULT", ["Peru", "Chile"], []),
        ("A meeting of the king with the pope ended.", "meeting", "CONSULT",
         ["the king", "the pope"], []),
        ("Envoys of Peru held a summit in Oslo.", "held", "CONSULT", ["Envoys of Peru"], []),
        # the visitor rule: the guest is the actor, the host the recipient
        ("Peru hosted the king of Fiji.", "hosted", "CONSULT", ["the king of Fiji"], ["Peru"]),
        ("The emir received the premier at noon.", "received", "CONSULT", ["the premier"],
         ["The emir"]),
        ("The premier flew to Peru.", "flew", "CONSULT", ["The premier"], ["Peru"]),
        # who was praised or blamed did it
        ("Mali accused Chad of attacking a convoy.", "attacking", "ASSAULT", ["Chad"],
         ["a convoy"]),
        ("The bishop blamed the army for shelling the school.", "shelling", "ASSAULT",
         ["the army"], ["the school"]),
        # whose demand, whose will
        ("The envoy carried a demand by Chad.", "carried", "REQUEST", ["Chad"], None),
        ("Peru is willing to send grain to Chad.", "willing", "AGREE", ["Peru"], None),
        # passives of phrases
        ("Sanctions were imposed on Chad by Peru.", "imposed", "SANCTION", ["Peru"], ["Chad"]),
        ("Talks were held between Peru and Chile.", "held", "CONSULT", ["Peru", "Chile"], []),
        ("Fire was opened on the crowd by guards.", "opened", "ASSAULT", ["guards"],
         ["the crowd"]),
        ("A strike called by nurses closed two wards.", "called", "PROTEST", ["nurses"], None),
        # a relative clause
        ("The village, which raiders burned in the war, is empty.", "burned", "ASSAULT",
         ["raiders"], ["The village"]),
    ],
)  # fmt: skip
def test_special_cases(tokens_of, article_of, text, trigger, kind, actors, recipients):
    article = article_of(text)
    found = {article.cut(e.trigger): e for e in find_events(tokens_of(text), article)}
    assert trigger in found
    event = found[trigger]
    assert event.type is EventType(kind)
    assert _sides(article, event)[0] == actors
    if recipients is not None:
        assert _sides(article, event)[1] == recipients


@pytest.mark.parametrize(
    "text",
    [
        "She took up painting in the spring.",
        "The museum's new wing opens to visitors.",
        "The premier rang in the new year.",
        "He met the deadline.",
        "The talk of the town was the rain.",
    ],
)
def test_what_is_no_event_of_war_or_protest(tokens_of, article_of, text):
    kinds = {e.type for e in find_events(tokens_of(text), article_of(text))}
    assert not kinds & {EventType.ASSAULT, EventType.PROTEST, EventType.SANCTION}


# --- who says it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trigger", "holders"),
    [
        ("Mayor Ana Korr credited Norway for sending troops to Chad.", "sending", ["Ana Korr"]),
        ("The bishop blamed the army for shelling the school.", "shelling", ["The bishop"]),
        ("The army shelled the school.", "shelled", [NARRATOR]),
    ],
)
def test_who_praises_or_blames_says_it(article_of, text, trigger, holders):
    article = article_of(text)
    reading = read_article(article)
    names = {actor.id: actor.name for actor in reading.actors}
    event = next(e for e in reading.events if article.cut(e.trigger) == trigger)
    assert [names.get(holder, holder) for holder in event.said_by] == holders


# --- one event once -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "again"),
    [
        ("Nurses went on strike in Lagos. The strike closed two wards.", "went", "strike"),
        ("Peru imposed sanctions on Chile. The sanctions hurt miners.", "imposed", "sanctions"),
        ("The mayor of Kor resigned. The resignation surprised Chad.", "resigned", "resignation"),
        ("Japan sent grain to Chad. The aid fed thousands.", "sent", "aid"),
    ],
)
def test_a_noun_points_back(article_of, text, first, again):
    article = article_of(text)
    events = read_article(article).events
    event = next(e for e in events if article.cut(e.trigger) == first)
    assert [article.cut(span) for span in event.mentions] == [again]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested the editor in Kor. The arrest of a monk in Ouro went unnoticed.",
        "The senate rejected the budget. The rejection of the treaty came as a shock.",
        "Nurses went on strike in Lagos. A strike of bakers was called off.",
        "Gunmen attacked a convoy. Soldiers attacked a camp.",
        "Japan sent grain to Chad. The aid of Norway to Mali stopped.",
    ],
)
def test_others_stay_apart(article_of, text):
    assert all(event.mentions == () for event in read_article(article_of(text)).events)


def test_pairs_by_hand_keep_apart_and_merge():
    scored = score_once(OWN)
    assert scored.total >= 20
    assert 0 < scored.both + scored.gold < scored.total
    lines = list(once_lines([OWN], 2))
    assert lines[0].startswith("once_held.jsonl")
    assert any(line.startswith("merged  P") for line in lines)


def test_pairs_of_another_form_are_refused(tmp_path: Path):
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "a", "text": "b"}\n')
    with pytest.raises(UsageError, match="first, second"):
        score_once(path)


def test_a_mention_parted_by_a_correction_stays_parted(tmp_path: Path):
    (tmp_path / "war.txt").write_text("Peru invaded Chile at dawn. The invasion surprised it.\n")
    store = ["--store", str(tmp_path / "l.db")]

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, [*words, *store])

    signed = ["--who", "A. Reader", "--when", "2026-01-07"]
    run("read", str(tmp_path / "war.txt"))
    with Store(tmp_path / "l.db", read_only=True) as kept:
        (ledger,) = kept.ledgers()
    event = next(one.id for one in ledger.events if one.mentions)
    assert "WHAT HAPPENS  1" in run("events", ledger.id).output
    assert run("correct", "split", event[:12], "3", *signed).exit_code == 2
    assert run("correct", "split", event[:12], "32", *signed).exit_code == 0
    assert "WHAT HAPPENS  2" in run("events", ledger.id).output
    assert f'"ids": ["{event}", "32"]' in run("correct").output
    assert run("correct", "undo", event, "32", *signed).exit_code == 0
    assert "WHAT HAPPENS  1" in run("events", ledger.id).output


# --- the learned choice -------------------------------------------------------------------------


def test_chances_add_up_and_nobody_is_both(tokens_of):
    tokens = tokens_of("Rebels attacked a convoy of the army near Kor, officials of Chad said.")
    for trigger in find_triggers(tokens):
        ruled = find_roles(tokens, trigger)
        scene = look_at(tokens, trigger, ruled.actors, ruled.recipients)
        for row in chances(tokens, scene):
            assert len(row) == len(scene.nouns) + 1
            assert sum(row) == pytest.approx(1)
        sides = learned_sides(tokens, scene)
        assert sides.actor is None or sides.actor != sides.recipient
        barred = learned_sides(tokens, scene, known=frozenset(scene.nouns))
        assert barred.recipient is None


def test_the_main_event_of_a_report(tokens_of):
    text = "Officials of Chad said on Monday that rebels attacked a convoy near Kor."
    event = main_event(tokens_of(text))
    assert event is not None
    assert text[slice(*event["actor"])]
    assert main_event(tokens_of("")) is None


def test_other_weights_are_refused(tmp_path: Path):
    with pytest.raises(ModelError):
        read_weights(tmp_path)
    (tmp_path / "weights.tsv").write_text("noun\tany\t1\t2\n")
    (tmp_path / "manifest.json").write_text('{"files": {"weights.tsv": {"sha256": "0"}}}')
    with pytest.raises(ModelError, match="not what was trained"):
        read_weights(tmp_path)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(
    ["Rebels", "attacked", "Chad", "of", "the", "strike", "came", "under", "fire", "for", ",",
     "accused", "sending", "talks", "with", "said", "who", "is", "willing", "to", "and", ".", "by"]
), max_size=30))  # fmt: skip
def test_any_order_of_words_is_read(words):
    text = " ".join(words)
    for event in every_event(text):
        for span in (event["trigger"], *event["actors"], *event["recipients"]):
            assert text[slice(*span)].strip()
