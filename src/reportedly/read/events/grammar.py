"""Who does an event and to whom, by grammar.

Subject and object, agents of passives, antecedents of relative and participle clauses, subjects
shared by coordinate and controlled verbs; possessors and `by`, `of`, `with`, `against` of nouns.
"""

from __future__ import annotations

from reportedly.read.events.lexicon import event_words
from reportedly.read.events.phrases import conjuncts, is_somebody, towards
from reportedly.read.events.triggers import Trigger
from reportedly.read.tokens import Tokens
from reportedly.tables import read_table, read_words

__all__ = ["of_noun", "of_verb"]

_SUBJECT = ("nsubj", "csubj")
_TOWARDS = tuple(read_table("events.toml")["sides"]["towards"])
_NOUN_TOWARDS = tuple(read_table("events.toml")["sides"]["noun_towards"])
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_CONTROL = read_words("events.toml", "sides", "object_control")
_OF_OTHERS = frozenset({"of", "for", "from", "with", "into"})
_DOCUMENTS = read_words("events.toml", "sides", "documents")
_CARRIED = read_words("events.toml", "sides", "carried")
_ANSWERS = read_words("events.toml", "sides", "answers")
_GOALS = ("on", "against", "into", "to", "from", "in")


def of_verb(tokens: Tokens, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Returns the heads of actor and recipient of a verb, with all that are joined to them."""
    verb = trigger.token
    if tokens.upos[verb] == "ADJ":
        return _of_adjective(tokens, verb)
    actor = _subject(tokens, verb)
    passive = tokens.child(verb, "nsubjpass")
    participle = tokens.label[verb] in ("acl", "relcl") and tokens.xpos[verb] == "VBN"
    is_passive = passive is not None or tokens.child(verb, "auxpass") is not None
    words = event_words()
    if not is_passive and trigger.lemma in words.patient and tokens.child(verb, "dobj") is None:
        # "the soldiers killed supporting …", "police detained": nobody else is done to
        is_passive = tokens.xpos[verb] in ("VBN", "VBD")
        passive = actor if is_passive else None
    if not is_passive and participle and tokens.child(verb, "nsubj", "aux") is None:
        is_passive = True
        passive = tokens.head[verb]
    recipient: int | None = None
    if is_passive:
        actor = _agent(tokens, verb)
        shares = tokens.label[verb] in ("conj", "xcomp", "advcl")
        recipient = passive if passive is not None or not shares else _shared(tokens, verb)
        recipient = _antecedent(tokens, verb, recipient)
        direct = tokens.child(verb, "dobj")
        if passive is None and direct is not None:
            recipient = direct  # "he alleged were captured soldiers"
    if not is_passive or (recipient is not None and recipient == trigger.noun):
        recipient = _beyond(tokens, trigger, _object(tokens, trigger))
        if trigger.noun is not None and tokens.lemma[trigger.noun] in words.symmetric:
            # "held a summit in Oslo", "held talks on copper with Chad"
            along = towards(tokens, trigger.noun, ("with",))
            recipient = along if along is not None else towards(tokens, verb, ("with",))
    if _is_undergone(trigger):
        recipient, actor = actor, _source(tokens, verb)
    if is_passive and actor is None and trigger.noun is not None:
        for at in (trigger.noun, verb):  # "talks were held between Peru and Chile"
            found = towards(tokens, at, ("between",))
            if found is not None:
                return conjuncts(tokens, found), []
    if actor is not None and trigger.noun is not None:
        # "carried a demand by Chad": who makes it is the one that does it
        maker = _by(tokens, trigger.noun)
        actor = actor if maker is None else maker
    if "-" in trigger.lemma and actor is None and verb >= 2:
        # the parser takes the prefix for a word: "that Ukraine counter-invaded"
        actor = tokens.child(verb - 2, "nsubj", "compound", "nmod")
    actors = [] if actor is None else conjuncts(tokens, actor)
    recipients = [] if recipient is None else conjuncts(tokens, recipient)
    return actors, recipients


def of_noun(tokens: Tokens, noun: int) -> tuple[list[int], list[int]]:
    """Returns the heads of actor and recipient of an event noun."""
    actors: list[int] = []
    recipients: list[int] = []
    poss = tokens.child(noun, "poss")
    if poss is not None:
        actors.extend(conjuncts(tokens, poss))
    between = by = None
    for child in tokens.children(noun):
        if tokens.label[child] not in ("prep", "agent"):
            continue
        inner = tokens.child(child, "pobj")
        if tokens.lower(child) == "between":
            between = inner
        elif tokens.lower(child) == "by":
            by = inner
    if between is not None:
        return conjuncts(tokens, between), []
    if by is not None:
        actors = conjuncts(tokens, by)
    of = towards(tokens, noun, ("of",))
    along = towards(tokens, noun, ("with",))
    if not actors and of is not None and along is not None and is_somebody(tokens, of):
        return conjuncts(tokens, of), conjuncts(tokens, along)  # "a meeting of X with Y"
    found = towards(tokens, noun, _NOUN_TOWARDS)
    if found is not None and tokens.lemma[noun] in event_words().symmetric:
        # "talks on copper": what they are about is no side of them
        found = found if found == along or is_somebody(tokens, found) else None
    if found is not None and found not in actors:
        recipients.extend(conjuncts(tokens, found))
    if not actors:
        for child in tokens.children(noun):
            named = tokens.name[child][2:] in ("GPE", "NORP", "ORG", "PERSON")
            if named and tokens.label[child] in ("compound", "amod", "nmod"):
                # both of "the Franco-German talks", "the Smith-Jones summit"
                actors.append(child)
                actors.extend(c for c in tokens.children(child) if tokens.label[c] == "compound"
                              and tokens.name[c].startswith("B-")
                              and tokens.name[child].startswith("B-"))  # fmt: skip
                break
    if not actors and tokens.label[noun] in ("pobj", "dobj") and not recipients:
        return [], []
    return actors, recipients


def _of_adjective(tokens: Tokens, i: int) -> tuple[list[int], list[int]]:
    """ "A has been supportive of B's efforts": A, and B whose efforts they are."""
    verb = tokens.head[i] if tokens.label[i] != "ROOT" else i
    actor = _subject(tokens, verb)
    found = towards(tokens, i, ("of", "to", "for", "towards", "toward", "with"))
    owner = tokens.child(found, "poss") if found is not None else None
    found = owner if owner is not None else found
    return (
        [] if actor is None else conjuncts(tokens, actor),
        [] if found is None else conjuncts(tokens, found),
    )


def _is_undergone(trigger: Trigger) -> bool:
    """Tells whether the subject is done to: "the patrol came under fire"."""
    return f"{trigger.lemma} {trigger.governed}" in event_words().undergone


def _source(tokens: Tokens, verb: int) -> int | None:
    """Returns whom it comes from: "came under fire from the hill", "face charges by the state"."""
    for at in (verb, *(c for c in tokens.children(verb) if tokens.label[c] in ("prep", "dobj"))):
        for i in (at, tokens.child(at, "pobj")):
            found = None if i is None else towards(tokens, i, ("from", "by"))
            if found is not None:
                return found
    return None


def _by(tokens: Tokens, noun: int) -> int | None:
    for child in tokens.children(noun):
        if tokens.label[child] in ("prep", "agent") and tokens.lower(child) == "by":
            found = tokens.child(child, "pobj")
            return found if found is not None and is_somebody(tokens, found) else None
    return None


def _agent(tokens: Tokens, verb: int) -> int | None:
    for child in tokens.children(verb):
        by = tokens.label[child] == "agent"
        if by or (tokens.label[child] == "prep" and tokens.lower(child) == "by"):
            return tokens.child(child, "pobj", "pcomp")
    return None


def _antecedent(tokens: Tokens, verb: int, found: int | None) -> int | None:
    """Returns the noun that a relative pronoun stands for, else what was found."""
    if found is not None and tokens.lower(found) in _RELATIVE:
        for head in tokens.ancestors(found):
            if tokens.label[head] == "relcl":
                return tokens.head[head]
        if tokens.label[verb] == "relcl":
            return tokens.head[verb]
    return found


def _subject(tokens: Tokens, verb: int) -> int | None:
    # of two subjects the nearer: "how many …, but some say that as many as 900 may be there"
    before = [c for c in tokens.children(verb) if tokens.label[c] in _SUBJECT and c < verb]
    own = before[-1] if before else tokens.child(verb, *_SUBJECT)
    if own is not None:
        return _antecedent(tokens, verb, own)
    if tokens.child(verb, "nsubjpass") is not None:
        return None
    return _shared(tokens, verb)


def _shared(tokens: Tokens, verb: int) -> int | None:
    """Returns the subject that a verb without one takes from the clause above it."""
    at = verb
    for _ in range(6):
        label, head = tokens.label[at], tokens.head[at]
        if head == at:
            return None
        if label in ("acl", "relcl"):
            # "troops aiding …"; but "the decision to attack" is of whoever decides
            infinitive = any(tokens.lower(c) == "to" for c in tokens.children(at))
            if not infinitive and tokens.lemma[head] in _DOCUMENTS and tokens.label[head] == "dobj":
                at = head  # "issued a statement calling on …": the issuer calls
                found = tokens.child(tokens.head[head], "nsubj")
                if found is not None:
                    return found
            if not infinitive:
                return head
            poss = tokens.child(head, "poss")
            if poss is not None:
                return poss
        elif label == "pcomp" and tokens.lower(head) in _OF_OTHERS:
            # "accused Chad of attacking", "thanked nurses for treating": who was accused or thanked
            target = tokens.child(tokens.head[head], "dobj")
            if target is not None and target < at and is_somebody(tokens, target):
                return target
        elif label == "xcomp" or (label == "ccomp" and tokens.xpos[at] in ("VB", "VBG")):
            # "honored his soldiers fighting …": who fights stands right before
            if tokens.lemma[head] in _OBJECT_CONTROL or tokens.xpos[at] == "VBG":
                target = tokens.child(head, "dobj")
                if target is not None and target < at:
                    return target
        elif label not in ("conj", "advcl", "pcomp", "prep", "pobj", "dobj", "ccomp", "acomp"):
            return None  # acomp: "is willing to withdraw"
        found = tokens.child(head, "nsubj", "nsubjpass")
        if found is not None and tokens.upos[head] in ("VERB", "AUX"):
            return _antecedent(tokens, head, found)
        at = head
    return None


def _object(tokens: Tokens, trigger: Trigger) -> int | None:
    verb, noun = trigger.token, trigger.noun
    relative = _moved(tokens, verb)
    dative = tokens.child(verb, "dative")
    if dative is not None:
        inner = tokens.child(dative, "pobj")
        return inner if inner is not None else dative
    direct = tokens.child(verb, "dobj")
    if direct is not None and relative is not None:
        direct = None  # "a village, which raiders burned"
    thing = direct if direct is not None and tokens.lemma[direct] in event_words().nouns else None
    if noun is not None and not is_somebody(tokens, noun):
        thing = noun
    topical = direct is not None and tokens.lemma[verb] in event_words().topical
    thing = direct if thing is None and topical else thing
    if thing is not None:
        owner = tokens.child(thing, "poss")
        if owner is not None and tokens.upos[owner] == "PROPN":
            return owner
        inner = towards(tokens, thing, _NOUN_TOWARDS)
        outer = towards(tokens, verb, _TOWARDS[:9])
        if inner is not None or outer is not None:
            return inner if inner is not None else outer
        return direct if noun is None and not topical else None
    if direct is not None:
        # "provide weapons to X", "impose a ban on X": the one beyond the thing is meant
        far = towards(tokens, verb, ("to", "on", "upon", "against", "with"))
        if far is None:
            far = towards(tokens, direct, ("to", "on", "upon", "against", "with"))
        if far is not None and is_somebody(tokens, far) and not is_somebody(tokens, direct):
            return far
        return direct
    if relative is not None:
        return relative
    inner = tokens.child(verb, "xcomp", "ccomp")
    found = towards(tokens, verb, _TOWARDS)
    if found is None and inner is not None:
        # "urged that X leave", "vowed to attack X"
        subject = tokens.child(inner, "nsubj", "nsubjpass")
        if subject is not None and tokens.upos[subject] != "PRON":
            return subject
        return tokens.child(inner, "dobj")
    return found


def _beyond(tokens: Tokens, trigger: Trigger, found: int | None) -> int | None:
    """Returns whom an act reaches that the object only carries.

    Who made the demand that is accepted ("accepted demands by strikers"); where troops, teams and
    states of emergency go ("sent troops into Chad", "declared a state of siege in the town",
    "lifted sanctions imposed on Chad"). An object that is somebody stays.
    """
    if found is not None and is_somebody(tokens, found) and tokens.lemma[found] not in _CARRIED:
        return found
    verb = trigger.token
    direct = tokens.child(verb, "dobj")
    if direct is not None and tokens.lemma[verb] in _ANSWERS:
        maker = towards(tokens, direct, ("by", "from"))
        if maker is not None and is_somebody(tokens, maker):
            return maker
    places = [verb] if direct is None else [direct, verb]
    below = () if direct is None else tokens.subtree(direct)[:12]
    for child in below:
        if tokens.label[child] in ("acl", "prep") and child > (direct or 0):
            places.append(child if tokens.label[child] == "acl" else tokens.head[child])
            inner = tokens.child(child, "pobj")
            if inner is not None:
                places.append(inner)
    for at in dict.fromkeys(places):
        goal = towards(tokens, at, _GOALS)
        if goal is not None and tokens.name[goal][2:] in ("GPE", "NORP", "LOC"):
            return goal
    return found


def _moved(tokens: Tokens, verb: int) -> int | None:
    """Returns the antecedent of an object relative: "the valley that Chad invaded"."""
    if tokens.label[verb] != "relcl":
        return None
    direct = tokens.child(verb, "dobj")
    if direct is not None and tokens.lower(direct) not in _RELATIVE:
        return None
    subject = tokens.child(verb, "nsubj", "nsubjpass")
    if subject is None or tokens.lower(subject) in _RELATIVE:
        return None
    return tokens.head[verb]
