"""The Send screen in every state that somebody may see it in; run it to look at them.

``python tests/ui/send_states.py FOLDER [WIDTH HEIGHT]`` writes one picture of each state, light and dark; set
``QT_SCALE_FACTOR=2`` for the fine ones. People, gestures and papers are real ones of a profile that goes afterwards.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factories import details, person
from pauses import end_pauses
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from gifts_app.app import open_services
from gifts_app.cli.options import Options
from gifts_app.domain.gestures import GestureDraft, GestureItem
from gifts_app.domain.ids import new_id
from gifts_app.domain.items import Item, ItemCategory
from gifts_app.domain.recipes import Recipe
from gifts_app.errors import StorageUnavailable
from gifts_app.services.desk import DeskSettings
from gifts_app.services.hub import Services
from gifts_app.storage.database import Database
from gifts_app.ui import language
from gifts_app.ui.desktop import Desktop
from gifts_app.ui.send.page import SendPage
from gifts_app.ui.theme import Scheme

AMARA, MARYAM, MARI, LONG, PEACE = (
    "Amara Okafor",
    "مريم الحدّاد",
    "石川 真理",
    "Wilhelmina Aleksandrovna von Hohenlohe-Schillingsfürst zu Waldenburg",
    "Omar Benali",
)
STORY = (
    "Suitcase wheel broke two days before the honeymoon. She laughed and thanked us. Her nan Ngozi is going too and "
    "plays cards for money. Order re-sent by courier; she will have it on Thursday."
)
MESSAGE = (
    "Dear Amara,\nThank you for being so patient with us this week, and for making me laugh about the suitcase that "
    "wanted to stay home. I checked the new one myself and it rolls beautifully. I hope the sea is warm, the dancing "
    "goes on far too late, and Nan Ngozi wins every single game of cards.\nWith love from all of us,"
)
ARABIC = "عزيزتي مريم،\nشكرًا لصبرك معنا هذا الأسبوع. أتمنى لك ولعائلتك أيامًا جميلة.\nمع أطيب التحيات"
AWAY = "The database server does not answer; check the network, then try again."


def furnish(services: Services) -> None:
    """Give a profile people with a past, a shelf, and somebody who writes."""
    agent = services.team.put(person("Danilo Kern"))
    priya = services.team.put(person("Priya Raman"))
    services.desk.put_person(agent)
    for item in (
        Item("a2-ivory", "Ivory A2", ItemCategory.PAPER, on_hand=148),
        Item("BOOK", "Culture book", on_hand=23, low_at=5, bin="B-01"),
        Item("STICK", "Sticker sheet", on_hand=240, low_at=20, bin="B-02"),
        Item("SOCKS", "Striped socks", on_hand=3, low_at=5, bin="B-03"),
        Item("MUG", "Enamel mug", on_hand=0, low_at=5, bin="B-04"),
    ):
        services.stock.put(item)
    services.recipes.put(Recipe("Welcome home", (GestureItem("BOOK"), GestureItem("STICK", 2), GestureItem("MUG"))))
    wanted = (
        (AMARA, "Leeds", "GB", {"pronunciation": "ah-MAH-rah", "language": "en"}),
        (MARYAM, "Amman", "JO", {"language": "ar"}),
        (MARI, "Kanazawa", "JP", {"language": "ja"}),
        (LONG, "Waldenburg-Hohenlohe am langen Fluss", "DE", {"preferred_name": "Wilhelmina von Hohenlohe"}),
        (PEACE, "Lyon", "FR", {}),
        ("Mari Ishikawa", "Porto", "PT", {}),
        ("Siobhán Keane", "Galway", "IE", {}),
    )
    now = datetime.now(UTC)
    for place, (name, city, country, more) in enumerate(wanted):
        customer = services.customers.add(details(name, city=city, country=country, **more))
        for days, kind, occasion in ((600, "card", "thank_you"), (200, "flowers", "get_well"), (12, "card", "wedding")):
            if place < 4:
                services.gestures._clock = lambda days=days: now - timedelta(days=days)
                fields = {
                    "deliver_on": (now - timedelta(days=days - 3)).date().isoformat(),
                    "phone": "+44 113 496 0123",
                }
                services.gestures.submit(
                    GestureDraft(
                        new_id(), customer.id, kind, occasion, story=STORY, message="So happy for you both!",
                        sign="Priya", details=fields if kind == "flowers" else {},
                    ),
                    agent if name == MARYAM else priya,
                )  # fmt: skip
        if name == PEACE:
            services.customers.opt_out(customer.id, "Please no more post, I am moving abroad.")
    services.gestures._clock = lambda: datetime.now(UTC)


class Screen:
    """The window, and how it is brought into a state."""

    def __init__(self, folder: Path) -> None:
        options = replace(Options(), profile=folder)
        self.services = open_services(options)
        with self.services.session():
            furnish(self.services)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        self.app = app
        language.install(app)
        self.desktop = Desktop(app, lambda: open_services(options), DeskSettings(folder / "settings.toml"))
        self.desktop.theme.lend_letters()
        self.window = self.desktop.window
        self.window.activateWindow()
        page = self.window.page("send")
        assert isinstance(page, SendPage)
        self.page = page
        self.settle()

    def settle(self, seconds: float = 0.0) -> None:
        """Let the window come to rest: short pauses end now, and every lane has done what it was asked for."""
        page = self.page
        until = time.monotonic() + seconds
        quiet = 0
        while quiet < 3 or time.monotonic() < until:
            end_pauses(page)
            self.app.processEvents()
            quiet = quiet + 1 if self.desktop.operations.idle() else 0
            time.sleep(0.002)

    def call(self, name: str) -> None:
        """Open a call."""
        self.page.people.search.set_text(name)
        self.settle()
        self.page.people.picked.emit(self.page.people.results.model().rows()[0].id)
        self.settle()

    def write(self, message: str = MESSAGE, story: str = STORY) -> None:
        """Fill the form."""
        for name, text in (("story", story), ("message", message)):
            editor = self.page.findChild(QPlainTextEdit, name)
            assert editor is not None
            editor.setFocus()
            editor.insertPlainText(text)
        self.page.presenter.keep()
        self.settle()

    def clear(self) -> None:
        """Forget what the state before has left."""
        if self.page.presenter.draft is not None:
            self.page.presenter.forget(self.page.presenter.draft.id)
        for each in self.page.presenter.drafts.all:
            self.page.presenter.forget(each.draft.id)
        for form in tuple(self.page.new_customer.begun._all.values()):
            self.page.new_customer.begun.throw_away(form.id)
        self.page.people.close_form()
        self.page.people.search.set_text("")
        self.desktop.shell.strip.say_nothing()
        self.settle()

    @contextmanager
    def away(self, how: Callable[[], None]) -> Iterator[None]:
        """Let something happen before each use of the database."""
        enter = Database._enter_session

        def entering(database: Database) -> None:
            if not database._state.sessions:
                how()
            enter(database)

        Database._enter_session = entering  # type: ignore[method-assign]
        try:
            yield
        finally:
            Database._enter_session = enter  # type: ignore[method-assign]


def _refuse() -> None:
    raise StorageUnavailable(AWAY)


@contextmanager
def empty(screen: Screen) -> Iterator[None]:
    yield


@contextmanager
def found(screen: Screen) -> Iterator[None]:
    screen.page.people.search.set_text("mar")
    screen.settle()
    yield


@contextmanager
def searching(screen: Screen) -> Iterator[None]:
    with screen.away(lambda: time.sleep(0.9)):
        screen.page.people.search.set_text("ama")
        until = time.monotonic() + 0.8
        while time.monotonic() < until:
            screen.app.processEvents()
        yield
        screen.settle()


@contextmanager
def nothing_found(screen: Screen) -> Iterator[None]:
    screen.page.people.search.set_text("Zebediah Quux")
    screen.settle()
    yield


@contextmanager
def search_away(screen: Screen) -> Iterator[None]:
    with screen.away(_refuse):
        screen.page.people.search.set_text("sio")
        screen.settle()
        yield


@contextmanager
def notice(screen: Screen) -> Iterator[None]:
    screen.call(AMARA)
    screen.write()
    yield


@contextmanager
def overflow(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    screen.write(MESSAGE * 3)
    yield


@contextmanager
def novel(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    from PySide6.QtCore import QMimeData

    pasted = QMimeData()
    pasted.setText(MESSAGE * 100)
    screen.page.call.form.composer.message.edit.insertFromMimeData(pasted)
    screen.settle()
    yield


@contextmanager
def opt_out(screen: Screen) -> Iterator[None]:
    screen.call(PEACE)
    yield


@contextmanager
def condolence(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    screen.page.choose_occasion("sympathy")
    screen.write(
        "Dear Siobhán,\nWe think of you. There is nothing you need to worry about with us.", "Her father died."
    )
    yield


@contextmanager
def flowers(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    screen.page.choose_kind("flowers")
    screen.write("Get well soon.", "She broke her leg on the stairs, and laughed about it.")
    yield


@contextmanager
def wow(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    screen.page.choose_kind("wow")
    screen.write("For the long train ride.", "She moves to Cork.")
    yield


@contextmanager
def sent(screen: Screen) -> Iterator[None]:
    screen.call("Ishikawa")
    screen.write()
    screen.page.submit()
    screen.settle()
    yield


@contextmanager
def unfinished(screen: Screen) -> Iterator[None]:
    for name in (AMARA, LONG, MARYAM, "Siobhan"):
        screen.call(name)
        screen.write("Half a thought")
        screen.page.presenter.put_aside()
        screen.settle()
    yield


@contextmanager
def begun(screen: Screen) -> Iterator[None]:
    """Three who are new, one of them with a long name, and a call that was put aside."""
    screen.call(AMARA)
    screen.write("Half a thought")
    screen.page.presenter.put_aside()
    for name in ("", f"Eleni {LONG}", "Ελένη Παπαδοπούλου"):
        screen.page.new_customer.begun.put_aside()
        write_down(screen, name)
        screen.page.people.close_form()
    screen.settle()
    yield


@contextmanager
def begun_form(screen: Screen) -> Iterator[None]:
    write_down(screen, f"Eleni {LONG}")
    screen.settle()
    yield


def write_down(screen: Screen, name: str) -> None:
    """Type somebody new into the form."""
    people = screen.page.people
    people.open_form()
    for key, text in (("name", name), ("phone", "+30 21 0123"), ("city", "Αθήνα")):
        people.form.fields[key].setFocus()
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.insert(text)
        focus.textEdited.emit(text)
    people.form.go_to_first()


@contextmanager
def not_kept(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    with screen.away(_refuse):
        screen.write()
        yield
    screen.page.presenter.drafts.keep_again()
    screen.settle()


@contextmanager
def faults(screen: Screen) -> Iterator[None]:
    screen.call("Siobhan")
    screen.page.choose_kind("flowers")
    screen.page.submit()
    screen.settle()
    yield


@contextmanager
def long_name(screen: Screen) -> Iterator[None]:
    screen.call(LONG)
    screen.write()
    yield


@contextmanager
def from_right(screen: Screen) -> Iterator[None]:
    screen.call(MARYAM)
    screen.write(ARABIC, "ضحكت كثيرًا على الهاتف.")
    yield


STATES = (
    empty, found, searching, nothing_found, search_away, notice, overflow, novel, opt_out, condolence, flowers, wow,
    sent, unfinished, begun, begun_form, not_kept, faults, long_name, from_right,
)  # fmt: skip


def main(folder: Path, width: int, height: int, only: str = "") -> None:
    """Write a picture of each state in both looks."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        screen = Screen(Path(profile))
        screen.window.resize(width, height)
        for state in STATES:
            if only and state.__name__ not in only.split(","):
                continue
            with state(screen):
                for scheme in (Scheme.LIGHT, Scheme.DARK):
                    screen.desktop.theme.set_scheme(scheme)
                    for _ in range(5):
                        screen.app.processEvents()
                    screen.window.grab().save(str(folder / f"{state.__name__}-{scheme}.png"))
            screen.clear()
        screen.window.close()
        screen.desktop.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(map(int, sys.argv[2:4] or (1440, 900))), *sys.argv[4:5])
