"""The end of the tour: a story in the log and what came back, a table, the shelves, the settings, the other look."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from gifts_app.domain.gestures import Gesture
from gifts_app.domain.items import Item
from gifts_app.domain.log import LogQuery
from gifts_app.ui.rows import RowsList, RowsTable
from gifts_app.ui.tour import in_the_settings
from gifts_app.ui.tour.journal import STORY, TABLE
from gifts_app.ui.tour.on_the_line import THANK_YOU, found, sent
from gifts_app.ui.tour.stage import Stage

_WORDS = "lighthouse nan"
_ANSWER = "A photo came: two yellow raincoats at the top, and Nan Ngozi waving with our card."
_COUNTED, _COUNT = "Sticker sheet", 40
_PAGES = {"bench": "Alt+2", "log": "Alt+3", "customers": "Alt+4", "stock": "Alt+5"}


def log(stage: Stage) -> dict[str, object]:
    """See the stories of the last weeks."""
    stage.press("Alt+3")
    stage.wait(lambda: stage.sees("log_list") and stage.rows(stage.find_as("log_list", RowsList)), "stories")
    stage.settle(0.3)
    return {}


def story(stage: Stage) -> dict[str, object]:
    """Find the first card by words of its story."""
    gesture = sent(stage, THANK_YOU)
    stage.focus("log_search")
    stage.replace(_WORDS)
    listed = stage.find_as("log_list", RowsList)

    def found() -> bool:
        rows = stage.rows(listed)
        return bool(rows) and isinstance(rows[0], Gesture) and rows[0].number == gesture.number

    stage.wait(found, "the story")
    stage.click_row(listed, listed.model().index(0, 0))
    stage.wait(lambda: stage.find_as("story_name", QLabel).text() == gesture.customer_name, "the story, told")
    stage.settle(0.3)
    return {}


def reaction(stage: Stage) -> dict[str, object]:
    """Write down what the customer answered."""
    gesture = sent(stage, THANK_YOU)
    stage.find("log_list").setFocus(Qt.FocusReason.TabFocusReason)
    stage.press("A")
    stage.wait(lambda: stage.sees("reaction_text"), "room for the answer")
    stage.focus("reaction_text")
    stage.type(_ANSWER)
    stage.press("Ctrl+Return")
    stage.wait(lambda: not stage.sees("reaction_form"), "the answer, kept")
    stage.settle(0.3)
    stage.check(sent(stage, THANK_YOU).reaction == _ANSWER, "the answer was not kept")
    return {"reaction": _ANSWER, "of": gesture.code}


def story_on_paper(stage: Stage, folder: Path) -> dict[str, object]:
    """Save the story as a PDF, to read together."""
    path = folder / STORY
    stage.click_and_answer("save_story", path)
    stage.wait(path.exists, "the story as a PDF")
    stage.settle()
    stage.check(path.read_bytes().startswith(b"%PDF-"), f"{path.name} is no PDF")
    return {"story": path.name}


def table(stage: Stage, folder: Path) -> dict[str, object]:
    """Take the log out as a table."""
    stage.focus("log_search")
    stage.press("Escape")
    stage.settle(0.3)
    path = folder / TABLE
    stage.click_and_answer("export_csv", path)
    stage.wait(path.exists, "the table")
    stage.settle()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    code = sent(stage, THANK_YOU).code
    stage.check(any(row[0] == code and _ANSWER in row for row in rows), "the card is not in the table")
    stage.check(len(rows) - 1 <= stage.services.log.count(LogQuery()), "the table holds more than the log")
    return {"table": path.name}


def shelves(stage: Stage) -> dict[str, object]:
    """Count what came in, right in the table."""
    stage.press("Alt+5")
    view = stage.find_as("stock_table", RowsTable)
    stage.wait(lambda: any(isinstance(row, Item) and row.name == _COUNTED for row in stage.rows(view)), "the shelves")
    stage.settle()
    place = next(at for at, row in enumerate(stage.rows(view)) if isinstance(row, Item) and row.name == _COUNTED)
    stage.click_row(view, view.model().index(place, 3))
    stage.type(str(_COUNT))
    stage.press("Return")
    stage.wait(lambda: _on_hand(stage) == _COUNT, "the new count")
    stage.settle()
    return {"on_hand": {_COUNTED: _COUNT}}


def _on_hand(stage: Stage) -> int:
    return next(item.on_hand for item in stage.services.stock.items() if item.name == _COUNTED)


def settings(stage: Stage) -> dict[str, object]:
    """See who works here and what lies in the printers."""
    stage.press("Alt+6")
    stage.wait(lambda: stage.sees("theme"), "the settings")
    stage.settle()
    return {}


def this_desk(stage: Stage) -> dict[str, object]:
    """Come back to who works here."""
    sections = stage.find_as("sections", RowsList)
    stage.click_row(sections, sections.model().index(0, 0))
    stage.wait(lambda: stage.sees("theme"), "light or dark")
    return {}


def other_look(stage: Stage, wanted: str) -> dict[str, object]:
    """Change to the other look at one press."""
    place = ("system", "light", "dark").index(wanted)
    stage.click(stage.children(stage.find("theme"), QAbstractButton)[place])
    stage.wait(lambda: stage.services.desk.load().theme == wanted, "the other look")
    stage.wait(lambda: stage.desktop.theme.scheme == wanted, "the other look, shown")
    return {"theme": wanted}


def customer(stage: Stage) -> dict[str, object]:
    """See a customer's line of stories."""
    stage.press("Alt+4")
    stage.press("Ctrl+F")
    stage.wait(lambda: stage.sees("people_search"), "the list of customers")
    stage.replace(THANK_YOU.sought)
    name = stage.services.customers.find(THANK_YOU.number).details.name
    stage.settle(0.3)
    stage.press("Return")
    stage.settle(0.3)
    shown = stage.desktop.window.page("customers").presenter.customer  # type: ignore[attr-defined]
    stage.check(shown is not None and shown.details.name == name, f"the stories of {name} are not to be seen")
    return {}


def advised(stage: Stage) -> dict[str, object]:
    """Call again, and be told gently what was sent before; nothing is in the way."""
    found(stage, THANK_YOU)
    stage.wait(lambda: stage.sees("notice_recent"), "the word about what was sent before")
    stage.settle(0.3)
    return {}


def _shown(stage: Stage, page: str) -> dict[str, object]:
    stage.press(_PAGES[page])
    stage.wait(lambda: stage.window.current == page, f"the page {page}")
    stage.settle(0.3)
    return {}


def all_well(stage: Stage) -> dict[str, object]:
    """Look the database through at the end."""
    stage.press("Alt+1")
    faults = [check.sentence for check in stage.services.care.check() if not check.ok and check.name != "backup"]
    stage.check(not faults, "; ".join(faults))
    return {}


def steps(prints: Path, theme: str) -> tuple[tuple[str, Callable[[Stage], dict[str, object]]], ...]:
    """Return the steps; the table goes to the folder of the print files."""
    other = "light" if theme == "dark" else "dark"
    return (
        ("log", log),
        ("story", story),
        ("reaction", reaction),
        ("story-on-paper", partial(story_on_paper, folder=prints)),
        ("table", partial(table, folder=prints)),
        ("customer", customer),
        ("stock", shelves),
        ("settings", settings),
        *in_the_settings.STEPS,
        ("this-desk", this_desk),
        (f"{other}-settings", partial(other_look, wanted=other)),
        (f"{other}-send", advised),
        *((f"{other}-{page}", partial(_shown, page=page)) for page in _PAGES),
        ("all-well", all_well),
    )
