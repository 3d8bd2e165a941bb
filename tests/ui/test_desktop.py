"""The window over a real profile: who works there, what it opens on, and what it does without a database."""

import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gifts_app import app as root
from gifts_app.cli import Options
from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.people import Person, Role
from gifts_app.errors import StorageUnavailable
from gifts_app.services.desk import DeskSettings
from gifts_app.services.hub import Services
from gifts_app.ui.desktop import WELCOME, Desktop
from gifts_app.ui.theme import Scheme

Opener = Callable[..., Desktop]


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A profile that is made at need."""
    return Options(profile=tmp_path / "profile")


@pytest.fixture
def services(options: Options) -> Iterator[Services]:
    """The profile's services, beside the window's own."""
    found = root.open_services(options)
    yield found
    found.close()


@pytest.fixture
def open_desktop(qtbot: QtBot, qapp: QApplication, options: Options) -> Iterator[Opener]:
    """Opens the window and waits until it knows how things stand."""
    opened: list[Desktop] = []

    def opener(**kwargs: object) -> Desktop:
        settings = DeskSettings(root.open_profile(options).settings_file)
        connect = kwargs.pop("connect", lambda: root.open_services(options))
        desktop = Desktop(qapp, connect, settings, **kwargs)  # type: ignore[arg-type]
        opened.append(desktop)
        qtbot.addWidget(desktop.window)
        qtbot.waitUntil(desktop.operations.idle, timeout=10_000)
        return desktop

    yield opener
    for desktop in opened:
        desktop.window.close()
        assert desktop.close()
        desktop.theme.set_scheme(Scheme.LIGHT)


def part(desktop: Desktop, name: str) -> QWidget:
    """Find a visible part of the current page."""
    found = desktop.window.page(desktop.window.current).findChild(QWidget, name)
    assert found is not None, name
    return found


def settle(qtbot: QtBot, desktop: Desktop) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(desktop.operations.idle, timeout=10_000)


def test_a_fresh_profile_asks_for_a_name_and_begins(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """One name is enough; it is stored, remembered for this desk, and the person's own screen opens."""
    desktop = open_desktop()
    assert desktop.window.current == WELCOME
    name = part(desktop, "your_name")
    name.edit.setText("Danilo Kern")  # type: ignore[attr-defined]
    qtbot.keyClick(name.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desktop.window.current == "send")
    settle(qtbot, desktop)
    with services.session():
        assert [(p.name, p.role) for p in services.team.people()] == [("Danilo Kern", Role.AGENT)]
        assert services.actor().name == "Danilo Kern"


def test_no_name_is_told_at_the_field(qtbot: QtBot, open_desktop: Opener) -> None:
    """Nothing is stored and the page stays."""
    desktop = open_desktop()
    name = part(desktop, "your_name")
    qtbot.keyClick(name.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    settle(qtbot, desktop)
    assert desktop.window.current == WELCOME
    assert name.error()  # type: ignore[attr-defined]


def test_a_known_team_is_offered_by_name(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """Who works here is picked from the list, and a bench worker's desk opens on the bench from then on."""
    with services.session():
        services.team.put(Person(uuid.uuid4(), "Jo Marsh", role=Role.FULFILMENT))
    desktop = open_desktop()
    part(desktop, "thats_me").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desktop.window.current == "bench")
    settle(qtbot, desktop)
    assert services.desk.load().first_page == "bench"


def test_a_fresh_profile_offers_invented_people(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """They are there after one press, and the window asks which of them works here."""
    desktop = open_desktop()
    fill = part(desktop, "fill_demo")
    assert not fill.isHidden()
    fill.click()  # type: ignore[attr-defined]
    settle(qtbot, desktop)
    with services.session():
        assert services.customers.count() > 100
    assert not part(desktop, "who").isHidden()


def test_a_profile_with_people_offers_no_invented_ones(open_desktop: Opener, services: Services) -> None:
    """Real and invented never mix."""
    with services.session():
        services.team.put(Person(uuid.uuid4(), "Jo Marsh"))
    desktop = open_desktop()
    assert part(desktop, "fill_demo").parentWidget().isHidden()


def test_a_database_that_cannot_be_opened_is_told_in_the_strip(open_desktop: Opener) -> None:
    """The window stands, says the sentence and offers to try again; nothing pops up."""

    def connect() -> Services:
        raise StorageUnavailable("The database is busy with other work; try again in a moment.")

    desktop = open_desktop(connect=connect)
    assert desktop.shell.strip.text() == "The database is busy with other work; try again in a moment."
    assert QApplication.activeModalWidget() is None
    assert not desktop.window.findChildren(QPushButton, "qt_msgbox_buttonbox")


def test_a_database_that_comes_back_is_taken_up_again(
    qtbot: QtBot, open_desktop: Opener, options: Options, services: Services
) -> None:
    """The way out stays in the strip; once it worked, the sentence goes and the window goes on."""
    tries: list[int] = []

    def connect() -> Services:
        tries.append(1)
        if len(tries) == 1:
            raise StorageUnavailable("The database server does not answer; check the network, then try again.")
        return root.open_services(options)

    with services.session():
        services.desk.put_person(services.team.put(Person(uuid.uuid4(), "Jo Marsh")))
    desktop = open_desktop(connect=connect)
    desktop.ask()
    qtbot.waitUntil(lambda: desktop.shell.actor() is not None)
    settle(qtbot, desktop)
    assert not desktop.shell.strip.text()


def test_a_change_of_theme_shows_at_once(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """Whoever changes it, wherever: the window asks how things stand."""
    from dataclasses import replace

    desktop = open_desktop()
    desktop.operations.write(
        lambda inner: inner.desk.change(lambda desk: replace(desk, theme="dark")), changes={"settings"}
    )
    qtbot.waitUntil(lambda: desktop.theme.scheme == Scheme.DARK)


def test_size_and_place_are_kept_for_the_profile(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """Closing the window writes them before the lanes end; the test's screen is narrow, so the height tells."""
    desktop = open_desktop()
    desktop.window.resize(1000, 700)
    desktop.window.close()
    assert desktop.close()
    assert open_desktop().window.height() == 700


def test_a_customer_named_at_the_start_is_on_the_line(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """A link from the shop names a customer by number; the call opens with them, from any page."""
    with services.session():
        services.work_here(services.team.put(Person(uuid.uuid4(), "Danilo Kern")))
        customer = services.customers.add(CustomerDetails("Amara Okafor", number="C-1"))
    desktop = open_desktop()
    desktop.window.show_page("stock")
    desktop.open_customer("C-1")
    settle(qtbot, desktop)
    assert desktop.window.current == "send"
    presenter = desktop.window.page("send").presenter  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: presenter.draft is not None and presenter.draft.customer_id == customer.id)


def test_a_customer_nobody_knows_is_told_in_the_strip(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """The window stays as it is and says what to do instead."""
    with services.session():
        services.work_here(services.team.put(Person(uuid.uuid4(), "Danilo Kern")))
    desktop = open_desktop()
    desktop.open_customer("C-404")
    qtbot.waitUntil(lambda: "C-404" in desktop.shell.strip.text())


def test_a_practice_profile_says_so_in_title_and_strip(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """Filled by one press like the other; from then on the window never lets anybody forget it."""
    desktop = open_desktop()
    mark = desktop.shell.strip.findChild(QWidget, "practice")
    assert mark is not None
    assert desktop.window.windowTitle() == "Gifts"
    assert mark.isHidden()
    part(desktop, "fill_practice").click()  # type: ignore[attr-defined]
    settle(qtbot, desktop)
    with services.session():
        assert services.settings.is_practice()
    assert desktop.window.windowTitle() == "Gifts – Practice"
    assert not mark.isHidden()


def test_one_key_leads_to_ones_own_gestures(qtbot: QtBot, open_desktop: Opener, services: Services) -> None:
    """From any page; and the window listens for news of them from the moment somebody is known."""
    with services.session():
        person = services.team.put(Person(uuid.uuid4(), "Danilo Kern"))
        services.work_here(person)
    desktop = open_desktop()
    settle(qtbot, desktop)
    assert desktop.news._timer.isActive()
    qtbot.keyClick(desktop.window, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert desktop.window.current == "log"
    settle(qtbot, desktop)
    assert desktop.window.page("log").presenter.filters.mine  # type: ignore[attr-defined]


def test_it_is_told_when_opening_takes_its_time(qtbot: QtBot, qapp: QApplication, options: Options) -> None:
    """An update may have a large database to change; the window stands, says so, and says no more when it is done."""
    may_open = threading.Event()

    def connect() -> Services:
        may_open.wait(20)
        return root.open_services(options)

    desktop = Desktop(qapp, connect, DeskSettings(root.open_profile(options).settings_file))
    try:
        qtbot.addWidget(desktop.window)
        told = desktop.shell.strip._work_text
        qtbot.waitUntil(lambda: "being opened" in told.text(), timeout=5_000)
        assert told.isVisible()
        may_open.set()
        settle(qtbot, desktop)
        assert desktop.window.current == WELCOME
        assert not told.isVisible()
    finally:
        may_open.set()
        desktop.window.close()
        assert desktop.close()
        desktop.theme.set_scheme(Scheme.LIGHT)


def test_opening_at_once_tells_nothing(open_desktop: Opener) -> None:
    """No flicker at every start."""
    desktop = open_desktop()
    assert not desktop._opening.isActive()
    assert desktop.shell.strip._work_text.text() == ""
