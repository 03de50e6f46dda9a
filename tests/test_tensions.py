"""What does not sit well together in one text: each kind, what must stay quiet, and the holders."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.ledger import build_ledger, check
from reportedly.model import NARRATOR, TensionKind
from reportedly.read import read_article


def _tensions(article_of, text):
    article = article_of(text)
    ledger = build_ledger(read_article(article))
    assert check(ledger) == ()
    return ledger


def _told(ledger, kind):
    cut = ledger.article.cut
    return [(cut(t.a), cut(t.b)) for t in ledger.tensions if t.kind is kind]


ONLY = (
    "The defence ministry of Norway claimed that the Norwegian units were only operating in "
    "Latvia. Some reports estimated that up to 900 Norwegian soldiers were fighting in Estonia."
)


def test_only_here_against_there(article_of):
    ledger = _tensions(article_of, ONLY)
    (tension,) = [t for t in ledger.tensions if t.kind is TensionKind.CLAIM]
    assert "only operating in Latvia" in ledger.article.cut(tension.a)
    assert "fighting in Estonia" in ledger.article.cut(tension.b)
    assert tension.a_held_by
    assert tension.b_held_by
    assert tension.a_held_by != tension.b_held_by
    assert not tension.compatible


@pytest.mark.parametrize(
    "text",
    [
        # no "only"
        ONLY.replace("only ", ""),
        # other people
        ONLY.replace("900 Norwegian soldiers", "900 Swedish soldiers"),
        # the same place
        ONLY.replace("Estonia", "Latvia"),
        # nobody was there
        ONLY.replace("were fighting", "were not fighting"),
        # one and the same speaker
        "The ministry said that the units were only operating in Latvia and that the troops were "
        "fighting in Estonia.",
    ],
)
def test_what_can_stand_together(article_of, text):
    assert _told(_tensions(article_of, text), TensionKind.CLAIM) == []


@pytest.mark.parametrize(
    ("text", "count", "compatible"),
    [
        (
            "The rescue service said that 31 people were killed. The hospital said that 58 people "
            "were killed.",
            1,
            False,
        ),
        # "at least" leaves room, but a reader should see both
        (
            "The rescue service said that at least 31 people were killed. The hospital put the "
            "dead at 58.",
            1,
            True,
        ),
        # the bounds shut each other out
        (
            "The rescue service said that at least 60 people were killed. The hospital said that "
            "up to 40 people were killed.",
            1,
            False,
        ),
        # about 60 and 58 are one number
        (
            "The rescue service said that about 60 people were killed. The hospital said that 58 "
            "people were killed.",
            0,
            False,
        ),
        # other things happened to them
        (
            "The rescue service said that 31 people were killed. The hospital said that 58 people "
            "were wounded.",
            0,
            False,
        ),
        # one part of the dead
        (
            "The rescue service said that 31 people were killed. The hospital said that 12 "
            "children were killed.",
            0,
            False,
        ),
        # other days
        (
            "The rescue service said that 31 people were killed on 3 May 2021. The hospital said "
            "that 58 people were killed on 9 June 2022.",
            0,
            False,
        ),
        # other people of one attack
        (
            "The rescue service said that 31 people were killed. The hospital said that 58 more "
            "people were killed.",
            0,
            False,
        ),
        # one speaker
        (
            "The hospital said that 31 people were killed. The hospital said that 58 people were "
            "killed.",
            0,
            False,
        ),
    ],
)
def test_counts(article_of, text, count, compatible):
    ledger = _tensions(article_of, text)
    found = [t for t in ledger.tensions if t.kind is TensionKind.NUMBER]
    assert len(found) == count
    assert all(t.compatible is compatible for t in found)


def test_a_number_that_the_text_corrects(article_of):
    text = "The navy said that the ship had carried 18 people, not 14 as it first reported."
    assert _told(_tensions(article_of, text), TensionKind.NUMBER) == [("18 people", "14")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Police arrested 12 people, including 15 students.", [("12 people", "15 students")]),
        ("Police arrested 12 people, including 5 students.", []),
        ("Police arrested at least 12 people, including 15 students.", []),
    ],
)
def test_a_part_and_its_whole(article_of, text, told):
    assert _told(_tensions(article_of, text), TensionKind.PART) == told


def test_an_estimate_of_what_is_not_known(article_of):
    text = (
        "It is unclear how many soldiers crossed the river, but some reports estimated that as "
        "many as 900 soldiers were on the far bank."
    )
    ledger = _tensions(article_of, text)
    (tension,) = [t for t in ledger.tensions if t.kind is TensionKind.UNKNOWN]
    assert ledger.article.cut(tension.a) == "how many soldiers"
    assert tension.compatible
    assert tension.a_held_by == (NARRATOR,)
    assert tension.b_held_by != (NARRATOR,)


def test_a_denial_answers_the_charge(article_of):
    text = "Norway has accused Latvia of jamming its radar. Latvia denied it on Friday."
    ((a, b),) = _told(_tensions(article_of, text), TensionKind.CLAIM)
    assert "accused Latvia" in a
    assert b.startswith("Latvia denied it")


def test_a_denial_of_something_else_stays_alone(article_of):
    text = "Norway has accused Latvia of jamming its radar. Portugal denied it on Friday."
    assert _told(_tensions(article_of, text), TensionKind.CLAIM) == []


def test_said_and_said_not(article_of):
    text = (
        "Norway said that Latvia attacked Estonia in March. "
        "The prime minister of Latvia insisted that Latvia had not attacked Estonia."
    )
    ((a, b),) = _told(_tensions(article_of, text), TensionKind.CLAIM)
    assert "Latvia attacked Estonia" in a
    assert "had not attacked" in b


def test_admitted_and_limited(article_of):
    text = (
        "The ministry admitted to having sent soldiers across the river, but claimed the soldiers "
        "only guarded a bridge."
    )
    ((a, b),) = _told(_tensions(article_of, text), TensionKind.STRENGTH)
    assert a.startswith("having sent soldiers")
    assert "only guarded a bridge" in b


def test_confirmed_by_what_is_alleged(article_of):
    text = (
        "The ministry confirmed the presence of foreign soldiers in May, when the minister showed "
        "a photograph of men she alleged were foreign soldiers."
    )
    assert _told(_tensions(article_of, text), TensionKind.STRENGTH) == [("confirmed", "alleged")]


def test_whether_is_not_confirmed(article_of):
    text = "The ministry will confirm whether soldiers fired at what it claimed were soldiers."
    assert _told(_tensions(article_of, text), TensionKind.STRENGTH) == []


def test_a_name_in_two_spellings(article_of):
    text = "Ban Ki-moon spoke in Oslo on Sunday.\nBan Ki Moon left Oslo on Monday. Ban slept."
    assert _told(_tensions(article_of, text), TensionKind.NAMING) == [
        ("Ban Ki-moon", "Ban Ki Moon")
    ]


def test_a_meeting_with_oneself(article_of):
    text = "President Emmanuel Macron called Chancellor Olaf Scholz before his meeting with Macron."
    ((a, b),) = _told(_tensions(article_of, text), TensionKind.SLIP)
    assert "his" in a
    assert "Macron" in b


def test_each_tension_stands_once_and_in_order(article_of):
    ledger = _tensions(article_of, f"{ONLY}\n{ONLY}")
    keys = [(t.a, t.b, t.kind) for t in ledger.tensions]
    assert keys == sorted(set(keys))
    assert all(t.a < t.b or t.a.start <= t.b.start for t in ledger.tensions)


PIECES = st.sampled_from(
    ["only", "in", "Latvia", "Estonia", "troops", "were", "fighting", "said", "that", "31", "58",
     "people", "killed", "including", "not", "at", "least", "the", "toll", ",", ".", "denied", "it",
     "unclear", "how", "many", "Norway", "accused", "“", "”", "first", "his", "meeting", "with"]
)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, max_size=40))
def test_any_words_give_sound_tensions(article_of, pieces):
    text = " ".join(pieces)
    ledger = _tensions(article_of, text)
    for tension in ledger.tensions:
        assert ledger.article.cut(tension.a).strip()
        assert ledger.article.cut(tension.b).strip()
        assert tension.why
        assert tension.a_held_by
        assert tension.b_held_by


@pytest.mark.parametrize(
    ("text", "kind", "a", "b"),
    [
        (
            "The ferry line said the harbour was open. Fishermen said the harbour was closed.",
            TensionKind.CLAIM, "harbour was open", "harbour was closed",
        ),
        (
            "Guards fired no shots, the warden said. Convicts said the guards fired for an hour.",
            TensionKind.CLAIM, "fired no shots", "guards fired",
        ),
        (
            "The paper wrote that the abbot sold the bell. “I never sold the bell,” the abbot "
            "said.",
            TensionKind.CLAIM, "abbot sold", "never sold",
        ),
        (
            "The colonel said his men had captured the mill. Rebels said they held the mill.",
            TensionKind.CLAIM, "captured the mill", "held the mill",
        ),
        (
            "A relief group said the army had stopped its trucks. The army denied the accusation.",
            TensionKind.CLAIM, "army had stopped", "army denied",
        ),
        (
            "The museum was looted. The museum was allegedly looted by its own guards.",
            TensionKind.STRENGTH, "museum was looted", "looted",
        ),
        (
            "The consul confirmed the raid, citing a letter that purportedly describes it.",
            TensionKind.STRENGTH, "confirmed", "purportedly",
        ),
        (
            "The institute said the pill works. The maker said the pill may not work.",
            TensionKind.STRENGTH, "pill works", "may not work",
        ),
        (
            "The council adopted the charter on 3 May. The charter, adopted on 5 May, bans horns.",
            TensionKind.DATE, "3 May", "5 May",
        ),
        (
            "The poet died on Friday. The poet's death on Monday was not announced.",
            TensionKind.DATE, "Friday", "Monday",
        ),
        (
            "The fire covers 20 hectares, the forester said. The mayor said it covers 90 hectares.",
            TensionKind.NUMBER, "20 hectares", "90 hectares",
        ),
        (
            "The state said 40 percent of voters took part. Monitors put turnout at 12 percent.",
            TensionKind.NUMBER, "40 percent", "12 percent",
        ),
        (
            "Hosts said 9,000 people marched in Orn. The police put the crowd at 700.",
            TensionKind.NUMBER, "9,000", "700",
        ),
        ("The squad lost 12 men, 15 of them officers.", TensionKind.PART, "12 men", "15 of them"),
        (
            "Of the 30 boats in the race, 34 boats came home.",
            TensionKind.PART, "30 boats", "34 boats",
        ),
        (
            "About the bill, 58 percent voted for it and 49 percent voted against it.",
            TensionKind.PART, "58 percent", "49 percent",
        ),
        (
            "It is the first hanging since 1970, the judge said. The state last hanged a man "
            "in 1991.",
            TensionKind.ORDER, "first hanging", "last hanged",
        ),
        (
            "Doctors first reported the rash on 2 June. They first reported the rash on 9 April.",
            TensionKind.ORDER, "first reported", "first reported",
        ),
        (
            "The three towns, Orn and Velm, sent help.",
            TensionKind.SLIP, "three towns", "Orn and Velm",
        ),
        ("Mayor Ada Korr thanked Korr for the gift.", TensionKind.SLIP, "Korr", "Korr"),
        ("Norway's ambassador to Norway was recalled.", TensionKind.SLIP, "Norway", "Norway"),
    ],
)  # fmt: skip
def test_what_does_not_fit(article_of, text, kind, a, b):
    told = _told(_tensions(article_of, text), kind)
    assert any(a in one and b in other for one, other in told), told


@pytest.mark.parametrize(
    "text",
    [
        "The ferry line said the north harbour was open. Fishermen said the old harbour was shut.",
        "The ferry line said the harbour was open. Last year the harbour was closed, it said.",
        "The warden fired no cook. The cook fired the oven, the convicts said.",
        "Two thirds said the party cares. A third said the party does not care.",
        "The colonel said his men would capture the mill. Rebels said they held the mill.",
        "The court denied the request. The clerk had told the court that he was ill.",
        "The council met on 3 May. The council met on 5 May.",
        "The April vote was close. The June vote was not.",
        "The poet died on Friday. The poet's son died on Monday.",
        "The fire covers 20 hectares, the forester said. The lake covers 90 hectares, he said.",
        "The union asks for 20 percent. The owners offered 4 percent, they said.",
        "The squad lost 15 men, 12 of them officers.",
        "The ship had 50 guests and 12 crew on board, among them 30 Norwegians.",
        "The three towns, among them Orn and Velm, sent help.",
        "Mayor Ada Korr thanked Bo Korr for the gift.",
        "It is the first hanging since 1970, the judge said. The state hanged nine men in 1950.",
        "Doctors first reported the rash on 2 June. They first reported a death on 9 June.",
        "The consul confirmed the raid. A letter purportedly describes a wedding.",
    ],
)
def test_what_only_looks_like_it(article_of, text):
    assert _tensions(article_of, text).tensions == ()
