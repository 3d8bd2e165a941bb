"""The people who work with the program: agents, fulfilment staff, managers.

A role says what somebody's day looks like: which screen opens first and how the team list reads. It is no permission;
nobody asks anybody before sending a gesture. Where a shared database must tell writers apart, the database does.
"""

import uuid
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person mostly does; decides the screen the window opens on."""

    AGENT = "agent"
    FULFILMENT = "fulfilment"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Person:
    """One member of the team list.

    Attributes:
        login: name known to the computer or to PostgreSQL; empty when nobody logs in as this person.
        lead: name of the person's lead, as shown; empty for none.
        active: left people stay in the list, because their gestures do.
    """

    id: uuid.UUID
    name: str
    email: str = ""
    login: str = ""
    team: str = ""
    lead: str = ""
    role: Role = Role.AGENT
    active: bool = True
