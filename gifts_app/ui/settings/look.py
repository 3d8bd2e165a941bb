"""The section of the own look: a place to drop a theme, and how the team's paper looks in it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.errors import GiftsError, InvalidRequest
from gifts_app.ui.customers.presenter import Remember
from gifts_app.ui.messages import field_sentences, sentence
from gifts_app.ui.painting import image_of
from gifts_app.ui.settings.look_presenter import LookPresenter
from gifts_app.ui.tokens import GAP_L, GAP_M
from gifts_app.ui.widgets.buttons import SecondaryButton, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.drop_place import DropPlace
from gifts_app.ui.widgets.labels import PlainLabel, Prose, set_shown
from gifts_app.ui.widgets.panels import Notice, Panel
from gifts_app.ui.widgets.paper import Paper

# Pixels and inches of the samples: a slip, and two faces of a card that are together as high.
_SIZES = ((310, 402), (149, 193), (149, 193))
_INCHES = (8.5, 4.25, 4.25)
_MOST_FAULTS = 6


class LookSection(QWidget):
    """The team's own look.

    Signals:
        said(str): what was done, for the status line.
    """

    said = Signal(str)

    def __init__(self, operations: Any, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = LookPresenter(self, operations, remember)
        self._seen: Any = None
        self._shown: Any = None
        self.drop = DropPlace(
            "palette",
            self.tr("Drop a theme here: a TOML file with your logo, inks, hands and words."),
            ("toml",),
            self.tr("Choose a theme"),
            self.tr("Themes ({endings})"),
        )
        self.trouble = Notice()
        self.looking = PlainLabel("", tone="muted", elide=True)
        self.panel = Panel(" ")
        self._about = Prose("", tone="muted")
        names = (self.tr("A packing slip"), self.tr("The back of a card"), self.tr("The inside of a card"))
        self.samples = [Paper(name) for name in names]
        self._keep = SmallPrimaryButton(self.tr("Use it for the whole team"), "check", "Ctrl+S")
        self._cancel = TextButton(self.tr("Cancel"))
        self._reset = SecondaryButton(self.tr("Back to the program’s own look"), "undo-2")
        self._reset.setObjectName("reset_theme")
        self._lay_out()
        self.drop.file_chosen.connect(self.presenter.look)
        self._keep.clicked.connect(lambda _checked=False: self.save())
        self._cancel.clicked.connect(lambda _checked=False: self._leave())
        self._reset.clicked.connect(lambda _checked=False: self._take_back())

    def reload(self) -> None:
        """Read the team's theme again."""
        self.presenter.reload()

    def look(self, path: Path) -> None:
        """Look at a file."""
        self.presenter.look(path)

    def save(self) -> None:
        """Keep the theme that was looked at."""
        if self._seen is not None:
            self.presenter.keep(self._seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._seen is not None:
            self._leave()
        else:
            super().keyPressEvent(event)

    # What the presenter says.

    def show_theme(self, theme: Any) -> None:
        """Show how paper looks now; a theme that is being looked at stays."""
        if self._seen is None:
            self._show(theme, is_kept=True)

    def show_looking(self, name: str) -> None:
        """Tell that a file is being read."""
        self.trouble.show_notice("")
        self.looking.setText(self.tr("Looking at {name}…").format(name=name))
        self.looking.show()

    def show_looked_at(self, theme: Any) -> None:
        """Offer to keep a theme."""
        self.looking.hide()
        self._seen = theme
        self._show(theme, is_kept=False)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sample(self, place: int, raster: Any) -> None:
        """Lay a sample onto its place."""
        self.samples[place].show_page(image_of(raster))

    def show_refused(self, error: GiftsError) -> None:
        """Say what is wrong with a file: every key with its own sentence."""
        self.looking.hide()
        said = field_sentences(error.fields) if isinstance(error, InvalidRequest) else {}
        if len(said) < 2:
            self.trouble.show_notice(sentence(error))
            return
        lines = [f"{key}: {fault}" for key, fault in list(said.items())[:_MOST_FAULTS]]
        more = len(said) - len(lines)
        if more:
            lines.append(self.tr("And {count} more.").format(count=more))
        self.trouble.show_notice("\n".join(lines))

    def show_kept(self, said: str) -> None:
        """Say that a theme is kept."""
        self._leave()
        self.said.emit(said)

    def phrase(self, key: str, name: str) -> str:
        """Name something that was done."""
        phrases = {
            "theme_kept": self.tr("Took the look {name}"),
            "theme_reset": self.tr("Went back to the program’s own look"),
        }
        return phrases[key].format(name=name)

    # Inside.

    def _leave(self) -> None:
        self._seen = None
        self.trouble.show_notice("")
        self.presenter.reload()

    def _take_back(self) -> None:
        theme = self.presenter.theme
        if theme is not None and theme.name:
            self.presenter.keep(type(theme)())

    def _show(self, theme: Any, *, is_kept: bool) -> None:
        self.panel.title.setText(theme.name or self.tr("The program’s own look"))
        about = self.tr("As the paper of the whole team looks now.") if is_kept else self.tr("As it would look.")
        self._about.set_text(about)
        for widget in (self._keep, self._cancel, self._reset):
            wanted = not is_kept if widget is not self._reset else is_kept and bool(theme.name)
            if widget.hasFocus() and not wanted:
                self.drop.button.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt hands the keyboard to the rail
            set_shown(widget, wanted)
        if theme == self._shown:
            return
        self._shown = theme
        ratio = self.devicePixelRatioF()
        dpis = tuple(width * ratio / inches for (width, _), inches in zip(_SIZES, _INCHES, strict=True))
        self.presenter.draw(theme, dpis)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_M)
        for widget in (self.drop, self.trouble, self.looking, self.panel):
            column.addWidget(widget)
        column.addStretch(1)
        self.looking.hide()
        self.panel.column.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(GAP_L)
        faces = QVBoxLayout()
        faces.setSpacing(GAP_L)
        for sample, size in zip(self.samples, _SIZES, strict=True):
            sample.setFixedSize(*size)
            if sample is self.samples[0]:
                row.addWidget(sample)
            else:
                faces.addWidget(sample)
        row.addLayout(faces)
        row.addStretch(1)
        self.panel.column.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_M)
        for button in (self._keep, self._reset, self._cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        self.panel.column.addLayout(foot)
