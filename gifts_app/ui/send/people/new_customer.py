"""The form for a new customer on the Send page: what it and the list of what was begun show, and the wiring."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from gifts_app.domain.customers import CustomerDetails
from gifts_app.errors import GiftsError
from gifts_app.services.begun_forms import BegunForm
from gifts_app.ui.messages import sentence
from gifts_app.ui.send.people.begun import Begun
from gifts_app.ui.send.people.customer_form import CustomerForm
from gifts_app.ui.send.screen import KEEP_MS
from gifts_app.ui.shell import Shell

if TYPE_CHECKING:
    from gifts_app.ui.send.page import SendPage


class NewCustomer(QObject):
    """Nothing that is typed about somebody new is lost.

    Attributes:
        begun: what was begun and not saved.
    """

    def __init__(self, page: "SendPage", shell: Shell) -> None:
        super().__init__(page)
        self._people, self._shell = page.people, shell
        self.begun = Begun(self, shell.operations, shell.actor, shell.begun)
        self._keeping = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._keeping.timeout.connect(self.begun.keep)
        page.people.form_made.connect(self._connect)
        page.people.resumed.connect(self.begun.resume)
        page.people.thrown_away.connect(self.begun.throw_away)
        page.people.somebody_else.connect(self.begun.put_aside)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there is no page without one
        application.focusChanged.connect(self._on_focus_changed)
        application.aboutToQuit.connect(self.begun.keep)

    def show_begun(self, forms: tuple[BegunForm, ...]) -> None:
        """List the new customers who were begun."""
        self._people.show_begun(forms)

    def fill_form(self, details: CustomerDetails) -> None:
        """Put what was typed before into the form."""
        self._people.form.show_details(details)

    def empty_form(self) -> None:
        """Make room for somebody else."""
        if self._people.has_form:
            self._people.form.clear()

    def open_form(self) -> None:
        """Bring up the form as it stands."""
        self._people.show_form()

    def offer_bin(self, offered: bool) -> None:
        """Let what stands in the form be thrown away, or not."""
        if self._people.has_form:
            self._people.form.offer_bin(offered)

    def form_changed(self) -> None:
        """Begin the short pause after which the form is kept; the first letter that is not kept begins it."""
        if not self._keeping.isActive():
            self._keeping.start()

    def show_form_not_kept(self, error: GiftsError | None) -> None:
        """Tell that the disk has not taken what was typed; None that it has now."""
        if self._people.form_is_open:
            self._people.form.show_problem(sentence(error) if error is not None else "")
        elif error is not None:
            self._shell.strip.show_error(error)

    def show_form_thrown_away(self, form: BegunForm) -> None:
        """Say that one was thrown away, and offer to bring it back."""
        self._people.close_form()
        # Without the name: what can be undone stays in view when somebody else takes over this desk.
        done = self.tr("Form for a new customer thrown away")
        self._shell.strip.show_text(done, "trash-2")
        self._shell.undo.push(done, lambda: self.begun.bring_back(form))

    def _connect(self, form: CustomerForm) -> None:
        form.edited.connect(lambda: self.begun.edited(form.details()))
        form.thrown_away.connect(self.begun.throw_open_away)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, before: QWidget | None, _now: QWidget | None) -> None:
        if before is not None and self._people.has_form and self._people.form.isAncestorOf(before):
            self._keeping.stop()
            self.begun.keep()
