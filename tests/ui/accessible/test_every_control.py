"""Every screen as assistive technology is told of it: names, roles, and a keyboard that is never out of sight."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from agent import ROWS, Agent
from reader import Reference, Thing
from screen import Program, Screen

# What can be pressed, or holds a value.
CONTROLS = {
    "button", "cell", "check box", "combo box", "link", "list", "list item", "menu item", "password text",
    "push button", "radio button", "slider", "spin box", "table", "table cell", "text", "toggle button",
}  # fmt: skip
# What may take the keyboard besides: a pane to scroll by its keys, and words to mark with a mouse.
READABLE = {"filler", "label"}
MARKUP = re.compile(r"</?[a-z]+[^>]*>|&[a-z]+;", re.IGNORECASE)
MNEMONIC = re.compile(r"&\w")


def faults(things: list[Thing]) -> Iterator[str]:
    """Tell what somebody who hears the window could not make out."""
    met: dict[tuple[Reference | None, str, str], Thing] = {}
    for thing in things:
        if MARKUP.search(thing.name) or MARKUP.search(thing.description):
            yield f"markup: {thing} {thing.description}"
        takes_keys = "focusable" in thing.states
        if thing.role not in CONTROLS and not takes_keys:
            continue
        if not thing.name.strip():
            yield f"no name: {thing} at {thing.box}"
        if MNEMONIC.search(thing.name):
            yield f"a mark of the keyboard in the name: {thing}"
        if thing.role not in CONTROLS | READABLE:
            yield f"no role: {thing}"
        if thing.role in CONTROLS - ROWS:  # rows are told apart by what stands in them
            other = met.setdefault((thing.pane, thing.role, thing.name), thing)
            if other is not thing:
                yield f"two alike: {thing} and {other}"


@pytest.fixture(scope="module")
def program(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program on a profile of invented people, open for all tests of this file."""
    made = Program(screen, tmp_path_factory.mktemp("every") / "profile")
    made.run("demo", "--customers", "40", "--gestures", "60")
    made.open()
    yield made
    made.close()


@pytest.fixture
def agent(program: Program) -> Agent:
    """Somebody before the Send screen with nobody on the line."""
    found = Agent(program)
    if program.reader.focus() is None:
        program.come_forward()
    program.keys.press("Esc")
    found.press("Alt+1")
    found.press("Ctrl+Shift+n")
    found.hears("Who is on the line?", "text")
    return found


def _call(agent: Agent) -> None:
    agent.press("Down")
    agent.press("Enter")
    agent.reader.wait(lambda: agent.here().name in ("Card", "Flowers", "WoW package"), "no call has begun")


def _card(agent: Agent) -> None:
    _call(agent)
    agent.choose_kind("1", "Card")


def _flowers(agent: Agent) -> None:
    _call(agent)
    agent.choose_kind("2", "Flowers")


def _package(agent: Agent) -> None:
    _call(agent)
    agent.choose_kind("3", "WoW package")
    agent.tab_to("Find a recipe or a thing")
    agent.press("Enter")


def _page(number: int, name: str, role: str) -> Callable[[Agent], None]:
    def go(agent: Agent) -> None:
        agent.press(f"Alt+{number}")
        agent.hears(name, role)

    return go


def _log(agent: Agent) -> None:
    agent.press("Alt+3")
    agent.reader.wait(lambda: agent.stop().name == "Stories", "the list of the log was not told")


def _customers(agent: Agent) -> None:
    agent.press("Alt+4")
    if agent.here().name == "Back to the list":
        agent.press("Space")
    agent.tab_to("Find a customer", 20)


def _section(place: int) -> Callable[[Agent], None]:
    def go(agent: Agent) -> None:
        agent.press("Alt+6")
        agent.tab_to("Sections", 20) if agent.here().role != "list item" else None
        agent.press("Home")
        for _ in range(place):
            agent.press("Down")

    return go


def _keys(*keys: str, name: str, role: str = "text") -> Callable[[Agent], None]:
    def go(agent: Agent) -> None:
        for each in keys:
            agent.press(each)
        agent.hears(name, role)

    return go


SCREENS: dict[str, Callable[[Agent], None]] = {
    "send": lambda agent: None,
    "card": _card,
    "flowers": _flowers,
    "package": _package,
    "new-customer": _keys("Ctrl+n", name="Name"),
    "bench": _page(2, "Scan a card, envelope or slip", "text"),
    "log": _log,
    "customers": _customers,
    "import": _keys("Alt+4", "Ctrl+i", name="", role="push button"),
    "stock": _page(5, "In use", "radio button"),
    "palette": _keys("Ctrl+k", name="What do you want to do?"),
    "keys": _keys("F1", name="Close", role="push button"),
    **{f"settings-{place}": _section(place) for place in range(7)},
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_control_has_a_name(agent: Agent, name: str) -> None:
    """What takes the keyboard, can be pressed or holds a value is called something, as what it is, and only once."""
    SCREENS[name](agent)
    agent.here()
    seen = agent.settled()
    assert [thing for thing in seen if thing.role in CONTROLS], "there is nothing to press"
    assert not list(faults(seen))


@pytest.mark.parametrize("name", [name for name in SCREENS if name not in ("palette", "keys")])
def test_tab_goes_round_in_reading_order(agent: Agent, name: str) -> None:
    """From where the keyboard is Tab comes back there, through everything, never out of sight; Shift+Tab likewise."""
    SCREENS[name](agent)
    _round(agent)


def test_first_screen_of_an_empty_profile_is_named(screen: Screen, tmp_path: Path) -> None:
    """Whoever opens the program for the first time hears what it asks."""
    program = Program(screen, tmp_path / "profile")
    try:
        program.open()
        agent = Agent(program)
        agent.hears("Your name", "text")
        assert not list(faults(agent.settled()))
        _round(agent)
    finally:
        program.close()


def _round(agent: Agent) -> None:
    way, back = _stops(agent, "Tab"), _stops(agent, "Shift+Tab")
    # On the way back there may be more: what something marked in a list can be done with.
    names = [thing.reference for thing in way]
    assert names[1:] == [thing.reference for thing in back[:0:-1] if thing.reference in names]
    placed = {thing.reference: thing for thing in agent.settled()}
    for before, after in pairwise(way):
        panes = {placed[thing.reference].pane for thing in (before, after)}
        # What stands at the right of a field's label may follow the field; what scrolls lies elsewhere afterwards.
        is_above = _is_above(after, before) and _is_above(placed[after.reference], placed[before.reference])
        assert len(panes) > 1 or not is_above, f"up from {before} {before.box} to {after} {after.box}"


def _is_above(one: Thing, other: Thing) -> bool:
    return one.box[1] < other.box[1] - _LINE


_LINE, _MOST_STOPS = 56, 80


def _other(here: Thing, before: Thing) -> Thing | None:
    return here if here.reference != before.reference else None


def _stops(agent: Agent, key: str) -> list[Thing]:
    """Press a key until the keyboard is where it was; list where it came by."""
    way = [agent.stop()]
    for _ in range(_MOST_STOPS):
        agent.program.keys.press(key)
        here = agent.reader.wait(lambda: _other(agent.stop(), way[-1]), f"{key} does not leave {way[-1]}")
        if here.reference == way[0].reference:
            return way
        assert here.reference not in {thing.reference for thing in way}, f"{key} goes in a circle at {here}"
        way.append(here)
    raise AssertionError(f"{key} never comes back to {way[0]}")


def test_what_could_not_be_made_out_is_found() -> None:
    """The measure itself: each fault of a made-up window is told."""
    pane = ("bus", "pane")

    def thing(place: int, role: str, name: str, description: str = "", *states: str) -> Thing:
        return Thing(("bus", str(place)), role, name, "", description, frozenset(states), (0, 0, 9, 9), (), pane)

    told = list(
        faults(
            [
                thing(1, "push button", "Send"),
                thing(2, "push button", "Send"),
                thing(3, "text", " "),
                thing(4, "push button", "&Save"),
                thing(5, "push button", "Close", "<span>Close (Esc)</span>"),
                thing(6, "layered pane", "Story", "", "focusable"),
                thing(7, "layered pane", "Story"),
                thing(8, "list item", "Ada, Leeds"),
                thing(9, "list item", "Ada, Leeds"),
            ]
        )
    )
    assert [line.split(":")[0] for line in told] == [
        "two alike", "no name", "a mark of the keyboard in the name", "markup", "no role",
    ]  # fmt: skip
