"""The way to a card front that suits and that they have not had."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from gifts_app.domain.kinds import KINDS, front_of
from gifts_app.ui.messages import isolated
from gifts_app.ui.send.paper.presenter import FRONT
from gifts_app.ui.shell import Shell

if TYPE_CHECKING:
    from gifts_app.ui.send.page import SendPage


class FreshFront(QObject):
    """Takes one for the card in the form, and lets it be taken back."""

    def __init__(self, page: "SendPage", shell: Shell) -> None:
        super().__init__(page)
        self._page, self._shell = page, shell

    def take(self) -> None:
        """Take it, and look at it."""
        presenter = self._page.presenter
        draft = presenter.draft
        if draft is None or presenter.stopped or not KINDS[draft.kind].prints_card:
            return
        designs, strip = self._page.paper.designs, self._shell.strip
        before, fresh = front_of(draft.design, draft.occasion), designs.not_had(draft.occasion)
        if not fresh:
            strip.show_text(self.tr("They have had every front that suits; any of them may go once more."))
            self._page.go_to("design")
            return
        self._page.choose_design(fresh)
        self._page.right.show_paper()
        self._page.paper.look_at(FRONT)
        if fresh == before:
            strip.show_text(self.tr("This front they have not had."))
        else:
            done = self.tr("Front changed to “{front}”").format(front=isolated(designs.label_of(fresh)))
            strip.show_text(done, "image")
            self._shell.undo.push(done, lambda: self._take_front_back(draft.id, before))

    def _take_front_back(self, draft_id: UUID, design: str) -> None:
        draft = self._page.presenter.draft
        if draft is not None and draft.id == draft_id:
            self._page.choose_design(design)
