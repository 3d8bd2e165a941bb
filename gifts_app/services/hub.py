"""All use cases over one database and one profile, bundled for the faces."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from gifts_app.domain.ids import new_id
from gifts_app.domain.people import Person
from gifts_app.errors import Conflict, NotFound
from gifts_app.services.advice import Advice
from gifts_app.services.bench import Bench
from gifts_app.services.care import Care
from gifts_app.services.customers import Customers
from gifts_app.services.demo import Demo
from gifts_app.services.desk import DeskSettings
from gifts_app.services.drafts import Drafts
from gifts_app.services.fronts import Fronts
from gifts_app.services.gestures import Gestures
from gifts_app.services.importing import Importing
from gifts_app.services.labels import Labels
from gifts_app.services.log import Log
from gifts_app.services.news import News
from gifts_app.services.packing import Packing
from gifts_app.services.paper import Paper
from gifts_app.services.pasting import Pasting
from gifts_app.services.phrases import Phrases
from gifts_app.services.previews import Previews
from gifts_app.services.printers import Printers
from gifts_app.services.printing import Printing
from gifts_app.services.recipes import Recipes
from gifts_app.services.settings import TeamSettings
from gifts_app.services.stock import Stock
from gifts_app.services.stories import Stories
from gifts_app.services.team import Team
from gifts_app.services.themes import Themes
from gifts_app.storage.customers import CustomerStore
from gifts_app.storage.database import Database
from gifts_app.storage.desk_lock import DeskLock
from gifts_app.storage.drafts import DraftStore
from gifts_app.storage.fronts import FrontStore
from gifts_app.storage.gestures import GestureStore
from gifts_app.storage.imports import ImportStore
from gifts_app.storage.items import ItemStore
from gifts_app.storage.news import NewsStore
from gifts_app.storage.people import PersonStore
from gifts_app.storage.phrases import PhraseStore
from gifts_app.storage.profile import Profile
from gifts_app.storage.recipes import RecipeStore
from gifts_app.storage.runs import RunStore
from gifts_app.storage.settings import SettingStore
from gifts_app.storage.substituting import Substituting


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, and the session that one piece of work runs in.

    Attributes:
        session: opens this thread's database connection for the time of a ``with`` block.
        login: name that the computer, or the shared database, knows the desk's user by.
        is_shared: many desks work on the same database.
    """

    profile: Profile
    session: Callable[[], AbstractContextManager[None]]
    close: Callable[[], None]
    login: str
    is_shared: bool
    gestures: Gestures
    bench: Bench
    packing: Packing
    log: Log
    stories: Stories
    customers: Customers
    importing: Importing
    pasting: Pasting
    stock: Stock
    recipes: Recipes
    team: Team
    settings: TeamSettings
    labels: Labels
    printers: Printers
    desk: DeskSettings
    fronts: Fronts
    themes: Themes
    drafts: Drafts
    phrases: Phrases
    news: News
    previews: Previews
    demo: Demo
    care: Care

    def actor(self, reference: str = "") -> Person:
        """Return who acts at this desk.

        Args:
            reference: an e-mail address or login name; empty for the person that the profile was last used by, else
                the one with the computer's login. A shared database knows people by its own login alone.

        Raises:
            NotFound: the team list does not know the reference, or nobody has said yet who works here.
        """
        if reference:
            return self.team.by_reference(reference)
        if self.is_shared:
            return self.team.by_reference(self.login)
        person = self.desk.load().person
        for member in self.team.people(active_only=True):
            if member.id == person:
                return member
        if any(member.login == self.login for member in self.team.people(active_only=True)):
            return self.team.by_reference(self.login)
        raise NotFound("Nobody works at this desk yet; say who with --as or in Settings.")

    def first_person(self) -> Person:
        """Let the computer's user be the first of an empty team list, so that commands work on a fresh profile.

        Raises:
            NotFound: the list has people; one of them has to be named.
        """
        if self.team.people():
            raise NotFound("Nobody works at this desk yet; say who with --as or in Settings.")
        return self.team.put(Person(new_id(), self.login, login=self.login))

    def work_here(self, person: Person) -> Person:
        """Remember who works at this desk; on a shared database the person's entry takes the desk's login.

        Raises:
            Conflict: the entry belongs to another login of the shared database.
        """
        if self.is_shared and person.login != self.login:
            if person.login:
                raise Conflict("{name} logs in as {login}; choose your own name.", name=person.name, login=person.login)
            person = self.team.put(replace(person, login=self.login))
        self.desk.put_person(person)
        return person


def services_over(
    database: Database,
    profile: Profile,
    desk: str,
    login: str = "",
    *,
    is_shared: bool = False,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Services:
    """Wire the use cases over an open database."""
    gestures, customers, items = GestureStore(database), CustomerStore(database), ItemStore(database)
    people, runs, recipes = PersonStore(database), RunStore(database), RecipeStore(database)
    store = SettingStore(database)
    settings = TeamSettings(store)
    labels = Labels(store, settings, desk)
    lock = DeskLock(profile.printing_lock)
    fronts = Fronts(FrontStore(database), settings, clock)
    themes = Themes(store)
    printers = Printers(store, settings, clock)
    paper = Paper(customers, items, settings, labels, fronts, themes, printers)
    printing = Printing(gestures, runs, items, customers, paper, database.transaction, desk, clock)
    return Services(
        profile=profile,
        session=database.session,
        close=database.close,
        login=login,
        is_shared=is_shared,
        gestures=Gestures(gestures, paper, Advice(gestures, customers, items, paper, clock), clock),
        bench=Bench(gestures, runs, items, paper, printing, database.transaction, desk, lock, clock),
        packing=Packing(gestures, Substituting(database), items, recipes, database.transaction, clock),
        log=Log(gestures, clock),
        stories=Stories(gestures, paper),
        customers=Customers(customers, clock),
        importing=Importing(ImportStore(database), database.transaction, profile.imports, clock),
        pasting=Pasting(customers, settings),
        stock=Stock(items, settings),
        recipes=Recipes(recipes, items, settings),
        team=Team(people),
        settings=settings,
        labels=labels,
        printers=printers,
        desk=DeskSettings(profile.settings_file),
        fronts=fronts,
        themes=themes,
        drafts=Drafts(DraftStore(database), gestures, desk, clock),
        phrases=Phrases(PhraseStore(database), clock),
        news=News(NewsStore(database)),
        previews=Previews(paper, fronts),
        demo=Demo(database, clock),
        care=Care(database, profile),
    )
