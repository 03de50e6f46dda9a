"""Tells times from words that only look like them: "may", "march", "second", "2000 soldiers"."""

from __future__ import annotations

from functools import cache

from reportedly.read.times.grammar import Match
from reportedly.tables import read_table, read_words

__all__ = ["is_plausible"]

_PHRASE = read_words("times_signals.toml", "rough", "words")
FEASTS = frozenset(("easter", "thanksgiving", "christmas", "halloween", "mardi", "valentine"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_table("times_signals.toml")[name]["words"])


def is_plausible(match: Match) -> bool:
    """Tells whether the words around a match allow it to be a time."""
    check = _CHECKS.get(match.act)
    return check is None or check(match)


def _month(match: Match) -> bool:
    first = match.parts["m"][0]
    word = match.lexed.words[first]
    if not match.lexed.is_capital(first):
        return False
    if match.after()[:1].isdigit() and match.after(2) in _words("named_after_days"):
        return False
    if match.stop - match.first > 1 and match.lexed.words[match.stop - 1] != ".":
        return True
    if word in ("may", "march"):
        named = match.before() in ("the", "a", "its", "his", "her", "their")
        if named and match.after().isalpha():  # "the March accession"
            return match.after() not in ("on", "of", "for", "to", "in", "and", "against", "by")
        return match.before() in _words("before_month")
    return word in read_table("times.toml")["months"] or (
        match.before() in _words("before_month") and word not in ("mar", "jan")
    )


def _day(match: Match) -> bool:
    """Tells "on April 7" from a street or a movement that bears the day as its name."""
    named = match.after() in _words("named_after_days") and match.lexed.is_capital(match.stop)
    return _capital_month(match) and not named


def _capital_month(match: Match) -> bool:
    return "m" not in match.parts or match.lexed.is_capital(match.parts["m"][0])


def _weekday(match: Match) -> bool:
    if "wd" not in match.parts:
        return True
    at = match.parts["wd"][0]
    word = match.lexed.words[at]
    if match.first and match.before() in _words("named_days") and match.first == at:
        return not match.lexed.is_capital(at - 1)
    if word in read_table("times.toml")["weekdays_short"]:
        return match.lexed.is_capital(at) and (
            match.before() in ("on", "last", "next", "until", "till", "(")
        )
    return True


def _year(match: Match) -> bool:
    if match.get("y").startswith("'") and match.stop - match.first == 1:
        return match.before() in ("in", "since", "of", "from", "by", "class", "until")
    if match.stop - match.first > 1:
        return True
    year, before, after = int(match.get("y")), match.before(), match.after()
    if before in ("$", "£", "€", "#", "us$", "/") or after in ("%", "percent", "/"):
        return False
    if after in _words("after_number"):
        return False
    if not 1500 <= year <= 2099:
        return False
    glued = after == "-" and match.lexed.starts[match.stop] == match.end
    if before == "-" or glued:
        return year >= 1800 and before in ("", "-", "pre", "post")
    if before in _words("before_year"):
        return True
    return 1900 <= year <= 2060


def _season(match: Match) -> bool:
    word, before = match.get("s"), match.before()
    if match.words("y") or match.words("step") or match.words("rel") or match.words("part"):
        return True
    if word in ("fall", "spring"):  # "the fall of the city"
        return match.after() in (".", ",") and before in ("in", "since", "by", "during", "until")
    if match.words("bare"):
        return before in _words("before_season")
    return before in ("in", "since", "by", "during", "until", "of")


def _step(match: Match) -> bool:
    """Tells "this week" from the name of a programme, “This Week”."""
    quoted = match.before() in ('"', "“", "'")
    return not (quoted and match.stop - match.first == 2 and match.lexed.is_capital(match.stop - 1))


def _rate(match: Match) -> bool:
    if match.stop - match.first > 2:
        return True
    if match.words("u")[0] == "second":
        return False
    if match.all_words()[0] in ("per", "each"):
        return True
    if match.before() == "hours" and match.before(2) in ("24", "four"):
        return False  # always
    # "once a year" tells how often; "$30 million a year" measures, and tells of no time
    return match.before() in _words("before_rate")


def _is_measured(match: Match) -> bool:
    """ "$5 a year", "four flights a week": what stands before is an amount, and "a" means "per"."""
    counted = match.before(2)
    number = counted[:1].isdigit() or counted in read_table("times.toml")["numbers"]
    word = match.before()
    counts = number and word.isalpha() and word not in ("for", "in", "of", "to", "and", "or")
    return word in _words("measured") or word[:1].isdigit() or counts


def _rate_word(match: Match) -> bool:
    """ "held annually", but not "20% annually" nor "10,000 units annually", which measure."""
    if match.all_words()[-1] not in ("annually", "yearly"):
        return match.after() not in _words("of_papers")
    near = (match.before(), match.before(2))
    return not any(word == "%" or word == "percent" or word[:1].isdigit() for word in near)


def _holiday(match: Match) -> bool:
    name = match.parts["h"][0]
    if match.lexed.words[name] not in FEASTS and not match.lexed.is_capital(name):
        return False
    return match.after() not in _words("not_after_feast")


def _deictic_day(match: Match) -> bool:
    return match.before() not in ("usa", "voa") or not match.lexed.is_capital(match.first)


def _span(match: Match) -> bool:
    words = match.all_words()
    if words[0] in ("a", "an") and {"calendar", "fiscal"} & set(words):
        return False  # "changed to a calendar year"
    if words == ("24", "hours") and match.after() == "a" and match.after(2) == "day":
        return False  # always
    if words[0] in ("a", "an") and len(words) == 2 and _is_measured(match):
        return False
    if words[0] in ("following", "preceding"):
        return False  # "following a night of clashes": what follows is no length of time
    if words[0] in ("over", "around", "about", "under") and words[1] in _PHRASE:
        return False  # "over the past decade": "over" is a preposition and no bound
    unit = match.words("u")[-1]
    if unit in ("quarter", "quarters") and "-" in words:
        return False  # "three-quarters of it"
    if match.after() == "of" and match.after(2) == "age":
        return False
    if (match.after() == "-" and match.after(2) == "old") or match.after() == "old":
        return False  # an age is no time here, as in TempEval's gold
    if unit in ("second", "seconds") and match.words("n") in (("a",), ("the",), ("one",)):
        return False
    if unit == "quarter" and match.words("n") in (("a",), ("one",)):
        return match.after() not in ("of", "century") and len(words) > 2
    if unit in ("quarters", "nights", "night") and len(words) <= 2 and unit == "quarters":
        return match.words("n")[0] not in ("three",)
    if match.words("n") == ("some",) and unit in ("day", "time"):
        return False
    return not (match.words("n")[-1] in ("a", "an") and match.after() in ("-", "old"))


def _span_open(match: Match) -> bool:
    words = match.all_words()
    if match.after() == "of" and match.after(2) == "age":
        return False
    if words[-1] in ("seconds", "quarters", "nights", "minutes", "hours") and len(words) == 1:
        return False
    if len(words) == 2 and words[0] == "the" and words[1] in ("years", "decades", "centuries"):
        return match.before() in ("over", "through", "throughout", "down", "across")
    if len(words) == 1:
        return match.before() in _words("before_open_span") or match.after() in ("of", "-")
    return words[0] not in ("the", "in", "these") or len(words) > 2 or words[0] == "in"


def _clock(match: Match) -> bool:
    if len(match.get("c")) == 4 and match.get("c").isdigit():  # "0800 GMT"
        return bool(match.words("zone")) and match.get("zone") != "local"
    if match.words("half") or match.words("zone") or match.words("p"):
        return True
    words = match.words("c")
    if ":" in words[0]:
        return match.before() in _words("before_clock") or len(match.all_words()) > 1
    if words[0] in ("noon", "midnight", "midday"):  # not the film “High Noon”
        return match.before() != "high" and not (
            match.first > 0
            and match.lexed.is_capital(match.parts["c"][0])
            and match.lexed.is_capital(match.first - 1)
        )
    return "o'clock" in match.all_words()


def _ref(match: Match) -> bool:
    if match.get("w") == "future":
        return match.words("w") != match.all_words()
    return match.after() != "-"


def _anaphora(match: Match) -> bool:
    words = match.all_words()
    if words == ("that", "point"):  # "we are not at that point yet"
        return match.before() in ("by", "since", "until", "from")
    named = match.after().isalpha() and match.lexed.is_capital(match.stop)
    if words[-1] == "time" and named:
        return False  # "at the time Howe was caught": the words that follow say which time
    if words[-1] in ("time",):
        free = match.after() != "of" or match.before(2) in _words("depictions")
        return match.before() in ("at", "by", "since", "until", "from") and free
    return words[-1] != "after" or match.after() in (",", ".", ";")


def _this_quarter(match: Match) -> bool:
    return match.after() != "-" or match.after(2) != "to"  # "the quarter-to-quarter comparison"


def _decade(match: Match) -> bool:
    word = match.get("d")
    if len(word) == 5 or word.startswith("'") or word.isalpha():
        return True
    return match.before() not in ("his", "her", "their", "my", "low", "upper", "age") and (
        "the" in match.all_words()
    )


_CHECKS = {
    "month": _month, "month_step": _capital_month, "day": _day,
    "day_range": _capital_month, "day_list": _capital_month, "weekday": _weekday,
    "each_named": _weekday, "year": _year, "season": _season, "rate": _rate,
    "rate_word": _rate_word, "span": _span,
    "step": _step,
    "span_open": _span_open, "holiday": _holiday, "deictic_day": _deictic_day, "clock": _clock,
    "ref": _ref, "this_quarter": _this_quarter,
    "anaphora": _anaphora, "decade": _decade,
}  # fmt: skip
