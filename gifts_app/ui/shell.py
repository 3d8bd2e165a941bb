"""What every page may use of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gifts_app.domain.people import Person

if TYPE_CHECKING:
    from gifts_app.domain.gestures import Gesture
    from gifts_app.services.begun_forms import BegunForms
    from gifts_app.services.unkept import UnkeptDrafts
    from gifts_app.ui.actions import Actions
    from gifts_app.ui.notices import StatusStrip
    from gifts_app.ui.operations import Operations
    from gifts_app.ui.undo import UndoStack


@dataclass(frozen=True, slots=True)
class Shell:
    """The window as its pages see it.

    Attributes:
        actor: returns who works at this desk now, or None until somebody said so; may change while the window is open.
        go_to: shows another page, by its key.
        call: opens the Send page with a customer, by id or by the shop's number.
        change: opens a gesture that waits at the bench on the Send page, to be changed there.
        read: opens the story of a gesture in the log, by its number.
        unkept: where drafts wait while the database is away.
        begun: where forms of new customers wait until they are saved.
    """

    operations: "Operations"
    actions: "Actions"
    undo: "UndoStack"
    strip: "StatusStrip"
    actor: Callable[[], Person | None]
    go_to: Callable[[str], None]
    call: Callable[[str], None] = lambda _reference: None
    change: Callable[["Gesture"], None] = lambda _gesture: None
    read: Callable[[int], None] = lambda _number: None
    unkept: "UnkeptDrafts | None" = None
    begun: "BegunForms | None" = None
