"""What is known of whoever is on the line, beside name and place: tags and notes."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gifts_app.domain.customers import CustomerDetails
from gifts_app.domain.text import shortened
from gifts_app.ui.messages import isolated, translate
from gifts_app.ui.painting import paint_tag, paint_text, painting, tag_size, text_width
from gifts_app.ui.theme import colour, font
from gifts_app.ui.tokens import GAP_S, GAP_XS, TAG_H
from gifts_app.ui.widgets.flow import FlowLayout
from gifts_app.ui.widgets.labels import Prose, set_tooltip
from gifts_app.ui.widgets.scroll import ScrollColumn
from gifts_app.ui.widgets.tags import Tag
from gifts_app.ui.wording import language_name

_LONGEST_TAG = 160  # pixels
_NOTES_WANT = 180  # pixels that tags leave to notes
_TOLD = 600  # characters of a tooltip
_LONGEST_WHOLE_TAG = 32  # characters
_HIGHEST = 150  # pixels of what is known in full; the rest is scrolled to


def _greeting(details: CustomerDetails) -> Iterator[str]:
    """Yield how to greet somebody, and in which language."""
    if details.preferred_name and details.preferred_name != details.name:
        yield translate("send", "Likes to be called {name}").format(name=isolated(details.preferred_name))
    if details.pronunciation:
        yield translate("send", "Say it like {sound}").format(sound=isolated(details.pronunciation))
    if details.language:
        yield translate("send", "Speaks {language}").format(language=language_name(details.language))


class KnownLine(QWidget):
    """Tags, as many as one line holds, and how the notes begin; nothing where there is neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("known")
        self._tags: tuple[str, ...] = ()
        self._notes = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_details(self, details: CustomerDetails) -> None:
        """Show what is known of somebody."""
        self._tags, self._notes = details.tags, " ".join(details.notes.split())
        spoken = [translate("send", "Tags: {tags}").format(tags=", ".join(self._tags))] if self._tags else []
        if self._notes:
            spoken.append(translate("send", "Notes: {notes}").format(notes=self._notes))
        self.setAccessibleName(". ".join(spoken))
        told = "\n".join(filter(None, (", ".join(self._tags), details.notes)))
        set_tooltip(self, shortened(told, _TOLD))
        self.setVisible(bool(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        """One line of tags."""
        return QSize(200, TAG_H + GAP_XS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tags until only the room for the notes is left, then the notes."""
        face = font("caption")
        with painting(self) as painter:
            at, end = 0, self.width() - (_NOTES_WANT if self._notes else 0)
            for place, tag in enumerate(self._tags):
                size = tag_size(tag, has_icon=False)
                size.setWidth(min(size.width(), _LONGEST_TAG))
                rest = f"+{len(self._tags) - place}"
                if at + size.width() + text_width(rest, face) + GAP_S > end and place:
                    wide = text_width(rest, face) + 2
                    paint_text(painter, self._box(at, wide), rest, face, colour(self, "muted"))
                    at += wide + GAP_S
                    break
                paint_tag(painter, self.palette(), self._box(at, size.width()), tag, "waiting")
                at += size.width() + GAP_XS
            if self._notes and self.width() - at > 40:
                at += GAP_XS if at else 0
                box = self._box(at, self.width() - at)
                paint_text(painter, box, self._notes, face, colour(self, "muted"))

    def _box(self, at: int, width: int) -> QRect:
        left = self.width() - at - width if self.isRightToLeft() else at
        return QRect(left, 0, width, TAG_H)


class KnownInFull(ScrollColumn):
    """How to greet somebody, the notes, and all tags; as high as that takes, up to a few lines, or alone up to all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("send", "What we know"), parent)
        self._is_alone = False
        self.setObjectName("known_in_full")
        self.column.setSpacing(GAP_S)

    def show_details(self, details: CustomerDetails) -> None:
        """Show what is known of somebody."""
        self.clear()
        greeting = " · ".join(_greeting(details))
        parts: list[QWidget] = [Prose(text) for text in (greeting, details.notes) if text]
        if details.tags:
            parts.append(_Tags(details.tags))
        for part in parts:
            self.column.addWidget(part)
            part.show()  # a layout measures only what is shown
        self.setVisible(self.column.count() > 0)
        self._take_room()

    def stand_alone(self, alone: bool) -> None:
        """Take all the room there is, or leave it to what stands below."""
        self._is_alone = alone
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as it takes now."""
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        # No less than the area takes for its contents, however wide it is.
        wanted = max(1, self.column.heightForWidth(self.width()), self.column.minimumSize().height())
        # A bar that came and went would break the lines anew, and so come again.
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > _HIGHEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)
        self.setMinimumHeight(min(_HIGHEST, wanted))
        self.setMaximumHeight(wanted if self._is_alone else min(_HIGHEST, wanted))


class _Tags(QWidget):
    """The team's tags for somebody, in as many rows as they take."""

    def __init__(self, tags: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = FlowLayout(self, gap=GAP_XS)
        for text in tags:
            short = shortened(text, _LONGEST_WHOLE_TAG)
            tag = Tag(isolated(short), "waiting")
            tag.setAccessibleName(text)
            set_tooltip(tag, text if short != text else "")
            flow.addWidget(tag)
            tag.show()  # as above
