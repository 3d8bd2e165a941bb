"""Words of the log: what a chapter is called and says."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTime

from gifts_app.domain import kinds
from gifts_app.domain.gestures import Gesture, GestureItem, Status
from gifts_app.domain.narrative import Chapter
from gifts_app.domain.people import Person
from gifts_app.ui.log.filters import first_sentence
from gifts_app.ui.messages import translate
from gifts_app.ui.wording import day_words, joined, today

_CHANNEL_ICONS = {"phone": "phone", "email": "mail", "chat": "message-circle", "social": "users"}
_ICONS = {
    "words": "feather",
    "edit": "pen-line",
    "substitute": "refresh-cw",
    "print": "printer",
    "lose": "circle-question-mark",
    "confirm": "check",
    "unconfirm": "undo-2",
    "reprint": "refresh-cw",
    "ship": "truck",
    "unship": "undo-2",
    "return": "undo-2",
    "send_again": "send",
    "hold": "hand",
    "release": "clock",
    "withdraw": "x",
    "restore": "clock",
    "react": "heart",
    "import": "download",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("log", text)


def chapter_icon(chapter: Chapter, gesture: Gesture) -> str:
    """Return the icon of a chapter."""
    if chapter.key == "call":
        return _CHANNEL_ICONS.get(gesture.draft.channel, "headset")
    if chapter.key == "piece":
        return {kinds.CARD: "mail", kinds.FLOWERS: "flower-2", kinds.WOW: "gift"}.get(gesture.draft.kind, "heart")
    return _ICONS.get(chapter.key, "info")


def chapter_title(chapter: Chapter, gesture: Gesture) -> str:
    """Return what a chapter is called."""
    if chapter.key == "call":
        calls = {
            "phone": _tr("The call"),
            "email": _tr("The e-mail"),
            "chat": _tr("The chat"),
            "social": _tr("The post"),
        }
        return calls.get(gesture.draft.channel, _tr("What happened"))
    if chapter.key == "piece":
        pieces = {kinds.CARD: _tr("The card"), kinds.FLOWERS: _tr("The flowers"), kinds.WOW: _tr("The package")}
        return pieces.get(gesture.draft.kind, _tr("What we sent"))
    titles = {
        "words": _tr("The words"),
        "edit": _tr("Changed"),
        "substitute": _tr("Something else packed"),
        "print": _tr("Printed with run {run}"),
        "lose": _tr("The run was interrupted"),
        "confirm": _tr("Looked at and found good"),
        "unconfirm": _tr("To be looked at again"),
        "reprint": _tr("To be printed again"),
        "ship": _tr("The florist has it") if gesture.draft.kind == kinds.FLOWERS else _tr("Shipped"),
        "unship": _tr("Not shipped after all"),
        "return": _tr("Came back"),
        "send_again": _tr("Sent again"),
        "hold": _tr("Held"),
        "release": _tr("Let go on"),
        "withdraw": _tr("Taken back"),
        "restore": _tr("Waits again"),
        "react": _tr("They wrote back"),
        "import": _tr("Taken over from an import"),
    }
    if chapter.key == "print" and chapter.run is None:
        return _tr("Printed")
    return titles.get(chapter.key, chapter.key).format(run=chapter.run)


def chapter_aside(chapter: Chapter) -> str:
    """Say who and when."""
    if chapter.at is None:
        return ""
    here = chapter.at.astimezone()
    clock = QLocale().toString(QTime(here.hour, here.minute), "HH:mm")
    return ", ".join(filter(None, (chapter.who, day_of(chapter), clock)))


def day_of(chapter: Chapter) -> str:
    """Say the day of a chapter: today, yesterday, else the date."""
    if chapter.at is None:
        return ""
    day, now = chapter.at.astimezone().date(), today()
    if (now - day).days <= 1:
        return day_words(chapter.at)
    form = "d MMM" if day.year == now.year else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def story_words(gesture: Gesture) -> str:
    """Return what the list says of a gesture: the first sentence of its story, else of its words."""
    if gesture.draft.story:
        return first_sentence(gesture.draft.story)
    if gesture.draft.message:
        return _tr("“{words}”").format(words=first_sentence(gesture.draft.message))
    return _tr("Nobody wrote down what happened.")


def story_caption(gesture: Gesture, reader: Person | None = None) -> str:
    """Say who, how and when; to a reader who is named, of what they sent themselves."""
    channel = translate("kinds", kinds.CHANNELS.get(gesture.draft.channel, gesture.draft.channel)).lower()
    own = reader is not None and gesture.agent_id == reader.id
    return (_tr("You, by {channel}, {day}") if own else _tr("{agent} by {channel}, {day}")).format(
        agent=gesture.agent_name, channel=channel, day=day_words(gesture.requested_at)
    )


def story_outcome(gesture: Gesture) -> tuple[str, str]:
    """Return word and icon of how it ended, or empty."""
    if gesture.status is Status.WITHDRAWN:
        return _tr("Taken back"), "x"
    if gesture.status is Status.RETURNED:
        return _tr("Came back"), "undo-2"
    return (_tr("Wrote back"), "mail-open") if gesture.reaction else ("", "")


def piece_facts(gesture: Gesture) -> tuple[tuple[str, str], ...]:
    """Return what flowers or a package consist of, as pairs of label and value."""
    kind = kinds.KINDS[gesture.draft.kind]
    names = gesture.item_names
    facts = [(names.get(item.sku, item.sku), _pieces(item, names)) for item in gesture.draft.items]
    for field in kinds.visible_fields(kind, gesture.draft.details):
        value = gesture.draft.details.get(field.key, "")
        if value:
            shown = _date(value) if field.type == "date" else translate("kinds", dict(field.choices).get(value, value))
            facts.append((translate("kinds", field.label), shown))
    return tuple(facts)


def _pieces(item: GestureItem, names: Mapping[str, str]) -> str:
    """Say how many, where it is more than one, and what it stands in for."""
    wish = names.get(item.instead_of, item.instead_of)
    instead = _tr("instead of {name}").format(name=wish) if wish else ""
    return " ".join(filter(None, (f"{item.quantity} ×" if item.quantity > 1 else "", instead)))


def _date(text: str) -> str:
    day = QDate.fromString(text, Qt.DateFormat.ISODate)
    return QLocale().toString(day, "dddd, d MMMM yyyy") if day.isValid() else text


def place_words(gesture: Gesture) -> str:
    """Say where the recipient lives, and the gesture's code."""
    return joined((gesture.recipient.address.city, gesture.code))
