"""Gentle advice about the form as it stands: put away for one call, never in the way. Plain Python, no Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gifts_app.domain.gestures import Notice
from gifts_app.domain.kinds import FLOWERS, WOW
from gifts_app.domain.people import Person
from gifts_app.ui.send import composing
from gifts_app.ui.send.views import SendView

if TYPE_CHECKING:
    from gifts_app.ui.send.presenter import SendPresenter

_NOTICES_SHOWN = 2  # at once; when one is put away the next comes
# In a package each thing says for itself that it runs short, a florist's form what is unlikely.
_TOLD_IN_PLACE = {WOW: frozenset({"short"}), FLOWERS: frozenset({"date", "place"})}
_IN_PASSING = {"design"}  # worth a word only while there is nothing else to say


class Advising:
    """What is worth knowing before sending."""

    def __init__(
        self, call: "SendPresenter", page: SendView, operations: Any, actor: Callable[[], Person | None]
    ) -> None:
        self._call, self._page, self._operations, self._actor = call, page, operations, actor
        self._dismissed: set[str] = set()
        self._notices: tuple[Notice, ...] = ()

    def begin(self) -> None:
        """Forget what was put away in the call before."""
        self._dismissed, self._notices = set(), ()

    def ask(self) -> None:
        """Ask for advice about the form."""
        if self._call.draft is None or self._call.stopped or self._call.is_lost:
            return
        draft, reader = composing.ready(self._call.draft), self._actor()
        self._operations.render(
            lambda services: services.gestures.notices(draft, reader),
            then=self._show,
            key="send.notices",
            failed=lambda _error: None,  # advice that cannot be had is no advice
            owner=self._page,
        )

    def dismiss(self, notice: Notice) -> None:
        """Put one piece of advice away for this call."""
        self._dismissed.add(notice.kind)
        self._show(self._notices)

    def _show(self, notices: tuple[Notice, ...]) -> None:
        self._notices = notices
        draft = self._call.draft
        told = _TOLD_IN_PLACE.get(draft.kind, frozenset()) if draft is not None else frozenset()
        hidden = self._dismissed | told
        shown = [notice for notice in notices if notice.kind not in hidden]
        weighty = [notice for notice in shown if notice.kind not in _IN_PASSING]
        self._page.show_notices(tuple((weighty or shown)[:_NOTICES_SHOWN]))
