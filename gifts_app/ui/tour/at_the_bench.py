"""The bench's part of the tour: two runs, a spoiled sheet that is printed again, and everything on its way."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from gifts_app.domain.gestures import Gesture, Run, Status
from gifts_app.domain.kinds import FLOWERS
from gifts_app.ui.bench.queue_rows import QueueRow
from gifts_app.ui.rows import RowsList, RowsTable
from gifts_app.ui.tour.on_the_line import ABROAD, CALLS, PACKAGE, THANK_YOU, WEDDING, Call, sent
from gifts_app.ui.tour.stage import Stage
from gifts_app.ui.widgets.buttons import TextButton

_CARRIER = "USPS"
_CONFIRMATION = "4711, before noon"
_FIRST_RUN = (THANK_YOU, *ABROAD)
_SPOILED = ABROAD[0]
_SECOND_RUN = (WEDDING, PACKAGE, _SPOILED)


def queue(stage: Stage) -> dict[str, object]:
    """See everything that was sent wait at the bench."""
    stage.press("Alt+2")
    view = stage.find_as("queue", RowsList)
    wanted = {sent(stage, call).number for call in CALLS}
    stage.wait(lambda: wanted <= _waiting(stage, view).keys(), "everything that was sent, at the bench")
    return {}


def _waiting(stage: Stage, view: RowsList) -> dict[int, int]:
    """Return the place in the list of every waiting gesture, by its number."""
    places = {}
    for place, row in enumerate(stage.rows(view)):
        if isinstance(row, QueueRow) and row.gesture is not None and row.gesture.status is Status.WAITING:
            places[row.gesture.number] = place
    return places


def _print(stage: Stage, calls: Iterable[Call]) -> dict[str, object]:
    """Choose the pieces of some calls in the queue and make a run of them."""
    view = stage.find_as("queue", RowsList)
    gestures = [sent(stage, call) for call in calls]
    stage.wait(lambda: {g.number for g in gestures} <= _waiting(stage, view).keys(), "the pieces in the queue")
    for count, gesture in enumerate(gestures):
        stage.click_row(view, view.model().index(_waiting(stage, view)[gesture.number], 0), add=count > 0)
        stage.settle()
    runs = len(stage.services.bench.runs(1000))
    stage.click("print_run")
    stage.wait(lambda: len(stage.services.bench.runs(1000)) > runs, "the new run")
    stage.settle()
    run = stage.services.bench.runs(1)[0]
    printable = [gesture for gesture in gestures if not _lacks_a_font(stage, gesture)]
    stage.check(set(run.gestures) == {g.number for g in gestures}, "the run is not what was chosen")
    for gesture in stage.services.bench.run(run.number).gestures:
        wanted = Status.PRINTED if gesture.number in {g.number for g in printable} else Status.HELD
        stage.check(gesture.status is wanted, f"{gesture.code} is not {wanted} but {gesture.status}")
    for file in run.files:
        stage.check((Path(run.folder) / file.name).read_bytes().startswith(b"%PDF-"), f"{file.name} is no PDF")
    return {"run": run.number, "printed": [gesture.code for gesture in printable]}


def _lacks_a_font(stage: Stage, gesture: Gesture) -> bool:
    """Say whether this computer has no font for a piece; the bench holds it by name then, and that is right."""
    return any(notice.kind == "paper" for notice in stage.services.gestures.notices(gesture.draft))


def sheet(stage: Stage) -> dict[str, object]:
    """Look at one sheet as it will print."""
    _choose_piece(stage, ABROAD[1])
    stage.settle(0.3)
    return {}


def _choose_piece(stage: Stage, call: Call) -> Gesture:
    """Make a piece of the run the current one."""
    gesture = sent(stage, call)
    table = stage.find_as("run_table", RowsTable)
    numbers = [getattr(row, "number", None) for row in stage.rows(table)]
    stage.check(gesture.number in numbers, f"{gesture.code} is not in the run")
    stage.click_row(table, table.model().index(numbers.index(gesture.number), 1))
    stage.settle()
    return gesture


def files_saved(stage: Stage, folder: Path) -> dict[str, object]:
    """Save the files of the run where the printers are fed from."""
    run = stage.services.bench.runs(1)[0]
    save = _save_button(stage)
    stage.click_and_answer(save, folder)
    stage.wait(lambda: _are_there(run, folder), "the saved files")
    stage.settle()
    return {"files": [file.name for file in run.files]}


def _save_button(stage: Stage) -> QWidget:
    buttons = stage.children(stage.find("run_notice"), TextButton)
    stage.check(len(buttons) > 1, "there is no way to save the files")
    return buttons[1]


def _are_there(run: Run, folder: Path) -> bool:
    source = Path(run.folder)
    return all(
        (folder / file.name).exists() and (folder / file.name).stat().st_size == (source / file.name).stat().st_size
        for file in run.files
    )


def spoiled(stage: Stage) -> dict[str, object]:
    """Say that one sheet came out badly; it waits to be printed again, and only it."""
    gesture = sent(stage, _SPOILED)
    if gesture.status is Status.HELD:
        return {}
    _choose_piece(stage, _SPOILED)
    stage.press("R")
    stage.wait(lambda: _status(stage, gesture) is Status.WAITING, "the spoiled piece, waiting again")
    stage.settle()
    return {"waiting": gesture.code}


def confirmed(stage: Stage) -> dict[str, object]:
    """Say that all other sheets are good."""
    run = stage.services.bench.runs(1)[0]
    asked = [g for g in stage.services.bench.run(run.number).gestures if g.status is Status.PRINTED]
    stage.check(asked, "there is nothing to look at")
    stage.press("Ctrl+Return")
    stage.wait(lambda: all(_status(stage, g) is Status.CONFIRMED for g in asked), "the good sheets, confirmed")
    stage.settle()
    return {"confirmed": [gesture.code for gesture in asked]}


def shipped(stage: Stage) -> dict[str, object]:
    """Send everything that is good on its way: the post with its carrier, then each order as its florist confirmed."""
    run = stage.services.bench.runs(1)[0]
    ready = [g for g in stage.services.bench.run(run.number).gestures if g.status is Status.CONFIRMED]
    post = [g for g in ready if g.draft.kind != FLOWERS]
    orders = [g for g in ready if g.draft.kind == FLOWERS]
    if post:
        _leave(stage, "ship_form_carrier", _CARRIER, post)
    for order in orders:
        _leave(stage, "ship_form_tracking", _CONFIRMATION, [order])
    for gesture in ready:
        now = stage.services.gestures.story(gesture.number).gesture
        wanted = ("", _CONFIRMATION) if gesture in orders else (_CARRIER, "")
        stage.check((now.carrier, now.tracking) == wanted, f"{gesture.code} left in another way than was said")
    stage.settle()
    return {"shipped": [gesture.code for gesture in ready]}


def _leave(stage: Stage, field: str, words: str, gestures: list[Gesture]) -> None:
    """Press the berry button, say how some pieces leave, and see that they did."""
    stage.press("Ctrl+Return")
    stage.wait(lambda: stage.sees(field), "the question how it leaves")
    stage.focus(field)
    stage.replace(words)
    stage.press("Ctrl+Return")
    stage.wait(lambda: all(_status(stage, g) is Status.SHIPPED for g in gestures), "the good pieces, on their way")
    stage.settle()


def _status(stage: Stage, gesture: Gesture) -> Status:
    return stage.services.gestures.story(gesture.number).gesture.status


def second_run(stage: Stage) -> dict[str, object]:
    """Print the flowers' order, the package's slip and the spoiled card."""
    calls = [call for call in _SECOND_RUN if sent(stage, call).status is Status.WAITING]
    return _print(stage, calls)


def label_sheet(stage: Stage) -> dict[str, object]:
    """Mark a label that came off by hand, so that nothing is printed where it was."""
    before = stage.services.labels.sheet()
    stage.click("show_labels")
    stage.wait(lambda: before.next is not None and stage.sees(f"label_{before.next + 1}"), "the sheet of labels")
    stage.click(f"label_{(before.next or 0) + 1}")
    stage.wait(lambda: stage.services.labels.sheet().left == before.left - 1, "the label, marked")
    stage.settle()
    return {"labels_left": before.left - 1}


def labels_away(stage: Stage) -> dict[str, object]:
    """Take the mark back, and put the sheet away."""
    left = stage.services.labels.sheet().left
    stage.press("Ctrl+Z")
    stage.wait(lambda: stage.services.labels.sheet().left == left + 1, "the label, there after all")
    stage.click("show_labels")
    stage.settle()
    return {}


def everything_left(stage: Stage) -> dict[str, object]:
    """See that everything the tour sent is on its way."""
    facts = shipped(stage)
    for call in CALLS:
        gesture = sent(stage, call)
        wanted = Status.HELD if _lacks_a_font(stage, gesture) else Status.SHIPPED
        stage.check(gesture.status is wanted, f"{gesture.code} is not {wanted} but {gesture.status}")
    stage.check(stage.find_as("shipped_today", QLabel).text(), "nothing is said about today")
    return facts


def steps(prints: Path) -> tuple[tuple[str, Callable[[Stage], dict[str, object]]], ...]:
    """Return the steps; print files are saved to a folder."""
    return (
        ("bench", queue),
        ("run-printed", partial(_print, calls=_FIRST_RUN)),
        ("sheet", sheet),
        ("files-saved", partial(files_saved, folder=prints)),
        ("one-spoiled", spoiled),
        ("rest-confirmed", confirmed),
        ("shipped", shipped),
        ("label-sheet", label_sheet),
        ("label-sheet-away", labels_away),
        ("second-run", second_run),
        ("second-files-saved", partial(files_saved, folder=prints)),
        ("second-confirmed", confirmed),
        ("all-shipped", everything_left),
    )
