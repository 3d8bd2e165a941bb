"""How many keys a gesture takes, in the real window over a real profile, from the window as it opens to "sent"."""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from counting import ALT, CTRL, SHIFT, Hands
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from stand_in import items

from gifts_app import app as root
from gifts_app.cli import Options
from gifts_app.domain.customers import Address, CustomerDetails
from gifts_app.domain.gestures import Gesture, GestureItem
from gifts_app.domain.kinds import KINDS, OCCASIONS
from gifts_app.domain.people import Person
from gifts_app.domain.recipes import Recipe
from gifts_app.services.desk import DeskSettings
from gifts_app.services.hub import Services
from gifts_app.ui.desktop import Desktop
from gifts_app.ui.messages import key_text
from gifts_app.ui.widgets.buttons import Pressable
from gifts_app.ui.widgets.labels import KeyCap
from gifts_app.ui.wording import today

STORY = "Her daughter marries on Saturday; we laughed about the shoes that did not fit."
MESSAGE = (
    "Dear Amara, what a joy to hear about the wedding! You told me how your daughter danced in the kitchen when the "
    "shoes came, and I have been smiling ever since. I hope that Saturday is bright and loud and full of people who "
    "love you both. Thank you for letting us be a tiny part of it. Please dance once for us, too."
)
NAMES = ("Amara Okafor", "Amira Haddad", "Omar Benali", "Zelda Quist", "Siobhán Keane")


@pytest.fixture
def services(profile_folder: Path) -> Iterator[Services]:
    """A profile with people, customers and shelves, beside the window's own connection."""
    found = root.open_services(Options(profile=profile_folder))
    with found.session():
        found.work_here(found.team.put(Person(uuid.uuid4(), "Danilo Kovač")))
        for number, name in enumerate(NAMES, start=1):
            address = Address(street=f"{number} Alder Rise", city="Leeds", postal_code="LS6 2AB", country="GB")
            found.customers.add(CustomerDetails(name, phone=f"+44 113 496 012{number}", address=address))
        for item in items():
            found.stock.put(item)
        yield found
    found.close()


@pytest.fixture
def make_hands(qtbot: QtBot, qapp: QApplication, services: Services, tmp_path: Path) -> Iterator[Callable[[], Hands]]:
    """Opens the window as ``open_desktop`` does."""
    options = Options(profile=tmp_path / "profile")
    opened: list[Desktop] = []

    def make() -> Hands:
        settings = DeskSettings(root.open_profile(options).settings_file)
        desktop = Desktop(qapp, lambda: root.open_services(options), settings)
        opened.append(desktop)
        qtbot.addWidget(desktop.window)
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        hands = Hands(qtbot, desktop.window, desktop.shell)
        hands.settle()
        return hands

    yield make
    for desktop in opened:
        desktop.window.close()
        assert desktop.close()


@pytest.fixture
def hands(make_hands: Callable[[], Hands]) -> Hands:
    return make_hands()


def find(hands: Hands, letters: str) -> None:
    """Find somebody by a beginning of the name and open the call."""
    assert hands.at() == "search"
    hands.type(letters)
    hands.press(Qt.Key.Key_Return)
    hands.wait_at("kind_card")


def sent(hands: Hands, services: Services) -> Gesture:
    """Send it, wait until the strip says so, and look it up."""
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: " · GF-" in hands.says())
    gesture = services.gestures.by_code(hands.says().rpartition(" · ")[2])
    hands.wait_at("search")
    return gesture


def test_a_card_takes_nine_keys(hands: Hands, services: Services) -> None:
    """At most fourteen are allowed; the four letters of the name are counted, the sixty words and the story are not."""
    assert len(MESSAGE.split()) >= 60
    find(hands, "amar")
    hands.type("w")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "story"
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    assert hands.at() == "message"
    hands.write(MESSAGE)
    gesture = sent(hands, services)
    assert (gesture.customer_name, gesture.draft.kind, gesture.draft.occasion) == ("Amara Okafor", "card", "wedding")
    assert (gesture.draft.story, gesture.draft.message) == (STORY, MESSAGE)
    assert gesture.draft.sign == "Danilo"
    assert hands.presses == 9  # at most 14


def test_flowers_take_fourteen_keys(hands: Hands, services: Services) -> None:
    """At most twenty are allowed: the day is one as people say it, the phone is the customer's own."""
    find(hands, "amar")
    hands.type("2w")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "field_deliver_on"
    hands.type("sat")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "story"
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("May the day be as loud and as bright as your laugh.")
    gesture = sent(hands, services)
    day = today() + timedelta(days=(5 - today().weekday() - 1) % 7 + 1)
    assert (gesture.draft.kind, gesture.draft.occasion) == ("flowers", "wedding")
    assert gesture.draft.details["deliver_on"] == day.isoformat()
    assert gesture.draft.details["phone"] == "+44 113 496 0121"
    assert hands.presses == 14  # at most 20


def test_flowers_to_a_hospital_take_eighteen_keys(hands: Hands, services: Services) -> None:
    """What only a hospital asks for is on the way with Tab."""
    find(hands, "amar")
    hands.type("2g")
    hands.press(Qt.Key.Key_Return)
    hands.type("+1")
    for _ in range(2):
        hands.press(Qt.Key.Key_Tab)
    assert hands.at() == "field_place"
    hands.type("h")
    hands.type("o")
    hands.type("s")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "story"
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Get well soon; the shoes can wait.")
    gesture = sent(hands, services)
    assert gesture.draft.details["place"] == "hospital"
    assert hands.presses == 18  # at most 20


def test_a_package_takes_thirteen_keys(hands: Hands, services: Services) -> None:
    """At most sixteen are allowed, with two things in it."""
    find(hands, "amar")
    hands.type("3")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "item_search"
    hands.type("cu")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, ALT)
    assert hands.at() == "story"
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("For the road.")
    gesture = sent(hands, services)
    assert gesture.draft.kind == "wow"
    assert [(item.sku, item.quantity) for item in gesture.draft.items] == [("BOOK", 1)]
    assert hands.presses == 13  # at most 16


def test_a_package_from_a_recipe_takes_eleven_keys(make_hands: Callable[[], Hands], services: Services) -> None:
    """One of them puts everything in; the first recipe waits for it."""
    services.recipes.put(Recipe("Hello", (GestureItem("BOOK"), GestureItem("SOCKS", 2))))
    hands = make_hands()
    find(hands, "amar")
    hands.type("3")
    hands.press(Qt.Key.Key_Return)
    assert hands.at() == "item_search"
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return, ALT)
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("For the road.")
    gesture = sent(hands, services)
    assert [(item.sku, item.quantity) for item in gesture.draft.items] == [("BOOK", 1), ("SOCKS", 2)]
    assert hands.presses == 11


def test_flowers_to_the_one_who_just_got_a_card_are_two_keys_away(hands: Hands, services: Services) -> None:
    """Both go out; the call did not have to be looked for again."""
    find(hands, "amar")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Thank you")
    first = sent(hands, services)
    before = hands.presses
    hands.press(Qt.Key.Key_D, CTRL)
    hands.wait_at("kind_card")
    hands.type("2")
    assert hands.presses - before == 2
    draft = hands.page.presenter.draft
    assert (draft.customer_id, draft.kind) == (first.draft.customer_id, "flowers")
    assert draft.id != first.id


def test_what_waits_is_changed_from_the_log(hands: Hands, services: Services) -> None:
    """One key from a story to the form, exactly as it was; the code and the place stay."""
    find(hands, "amar")
    hands.press(Qt.Key.Key_Return)
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Thank you")
    gesture = sent(hands, services)
    hands.press(Qt.Key.Key_M, ALT)
    log = hands.window.page("log")
    hands.wait(lambda: log.presenter.story is not None)
    hands.press(Qt.Key.Key_C)
    hands.wait_at("message")
    assert hands.window.current == "send"
    assert hands.focus().toPlainText() == "Thank you"
    hands.write(" so much")
    hands.press(Qt.Key.Key_Return, CTRL)
    hands.wait(lambda: f"{gesture.code} for Amara Okafor is changed" in hands.says())
    assert services.gestures.by_code(gesture.code).draft.message == "Thank you so much"


def test_escape_leads_back_from_the_log_to_where_the_keyboard_was(hands: Hands, services: Services) -> None:
    """From one's own gestures, and from a story of what went before; what the log wants Escape for comes first."""
    find(hands, "amar")
    hands.press(Qt.Key.Key_Return)
    hands.write(STORY)
    hands.press(Qt.Key.Key_Tab)
    hands.write("Thank you")
    sent(hands, services)
    find(hands, "amar")
    hands.press(Qt.Key.Key_Return)
    hands.write("She lau")
    hands.wait(hands.shell.strip.has_room)
    hands.press(Qt.Key.Key_M, ALT)
    hands.settle()
    assert (hands.window.current, hands.at(), hands.says()) == (
        "log", "log_list", "Your call with Amara Okafor waits."
    )  # fmt: skip
    hands.press(Qt.Key.Key_Slash)
    hands.write("xyz")
    hands.press(Qt.Key.Key_Escape)
    assert (hands.window.current, hands.focus().text()) == ("log", ""), "the search is emptied first"
    hands.press(Qt.Key.Key_Escape)
    assert (hands.window.current, hands.at(), hands.says()) == ("send", "story", "")
    hands.write("ghed")
    assert hands.focus().toPlainText() == "She laughed"
    hands.press(Qt.Key.Key_H, ALT)
    hands.settle()
    hands.press(Qt.Key.Key_Return)
    hands.settle()
    assert hands.window.current == "log"
    hands.press(Qt.Key.Key_Escape)
    assert (hands.window.current, hands.at()) == ("send", "past_list")
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.current == "log", "who did not look in from elsewhere stays"


def test_one_key_turns_from_the_words_to_the_paper_and_back(hands: Hands) -> None:
    """In a narrow window, which shows one at a time, and in a wide one; every letter arrives."""
    find(hands, "amar")
    hands.press(Qt.Key.Key_Return)
    hands.write("She ")
    for width in (1100, 1440):
        hands.window.resize(width, 800)
        hands.press(Qt.Key.Key_F6)
        assert hands.page.paper.isAncestorOf(hands.focus())
        assert hands.page.paper.main.isVisible()
        assert hands.page.call.isVisible() == (width == 1440)
        hands.press(Qt.Key.Key_F6)
        assert hands.at() == "story"
        hands.write("sang ")
    assert hands.focus().toPlainText() == "She sang sang "
    hands.window.resize(1100, 800)
    hands.press(Qt.Key.Key_H, ALT)
    hands.settle()
    hands.press(Qt.Key.Key_F6)
    assert hands.at() == "story"
    hands.press(Qt.Key.Key_F6)
    assert hands.at() == "past_close", "what lies beside is what one left there"


def test_every_letter_and_digit_chooses_from_either_row(hands: Hands) -> None:
    """And nowhere else: in a text they are letters."""
    find(hands, "amar")
    for key, occasion in OCCASIONS.items():
        hands.type(occasion.key_hint.lower())
        assert hands.page.presenter.draft.occasion == key
    for place, kind in enumerate(KINDS, start=1):
        hands.type(str(place))
        assert hands.page.presenter.draft.kind == kind
    hands.press(Qt.Key.Key_Tab)
    assert hands.at().startswith("occasion_")
    hands.type("1s")
    draft = hands.page.presenter.draft
    assert (draft.kind, draft.occasion) == ("card", "sympathy")
    hands.press(Qt.Key.Key_Return)
    hands.write("t1")
    assert hands.page.presenter.draft.occasion == "sympathy"
    assert hands.focus().toPlainText() == "t1"


def test_going_on_leads_to_what_is_missing_and_at_last_to_the_button(hands: Hands) -> None:
    """From anywhere with Alt+Enter; nothing is ever skipped that the florist needs."""
    find(hands, "amar")
    hands.type("2")
    places = []
    for _ in range(4):
        hands.press(Qt.Key.Key_Return, ALT)
        places.append(hands.at())
    assert places == ["field_deliver_on", "story", "message", "send_button"]


def test_no_two_things_answer_to_one_key_on_one_screen(hands: Hands) -> None:
    """Every page of the window is made, the form with it; the registry is all there is, and no label is told twice."""
    find(hands, "amar")
    for page in ("bench", "log", "customers", "stock", "settings", "send"):
        hands.window.show_page(page)
        hands.settle()
    registry = hands.shell.actions
    for page in ("bench", "log", "customers", "stock", "settings", "send"):
        entries = registry.entries(page)
        for part in {entry.part for entry in entries}:
            keys = [entry.shortcut for entry in entries if entry.shortcut and entry.part in ("", part)]
            assert len(keys) == len(set(keys)), (page, part, sorted(keys))
            labels = [entry.label for entry in entries if entry.part == part]
            assert len(labels) == len(set(labels)), (page, part, sorted(labels))
    known = {entry.action for entry in registry.entries()}
    loose = [action for action in hands.window.findChildren(QAction) if action.shortcuts() and action not in known]
    ours = [action for action in loose if not isinstance(action.parent(), QLineEdit)]  # Qt's own, such as Paste
    assert [(action.text(), action.shortcut().toString()) for action in ours] == []
    assert hands.window.findChildren(QShortcut) == []


# Going on has no control of its own, and a phrase is saved from whatever is marked.
# Of Enter and saving a phrase F1 tells; Alt+F stands in the advice that a front was had.
NOT_PRINTED = {"Enter", "Alt+Enter", "Ctrl+Shift+J", "Alt+F"}


def test_every_key_is_printed_beside_its_control(hands: Hands) -> None:
    """As a key cap, in a button, or in what the pointer tells; what has no control stands in F1 and Ctrl+K."""
    find(hands, "amar")
    page = hands.page
    page.people.open_form()
    told = {cap.accessibleName() for cap in page.findChildren(KeyCap)}
    told |= {button._key for button in page.findChildren(Pressable) if getattr(button, "_key", "")}
    told |= {str(place) for place in range(1, len(page.call.form.composer.kinds.cards) + 1)}
    tips = " ".join(widget.toolTip() for widget in page.findChildren(QWidget))
    for entry in hands.shell.actions.entries("send"):
        key = key_text(entry.shortcut)
        if entry.page == "send" and entry.shortcut not in NOT_PRINTED:
            assert key in told or re.search(rf"(^|[ (>]){re.escape(key)}\b", tips), (entry.key, key)


def test_the_overview_and_the_palette_show_the_registry(hands: Hands) -> None:
    """F1 shows every key that works now, with its words; Ctrl+K finds and does the same things."""
    find(hands, "amar")
    hands.press(Qt.Key.Key_F1)
    caps = [cap.accessibleName() for cap in hands.window._keys.findChildren(KeyCap)]
    wanted = [entry for entry in hands.shell.actions.entries("send") if entry.shortcut and entry.action.isEnabled()]
    assert sorted(caps) == sorted(key_text(entry.shortcut) for entry in wanted)
    shown = {label.text() for label in hands.window._keys.findChildren(QLabel)}
    assert {entry.label for entry in wanted} <= shown
    assert "Leave it as it was" not in shown  # while nothing is being changed
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("sympathy")
    hands.press(Qt.Key.Key_Return)
    assert hands.page.presenter.draft.occasion == "sympathy"
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("make it flowers")
    assert hands.window._palette._model.rowCount() == 1
    hands.press(Qt.Key.Key_Return)
    assert hands.page.presenter.draft.kind == "flowers"


def test_between_two_calls_nothing_is_offered_that_is_about_a_call(hands: Hands) -> None:
    """F1 says what works now; with a call it is there, and gone again with it."""

    def offered() -> set[str]:
        entries = hands.shell.actions.entries("send")
        return {entry.key for entry in entries if entry.page == "send" and entry.action.isEnabled()}

    about_calls = {"send.past", "send.by_hand", "send.fresh_front", "send.aside", "send.address", "send.phrases"}
    always = {
        "send.find",
        "send.add",
        "send.paste",
        "send.submit",
        "send.another",
        "send.next",
        "send.before",
        "send.change",
    }
    assert offered() == always
    hands.window.resize(1100, 720)
    assert offered() == always | {"send.paper"}, "the tab of the paper is there without a call, too"
    hands.window.resize(1440, 900)
    assert offered() == always
    find(hands, "amar")
    assert offered() > always | about_calls | {"send.paper", "send.kind_card", "send.occasion_wedding", "send.card"}
    hands.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert offered() == always
