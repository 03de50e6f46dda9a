"""Triggers, types, roles, auxiliary modes, merging, and who says that an event happened."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import UsageError
from reportedly.ledger import build_ledger, check, part_event
from reportedly.model import (
    NARRATOR,
    Actor,
    ActorKind,
    Attribution,
    Auxiliary,
    CueClass,
    EventType,
    Form,
    Link,
    Mention,
    MentionKind,
    Source,
    SourceKind,
    Span,
    When,
    WhenType,
)
from reportedly.read import read_article
from reportedly.read.events import find_events, type_between
from reportedly.read.events.codes import actor_code
from reportedly.read.events.lexicon import event_words


def _read(tokens_of, article_of, text, **marks):
    article = article_of(text)
    events = find_events(tokens_of(text), article, **marks)
    return article, {article.cut(e.trigger): e for e in events}


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "actors", "recipients"),
    [
        ("Rebels attacked the convoy.", "attacked", "ASSAULT", ["Rebels"], ["the convoy"]),
        (
            "The convoy was attacked by rebels.",
            "attacked",
            "ASSAULT",
            ["rebels"],
            ["The convoy"],
        ),
        (
            "Police who arrested the poet left the town.",
            "arrested",
            "COERCE",
            ["Police"],
            ["the poet"],
        ),
        (
            "Norway imposed sanctions on Chad.",
            "imposed",
            "SANCTION",
            ["Norway"],
            ["Chad"],
        ),
        ("The court rejected the miner.", "rejected", "REJECT", ["The court"], ["the miner"]),
        ("Peru urged Chile to leave.", "urged", "REQUEST", ["Peru"], ["Chile"]),
        ("Thousands of students rallied against the government.", "rallied", "PROTEST", None, None),
        ("Japan sent aid to Nepal.", "sent", "AID", ["Japan"], ["Nepal"]),
        ("Soldiers pulled out of the valley.", "pulled", "RETREAT", ["Soldiers"], None),
        ("Ghana accused Togo of fraud.", "accused", "ACCUSE", ["Ghana"], ["Togo"]),
    ],
)
def test_types_and_roles(tokens_of, article_of, text, trigger, kind, actors, recipients):
    article, found = _read(tokens_of, article_of, text)
    event = found[trigger]
    assert event.type is EventType(kind)
    assert event.said_by == (NARRATOR,)
    if actors is not None:
        assert [article.cut(s) for s in event.actor_spans] == actors
    if recipients is not None:
        assert [article.cut(s) for s in event.recipient_spans] == recipients


def test_both_sides_of_a_meeting_are_actors(tokens_of, article_of):
    text = "The Kenyan president met with the Ghanaian king."
    _, found = _read(tokens_of, article_of, text)
    event = found["met"]
    assert event.type is EventType.CONSULT
    assert len(event.actor_spans) == 2
    assert event.recipient_spans == ()


def test_the_guest_is_the_actor(tokens_of, article_of):
    text = "The mayor hosted Ambassador Olga Lind in Bergen."
    article, found = _read(tokens_of, article_of, text)
    event = found["hosted"]
    assert [article.cut(s) for s in event.actor_spans] == ["Ambassador Olga Lind"]
    assert [article.cut(s) for s in event.recipient_spans] == ["The mayor"]


@pytest.mark.parametrize(
    ("text", "trigger", "auxiliary"),
    [
        ("Rebels will attack the port.", "attack", Auxiliary.FUTURE),
        ("Rebels may attack the port.", "attack", Auxiliary.HYPOTHETICAL),
        ("Rebels did not attack the port.", "attack", Auxiliary.NEGATED),
        ("If rebels attack the port, ships leave.", "attack", Auxiliary.HYPOTHETICAL),
        ("Peru confirmed the upcoming talks with Chile.", "talks", Auxiliary.FUTURE),
    ],
)
def test_auxiliary_modes(tokens_of, article_of, text, trigger, auxiliary):
    _, found = _read(tokens_of, article_of, text)
    assert auxiliary in found[trigger].auxiliaries


def test_what_happened_has_no_auxiliary(tokens_of, article_of):
    _, found = _read(tokens_of, article_of, "Rebels attacked the port.")
    assert found["attacked"].auxiliaries == ()


@pytest.mark.parametrize(
    "text",
    [
        "The strike of the clock woke her.",  # no word of war near it
        "The firm operated three shops.",
        "She cooked soup.",
        "They are going to see a play.",
        "Lund came to know the coast better.",
        "The savings will meet the costs of the school.",
        "The coming year was greeted across the coast.",
        "The rate is declining in the north.",
        "Art shows were given in Oslo.",
        "A man was pulled from a car.",
        "Boats stand ready in the event of a flood.",
    ],
)
def test_words_of_other_meanings_are_no_events(tokens_of, article_of, text):
    assert find_events(tokens_of(text), article_of(text)) == ()


def test_a_definite_noun_is_a_further_mention(tokens_of, article_of):
    text = "Troops launched an invasion of Chad. The invasion went on for weeks."
    article, found = _read(tokens_of, article_of, text)
    (event,) = [e for e in found.values() if e.type is EventType.ASSAULT]
    assert [article.cut(m) for m in event.mentions] == ["invasion"]
    assert "definite" in event.why


def test_a_counter_invasion_is_an_event_of_its_own(tokens_of, article_of):
    text = "Chad counter-invaded the valley. The invasion of Chad by Mali had begun in May."
    _, found = _read(tokens_of, article_of, text)
    assert not any(e.mentions for e in found.values())
    assert sum(e.type is EventType.ASSAULT for e in found.values()) == 2


def test_another_meeting_is_another_event(tokens_of, article_of):
    text = "Peru and Chile held a meeting. Another meeting between Peru and Chile failed."
    _, found = _read(tokens_of, article_of, text)
    assert sum(e.type is EventType.CONSULT for e in found.values()) == 2


def _actor(article, word, name):
    start = article.text.index(word)
    mention = Mention(Span(start, start + len(word)), MentionKind.NAME)
    return Actor(f"actor-{name}", name, ActorKind.PERSON, (mention,))


def _said(content, holder, cue_class=CueClass.REPORT, form=Form.INDIRECT):
    source = Source(SourceKind.PERSON, name=holder)
    return Attribution(
        id="attribution-1",
        links=(Link(source=source, cue=(Span(0, 1),), cue_class=cue_class),),
        content=(content,),
        form=form,
    )


@pytest.mark.parametrize(
    ("cue_class", "form", "said_by"),
    [
        (CueClass.REPORT, Form.INDIRECT, ("Ada",)),
        (CueClass.FACTIVE, Form.INDIRECT, ("Ada", NARRATOR)),
        (CueClass.OMIT, Form.OMISSION, (NARRATOR,)),
    ],
)
def test_said_by_the_holder_of_the_content(tokens_of, article_of, cue_class, form, said_by):
    text = "Ada said rebels attacked the port."
    article = article_of(text)
    content = Span(text.index("rebels"), len(text) - 1)
    events = find_events(
        tokens_of(text), article, attributions=[_said(content, "Ada", cue_class, form)]
    )
    assert [e.said_by for e in events if article.cut(e.trigger) == "attacked"] == [said_by]


def test_the_innermost_content_decides(tokens_of, article_of):
    text = "Ada said Bob claimed rebels attacked the port."
    article = article_of(text)
    outer = _said(Span(text.index("Bob"), len(text) - 1), "Ada")
    inner = _said(Span(text.index("rebels"), len(text) - 1), "Bob")
    events = find_events(tokens_of(text), article, attributions=[outer, inner])
    assert [e.said_by for e in events if article.cut(e.trigger) == "attacked"] == [("Bob",)]


def test_actors_and_times_are_ids(tokens_of, article_of):
    text = "Ada Berg met Carl Dahl in May."
    article = article_of(text)
    actors = [_actor(article, "Ada Berg", "Ada"), _actor(article, "Carl Dahl", "Carl")]
    when = When("when-1", Span(text.index("May"), len(text) - 1), WhenType.DATE, "XXXX-05")
    (event,) = find_events(tokens_of(text), article, actors=actors, whens=[when])
    assert event.actors == ("actor-Ada", "actor-Carl")
    assert event.whens == ("when-1",)


def test_an_adjective_stands_for_its_country(tokens_of, article_of):
    text = "The Chadian invasion of Mali failed. Mali had warned Chad of its invasion for weeks."
    article = article_of(text)
    at = text.index("Chad of")
    chad = Actor(
        "actor-chad",
        "Chad",
        ActorKind.COUNTRY,
        (Mention(Span(at, at + 4), MentionKind.NAME),),
        country="TCD",
    )
    events = find_events(tokens_of(text), article, actors=[chad])
    assert next(e for e in events if article.cut(e.trigger) == "invasion").actors == ("actor-chad",)


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind"),
    [
        ("Mali condemned Chad over the raid.", "Mali", "Chad", EventType.ACCUSE),
        ("Mali's president held talks with Chad's king.", "Mali", "Chad", EventType.CONSULT),
        ("Gunmen killed four farmers.", "Gunmen", "four farmers", EventType.ASSAULT),
        ("The court refused to hear the miners.", "The court", "the miners", EventType.REJECT),
        ("Rebels released a nurse whom they held.", "Rebels", "a nurse", EventType.CONCEDE),
    ],
)
def test_type_between_two_sides(tokens_of, text, actor, recipient, kind):
    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    found, chance, why = type_between(tokens_of(text), span(actor), span(recipient))
    assert found is kind
    assert 0 < chance <= 1
    assert why.startswith("event encoder")


def test_every_word_of_the_lexicon_has_one_type():
    words = event_words()
    assert {sort.type for sort in words.verbs.values()} >= {
        kind for kind in EventType if kind not in (EventType.NONE,)
    }
    assert all(lemma == lemma.lower() for lemma in (*words.verbs, *words.nouns))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_is_read_without_exception(tokens_of, article_of, text, one, other):
    article, tokens = article_of(text), tokens_of(text)
    events = find_events(tokens, article)
    assert events == find_events(tokens, article)
    for event in events:
        for span in (event.trigger, *event.mentions, *event.actor_spans, *event.recipient_spans):
            assert article.cut(span).strip()
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    kind, chance, _ = type_between(tokens, Span(low, high), Span(0, low))
    assert isinstance(kind, EventType)
    assert 0 <= chance <= 1


# --- one event once -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "trigger", "mentions", "why"),
    [
        (
            "The Norwegian king hosted President Emmanuel Macron in the Blue House on Sunday. "
            "The paper left out a parade and the later Blue House meeting.",
            "hosted",
            ["meeting"],
            "named by the place",
        ),
        (
            "Peru invaded Chile. The invasion of Chile lasted a week.",
            "invaded",
            ["invasion"],
            "definite",
        ),
    ],
)
def test_further_mentions(article_of, text, trigger, mentions, why):
    article = article_of(text)
    reading = read_article(article)
    event = next(e for e in reading.events if article.cut(e.trigger) == trigger)
    assert [article.cut(span) for span in event.mentions] == mentions
    assert [m.span for m in event.merged] == list(event.mentions)
    assert all(why in m.why for m in event.merged)


@pytest.mark.parametrize(
    "text",
    [
        "Peru met Chile in Oslo on 3 May 2021. The Geneva talks failed.",
        "Peru met Chile on 3 May 2021. Another meeting failed.",
        "Peru met Chile in the White House. A second White House meeting failed.",
        "Ministers held talks on 3 May 2021. The talks of 9 June 2022 failed.",
    ],
)
def test_other_events_stay_apart(article_of, text):
    events = read_article(article_of(text)).events
    assert all(event.mentions == () for event in events)


COPULA = (
    "The president of Peru held an event to honor his commanders. The paper told of the meeting of "
    "the president of Peru with the officers. The meeting was a ceremony to award the officers."
)


def test_what_the_text_says_to_be_one(article_of):
    article = article_of(COPULA)
    events = read_article(article).events
    told = [{article.cut(s) for s in (e.trigger, *e.mentions)} for e in events]
    assert any({"meeting", "ceremony", "award"} <= words for words in told)


def test_a_merge_can_be_undone(article_of):
    article = article_of("Peru invaded Chile. The invasion of Chile lasted a week.")
    ledger = build_ledger(read_article(article))
    event = next(e for e in ledger.events if e.mentions)
    parted = part_event(ledger, event.id, event.mentions[0])
    assert check(parted) == ()
    assert len(parted.events) == len(ledger.events) + 1
    alone = next(e for e in parted.events if e.trigger == event.mentions[0])
    assert alone.type is event.merged[0].type
    assert next(e for e in parted.events if e.id == event.id).mentions == ()
    with pytest.raises(UsageError):
        part_event(parted, event.id, event.mentions[0])


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        ("Japan sent troops to Nepal.", "sent", "military"),
        ("Japan sent food to Nepal.", "sent", "humanitarian"),
        ("Japan granted asylum to a poet of Nepal.", "granted", "asylum"),
        ("Rebels in Nepal laid down their weapons.", "laid", "disarm"),
        ("Japan repatriated its doctors from Nepal.", "repatriated", "return"),
    ],
)
def test_modes_by_the_words_around(tokens_of, article_of, text, trigger, mode):
    _, found = _read(tokens_of, article_of, text)
    assert found[trigger].mode == mode


def test_a_predicate_adjective(tokens_of, article_of):
    text = "Portugal has been supportive of Chad’s efforts for years."
    article, found = _read(tokens_of, article_of, text)
    event = found["supportive"]
    assert event.type is EventType.SUPPORT
    assert [article.cut(s) for s in event.actor_spans] == ["Portugal"]
    assert [article.cut(s) for s in event.recipient_spans] == ["Chad"]


@pytest.mark.parametrize(
    ("kind", "name", "country", "roles", "code"),
    [
        (ActorKind.PERSON, "Ana Korr", "NOR", ("President",), ("NOR", "GOV")),
        (ActorKind.PERSON, "Ana Korr", None, (), (None, None)),
        (ActorKind.PERSON, "Ana Korr", None, ("general manager",), (None, "BUS")),
        (ActorKind.PERSON, "Ana Korr", None, ("Secretary General",), (None, None)),
        (ActorKind.PERSON, "Ana Korr", None, ("retired general",), (None, "MIL")),
        (ActorKind.STATE_BODY, "the ministry of defence", "PER", (), ("PER", "GOV")),
        (ActorKind.STATE_BODY, "the supreme court", "PER", (), ("PER", "JUD")),
        (ActorKind.GROUP, "the rebels", "MLI", (), ("MLI", "REB")),
        (ActorKind.ARMED_FORCE, "the 3rd Fleet", "USA", (), ("USA", "MIL")),
        (ActorKind.COUNTRY, "Chad", "TCD", (), ("TCD", None)),
        (ActorKind.MEDIUM, "Morrow", None, (), (None, "MED")),
        (ActorKind.GROUP, "police officers", None, (), (None, "COP")),
    ],
)
def test_actor_codes(kind, name, country, roles, code):
    made = actor_code(Actor("actor-1", name, kind, (), country, roles))
    assert (made.country, made.sector) == code
    assert made.basis


def test_what_nobody_is_said_to_say_is_not_the_narrators(article_of):
    article = article_of("The square was empty.\n\n“Rebels attacked at noon and killed a trader.”")
    killed = next(e for e in read_article(article).events if article.cut(e.trigger) == "killed")
    assert killed.said_by == ("unstated",)
