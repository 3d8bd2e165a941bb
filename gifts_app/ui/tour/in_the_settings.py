"""The part of the tour that sets up: a printer that is measured, a front of the team's own, its look seen on paper."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from gifts_app import assets
from gifts_app.documents.setup import FRONT
from gifts_app.ui.rows import RowsList
from gifts_app.ui.tour.stage import Stage
from gifts_app.ui.widgets.fields import LineField

_PRINTER, _TRAY = "Office laser", "Tray 2"
# A sheet that came out 0.8 mm too far right and 0.4 mm too high, read off its crosses with a ruler, in mm.
_READ_OFF = ("10.8", "9.6", "9.2", "9.6", "9.2", "10.4", "10.8", "10.4")
_FRONT = "Lighthouse"


def _section(stage: Stage, key: str) -> None:
    """Go to a section of the settings."""
    sections = stage.find_as("sections", RowsList)
    stage.click_row(sections, sections.model().index(stage.rows(sections).index(key), 0))
    stage.settle()


def printer(stage: Stage) -> dict[str, object]:
    """Add a printer, and see what can be said of it."""
    _section(stage, "printers")
    stage.press("Ctrl+N")
    stage.type(_PRINTER)
    stage.press("Tab")
    stage.type(_TRAY)
    stage.press("Ctrl+S")
    stage.wait(lambda: stage.sees("measure"), "the printer, ready to be measured")
    (stored,) = stage.services.printers.all()
    stage.check((stored.name, stored.tray) == (_PRINTER, _TRAY), "the printer is not what was typed")
    return {"printer": stored.key}


def calibration(stage: Stage) -> dict[str, object]:
    """Type what was measured on a test sheet; every sheet lies where it should from now on."""
    stage.click("measure")
    stage.wait(lambda: stage.sees("distance_1"), "room for what was measured")
    stage.focus("distance_1")
    for text in _READ_OFF:
        stage.type(text)
        stage.press("Return")
    stage.press("Ctrl+Return")

    def corrected() -> bool:
        made = stage.services.printers.all()[0].calibration(stage.services.settings.paper().sheet, FRONT)
        return made.measured_on is not None and made.right < 0 < made.down

    stage.wait(corrected, "the correction")
    return {}


def card_front(stage: Stage) -> dict[str, object]:
    """Make a picture a front for the whole team; see how it prints before it is kept."""
    _section(stage, "fronts")
    stage.click_and_answer("choose_file", assets.folder() / "demo" / "lighthouse.svg")
    stage.wait(lambda: stage.sees("front_form"), "the picture, looked at")
    form = stage.find("front_form")
    stage.children(form, LineField)[0].edit.setFocus()
    stage.replace(_FRONT)
    stage.settle(0.3)
    return {}


def front_kept(stage: Stage) -> dict[str, object]:
    """Keep the picture."""
    stage.press("Ctrl+S")
    stage.wait(lambda: [front.label for front in stage.services.fronts.all()] == [_FRONT], "the front, kept")
    return {"front": _FRONT}


def own_look(stage: Stage) -> dict[str, object]:
    """See the team's paper in another look before anybody takes it."""
    _section(stage, "look")
    stage.click_and_answer("choose_file", assets.folder() / "theme" / "example" / "theme.toml")
    stage.wait(lambda: "Harbour & Hay" in [label.text() for label in stage.children(stage.window, QLabel)], "the look")
    stage.settle(0.3)
    stage.check(not stage.services.themes.theme().name, "a look at a theme has changed something")
    return {}


def look_left(stage: Stage) -> dict[str, object]:
    """Leave it as it was."""
    stage.press("Escape")
    stage.settle(0.3)
    stage.check(not stage.services.themes.theme().name, "the look was taken all the same")
    return {}


STEPS: tuple[tuple[str, Callable[[Stage], dict[str, object]]], ...] = (
    ("printer", printer),
    ("printer-measured", calibration),
    ("card-front", card_front),
    ("card-front-kept", front_kept),
    ("own-look", own_look),
    ("own-look-left", look_left),
)
