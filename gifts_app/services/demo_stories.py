"""Invents a history of gestures from the calls in ``resources/demo/stories.toml``.

Words come in the customer's own language where there are some; the younger a gesture is, the less far it has come.
"""

import tomllib
import uuid
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from gifts_app.domain import kinds
from gifts_app.domain.gestures import GestureDraft, GestureItem, Status
from gifts_app.domain.people import Person

_KIND_WEIGHTS = {kinds.CARD: 65, kinds.FLOWERS: 20, kinds.WOW: 15}
_HANDWRITTEN, _WITH_REACTION = 0.12, 0.45
_RETURNED, _WITHDRAWN = 0.015, 0.012

# A shop's year in short: half a year for a few hundred gestures, two years for a log as large as a whole team's.
_SHORT_HISTORY, _LONG_HISTORY, _MANY = timedelta(weeks=26), timedelta(weeks=104), 5_000

# How long things take: until it has surely left the bench, until somebody has answered, until post has come back.
_ON_THE_BENCH, _UNTIL_ANSWER, _UNTIL_RETURN = timedelta(days=2), timedelta(days=6), timedelta(days=11)
_MOST_WAITING = 30

# So many gestures lie between two of one story. Few languages have many stories: then the words are English.
_APART, _TRIES_IN_OWN_WORDS = 12, 6


@dataclass(frozen=True, slots=True)
class Caller:
    """What a story has to know about a customer."""

    id: uuid.UUID
    salutation: str
    language: str
    phone: str


@dataclass(frozen=True, slots=True)
class Story:
    """A call and the words that came of it; see the file for what each part means."""

    kinds: tuple[str, ...]
    occasion: str
    story: str
    message: str
    channel: str = "phone"
    language: str = "en"
    reactions: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """What happens to post: carriers, and reasons for returns and holds; from ``shop.toml``."""

    carriers: tuple[str, ...]
    returns: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One gesture of the history.

    Attributes:
        reason: why it is held or came back; empty for other statuses.
    """

    draft: GestureDraft
    agent: Person
    status: Status
    requested_at: datetime
    reaction: str = ""
    reason: str = ""
    carrier: str = ""


def read_stories(path: Path) -> tuple[Story, ...]:
    """Read the calls."""
    entries = tomllib.loads(path.read_text("utf-8"))["story"]
    details = ("place", "venue", "ward", "deceased", "colours", "avoid")
    return tuple(
        Story(
            kinds=tuple(entry["kinds"]),
            occasion=entry["occasion"],
            story=entry["story"],
            message=entry["message"],
            channel=entry.get("channel", "phone"),
            language=entry.get("language", "en"),
            reactions=tuple(entry.get("reactions", ())),
            items=tuple(entry.get("items", ())),
            details=tuple((key, entry[key]) for key in details if key in entry),
        )
        for entry in entries
    )


class _Repertoire:
    """Stories by language, each with every kind it may lead to, weighted by kind; nobody lives one of them twice."""

    def __init__(self, stories: Sequence[Story]) -> None:
        choices: dict[str, list[tuple[Story, str]]] = {}
        for story in stories:
            for kind in story.kinds:
                choices.setdefault(story.language, []).append((story, kind))
        self._choices = choices
        self._weights = {language: _weights(entries) for language, entries in choices.items()}
        known = len({story.story for story, _ in choices["en"]})
        self._lately: deque[str] = deque(maxlen=min(_APART, known // 3))
        self._most_lives = known // 2
        self._lived: dict[uuid.UUID, set[str]] = {}

    def pick(self, caller: Caller, random: Random) -> tuple[Story, str]:
        """Choose a call for a customer in their language, or in English, and what came of it."""
        known = len(self._choices.get(caller.language, ()))
        language = "en" if not known or random.random() < 0.5 / known else caller.language
        lived = self._lived.setdefault(caller.id, set())
        if len(lived) > self._most_lives:
            lived.clear()  # nobody has more to tell; a second round is better than none
        story, kind = self._choose(language, random)
        tries = 0
        while story.story in lived or story.story in self._lately:
            tries += 1
            story, kind = self._choose(language if tries < _TRIES_IN_OWN_WORDS else "en", random)
        lived.add(story.story)
        self._lately.append(story.story)
        return story, kind

    def _choose(self, language: str, random: Random) -> tuple[Story, str]:
        return random.choices(self._choices[language], cum_weights=self._weights[language])[0]


def _weights(entries: Sequence[tuple[Story, str]]) -> list[float]:
    """Weigh the entries so that the kinds come in their proportions, however many stories each has."""
    counts = {kind: sum(1 for _, other in entries if other == kind) for kind in _KIND_WEIGHTS}
    return list(accumulate(_KIND_WEIGHTS[kind] / counts[kind] for _, kind in entries))


def tell(
    stories: Sequence[Story],
    *,
    post: Post,
    callers: Sequence[Caller],
    agents: Sequence[Person],
    count: int,
    now: datetime,
    random: Random,
) -> Iterator[Told]:
    """Yield so many gestures, oldest first, ending shortly before ``now``.

    Args:
        stories: from ``read_stories``.
        post: carriers and reasons.
        callers: customers that may receive something; at least one.
        agents: who sends.
        count: how many.
        now: the last moment of the history.
        random: the only source of chance.
    """
    repertoire = _Repertoire(stories)
    waiting = min(_MOST_WAITING, count // 12 + 1, count)
    moments = _moments(count, waiting, now, random)
    for place, moment in enumerate(moments):
        caller = random.choice(callers)
        agent = random.choice(agents)
        story, kind = repertoire.pick(caller, random)
        draft = _draft(_Call(story, kind, caller, moment), agent, random)
        status = _status(count - place, waiting, now - moment, random)
        yield Told(
            draft,
            agent,
            status,
            moment,
            reaction=_reaction(story, status, now - moment, random),
            reason=_reason(status, post, random),
            carrier=random.choice(post.carriers) if status in (Status.SHIPPED, Status.RETURNED) else "",
        )


def _moments(count: int, waiting: int, now: datetime, random: Random) -> list[datetime]:
    """Spread gestures over the past, a little denser towards now, in waking hours; the last ones within a day."""
    span = _SHORT_HISTORY if count < _MANY else _LONG_HISTORY
    past = []
    for _ in range(count - waiting):
        back = _ON_THE_BENCH + (span - _ON_THE_BENCH) * (random.random() ** 1.4)
        day = now - back
        past.append(day.replace(hour=8 + int(random.random() * 12), minute=int(random.random() * 60)))
    fresh = [now - timedelta(minutes=3 + random.random() * 1400) for _ in range(waiting)]
    return sorted(past) + sorted(fresh)


def _status(from_end: int, waiting: int, age: timedelta, random: Random) -> Status:
    if from_end <= waiting:
        return Status.HELD if waiting > 6 and from_end % 11 == 5 else Status.WAITING
    chance = random.random()
    if chance < _WITHDRAWN:
        return Status.WITHDRAWN
    if chance < _WITHDRAWN + _RETURNED and age > _UNTIL_RETURN:
        return Status.RETURNED
    return Status.SHIPPED


def _reaction(story: Story, status: Status, age: timedelta, random: Random) -> str:
    answered = status is Status.SHIPPED and story.reactions and age > _UNTIL_ANSWER and random.random() < _WITH_REACTION
    return random.choice(story.reactions) if answered else ""


def _reason(status: Status, post: Post, random: Random) -> str:
    reasons: Mapping[Status, Sequence[str]] = {Status.HELD: post.holds, Status.RETURNED: post.returns}
    return random.choice(reasons[status]) if status in reasons else ""


@dataclass(frozen=True, slots=True)
class _Call:
    """Who called when with what, and what came of it."""

    story: Story
    kind: str
    caller: Caller
    moment: datetime


def _draft(call: _Call, agent: Person, random: Random) -> GestureDraft:
    story, kind, caller, moment = call.story, call.kind, call.caller, call.moment
    return GestureDraft(
        id=id_at(moment, random),
        customer_id=caller.id,
        kind=kind,
        occasion=story.occasion,
        channel=story.channel,
        story=story.story,
        message=story.message.replace("{name}", caller.salutation),
        sign=agent.name.partition(" ")[0],
        handwritten=kind == kinds.CARD and random.random() < _HANDWRITTEN,
        items=tuple(GestureItem(sku) for sku in story.items) if kind == kinds.WOW else (),
        details=_details(story, caller, moment, random) if kind == kinds.FLOWERS else {},
    )


def _details(story: Story, caller: Caller, moment: datetime, random: Random) -> dict[str, str]:
    """Fill in what the florist asks for; the telephone is the customer's, or the shop's if none is known."""
    return {
        "deliver_on": (moment + timedelta(days=random.randint(2, 5))).date().isoformat(),
        "window": random.choice(("any", "am", "pm")),
        "phone": caller.phone or "+1 702-555-0142",
        **dict(story.details),
    }


def id_at(moment: datetime, random: Random) -> uuid.UUID:
    """Make a UUID version 7 for a moment from the given chance, so that the same seed gives the same keys."""
    value = int(moment.timestamp() * 1000) << 80 | random.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
