"""What went before, read beside the words, and back to them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gifts_app.ui.messages import isolated
from gifts_app.ui.send.past.presenter import PastPresenter
from gifts_app.ui.shell import Shell

if TYPE_CHECKING:
    from gifts_app.ui.send.page import SendPage
    from gifts_app.ui.send.past.pane import PastPane


class LookingBack(QObject):
    """What a person does on the Send page with what was sent before."""

    def __init__(self, page: "SendPage", shell: Shell) -> None:
        super().__init__(page)
        self._page, self._shell = page, shell
        self._past = PastPresenter(page, shell.operations)
        page.right.made.connect(self._connect)

    def turn(self) -> None:
        """Show what went before, or the paper again."""
        opened, right = self._page.presenter.opened, self._page.right
        if opened is None:
            return
        if right.shows_past:
            self._leave()
            return
        right.show_past()
        self._page.panes.show_right()
        right.past.go_to_list()
        self._past.open(opened.customer.id)

    def waiting_call(self) -> str:
        """Say that the call waits as it is for whoever reads in the log; empty between two calls."""
        opened = self._page.presenter.opened
        if opened is None:
            return ""
        return self.tr("Your call with {name} waits.").format(name=isolated(opened.customer.details.name))

    def _connect(self, past: "PastPane") -> None:
        past.more_wanted.connect(self._past.read_on)
        past.story_wanted.connect(self._shell.read)
        past.closed.connect(self._leave)

    def _leave(self) -> None:
        """Go back to the words."""
        self._page.panes.show_middle()
        self._page.right.show_paper()
