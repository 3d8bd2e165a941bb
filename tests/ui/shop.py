"""A small shop over SQLite for tests of bench and log: people, shelves, customers, and a clock that stands."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from factories import customer, draft, item, stored_person

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.people import Person, Role
from gifts_app.services.hub import services_over
from gifts_app.services.printing import PrintedRun
from gifts_app.storage.database import Database
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.profile import Profile

NAMES = ("Ines Carvalho", "David Ramaswamy", "Oriol Puig", "Halina Wrona", "Kofi Mensah-Bright", "Siobhán Keane")


class Shop:
    """The services and the shortcuts to what a test needs first.

    Attributes:
        services: the real ones.
        jo: who works at the bench; ``agent`` asked for everything.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.services = services_over(database, Profile(folder / "profile"), "desk", clock=lambda: self.now)
        self.agent: Person = stored_person(database, "Priya Raman", team="Orchard")
        self.jo: Person = stored_person(database, "Jo Marsh", role=Role.FULFILMENT)
        item(database, "a2-ivory", 50, name="Ivory A2")
        item(database, "BOOK", 50, name="Culture book")

    def send(self, name: str = "Ines Carvalho", kind: str = "card", *, days_ago: int = 0, **changes: Any) -> Gesture:
        """Let a gesture wait for the bench."""
        country = changes.pop("country", "US")
        wish = draft(kind, customer(self.database, name, country=country), **changes)
        at = self.now - timedelta(days=days_ago)
        gesture, _new = GestureStore(self.database).submit(wish, self.agent, at)
        return gesture

    def cards(self, count: int = 4) -> list[Gesture]:
        """Let some cards wait, each for somebody else."""
        return [self.send(name) for name in NAMES[:count]]

    def run(self, *gestures: Gesture) -> PrintedRun:
        """Print gestures behind the window's back."""
        folder = self.services.profile.runs / "run-by-hand"
        numbers = [gesture.number for gesture in gestures]
        return self.services.bench.start_run(folder, self.jo, numbers=numbers, limit=len(numbers))

    def shipped(self, gesture: Gesture) -> Gesture:
        """Send a gesture all the way."""
        self.run(gesture)
        self.services.bench.confirm_one(gesture.number, self.jo)
        return self.services.bench.ship(gesture.number, self.jo, "Royal Mail", "RM123")

    def statuses(self, *gestures: Gesture) -> list[str]:
        """How they stand now."""
        return [self.services.gestures.story(gesture.number).gesture.status.value for gesture in gestures]

    def strand(self, *gestures: Gesture) -> None:
        """Leave a run behind as a crash would: taken, no file written."""
        from gifts_app.domain.ids import new_id
        from gifts_app.storage.runs import RunStore

        numbers = [gesture.number for gesture in gestures]
        RunStore(self.database).claim(new_id(), (), 25, numbers, self.jo, "desk", self.now, "a2-ivory")
