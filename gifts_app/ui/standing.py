"""How things stand in a profile: what the window around the pages wants to know of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gifts_app.domain.gestures import Status
from gifts_app.domain.people import Person
from gifts_app.errors import NotFound
from gifts_app.services.desk import Desk

if TYPE_CHECKING:
    from gifts_app.services.hub import Services


@dataclass(frozen=True, slots=True)
class Standing:
    """What the window wants to know of its profile.

    Attributes:
        actor: who works here; None while nobody has said so.
        people: the team list, those who are still here.
        is_empty: there are no people and no customers: a fresh profile.
        waiting: how many gestures wait for the bench.
        is_practice: every sheet that it prints is marked PRACTICE.
    """

    actor: Person | None
    people: tuple[Person, ...]
    is_empty: bool
    waiting: int
    is_practice: bool
    desk: Desk


def look(services: "Services", as_person: str) -> Standing:
    """Look at a profile, on a lane.

    Args:
        services: all use cases.
        as_person: e-mail or login of who acts; empty for whoever the profile knows.
    """
    team, customers, bench = services.team, services.customers, services.bench
    people = team.people(active_only=True)
    try:
        actor = services.actor(as_person)
    except NotFound:
        if as_person:
            raise
        actor = None
    return Standing(
        actor=actor,
        people=people,
        is_empty=not people and not customers.count(),
        waiting=bench.counts().get(Status.WAITING, 0),
        is_practice=services.settings.is_practice(),
        desk=services.desk.load(),
    )
