"""Rows of the queue: titles of groups, runs under way, gestures; what is painted and what is said of each."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from gifts_app.domain.gestures import Gesture, Status
from gifts_app.ui.bench import wording
from gifts_app.ui.bench.grouping import Desk, Group
from gifts_app.ui.bench.standing import RunStanding
from gifts_app.ui.delegates import QueueLine, TagLook
from gifts_app.ui.messages import status_word
from gifts_app.ui.painting import KIND_ICON, STATUS_LOOK
from gifts_app.ui.rows import Index, RowsModel


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row: a title, a run, or a gesture of a group."""

    title: str = ""
    detail: str = ""
    aside: str = ""
    kind: str = ""
    run: RunStanding | None = None
    gesture: Gesture | None = None
    group: Group | None = None


class QueueModel(RowsModel):
    """Titles are only read: neither the arrow keys nor a press stop at them."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Titles cannot be current."""
        row = self.row_at(index.row())
        if row is not None and row.run is None and row.gesture is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


def rows_of(desk: Desk, here: int | None) -> list[QueueRow]:
    """Put runs and groups into one list; ``here`` is the number of the run on the bench."""
    rows = []
    if desk.runs:
        rows.append(QueueRow(_tr("On the bench"), str(len(desk.runs))))
        rows.extend(QueueRow(run=each, aside="here" if each.number == here else "") for each in desk.runs)
    for group in desk.groups:
        rows.append(QueueRow(detail=str(len(group.waiting)), kind=group.kind, group=group))
        rows.extend(QueueRow(gesture=gesture, group=group) for gesture in (*group.waiting, *group.held))
    return rows


def spoken(row: QueueRow, desk: Desk) -> str:
    """Return what a screen reader says of a row."""
    if row.run is not None:
        return f"{wording.run_title(row.run)}, {wording.run_state(row.run)}"
    if row.gesture is not None:
        detail = row.gesture.hold_reason or wording.queue_detail(row.gesture)
        short = f", {_tr('Runs short')}" if row.gesture.status is Status.WAITING and _lacks(row, desk) else ""
        return f"{row.gesture.customer_name}, {status_word(row.gesture.status)}, {detail}{short}"
    return f"{row.title} {row.detail}".strip()


def line_of(row: QueueRow, desk: Desk) -> QueueLine:
    """Return what is painted of a row."""
    if row.run is not None:
        title = _tr("{run}, on the bench").format(run=wording.run_title(row.run))
        look = TagLook(status_word(Status.UNSURE), *STATUS_LOOK[Status.UNSURE]) if row.run.is_unsure else None
        contents = wording.run_contents(row.run, desk)
        detail = f"{contents}, {wording.run_state(row.run)}" if look is None else contents
        return QueueLine(title, detail, "printer", "accent", look, strong=bool(row.aside))
    if row.gesture is None:
        title = row.title or (wording.group_title(row.group, desk) if row.group is not None else "")
        aside = _tr("{count} held").format(count=len(row.group.held)) if row.group and row.group.held else ""
        return QueueLine(title, row.detail, heading=True, kind=row.kind, aside=aside)
    gesture = row.gesture
    icon = KIND_ICON.get(gesture.draft.kind, "heart")
    if gesture.status is Status.HELD:
        return QueueLine(gesture.customer_name, gesture.hold_reason, "hand", "held")
    if gesture.status is Status.SHIPPED:
        sent = " ".join(filter(None, (gesture.carrier, gesture.tracking))) or wording.queue_detail(gesture)
        return QueueLine(gesture.customer_name, sent, icon, gesture.draft.kind)
    tag = TagLook(_tr("Runs short"), "unsure", "triangle-alert") if _lacks(row, desk) else None
    return QueueLine(gesture.customer_name, wording.queue_detail(gesture), icon, gesture.draft.kind, tag)


def _lacks(row: QueueRow, desk: Desk) -> bool:
    return row.gesture is not None and any(swap.runs_out for swap in desk.swaps.get(row.gesture.number, ()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("bench", text)
