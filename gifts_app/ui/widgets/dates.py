"""A date to type, as one says it on the phone: ``sat``, ``tomorrow``, ``+3``, ``28``, ``28.11.``, or written out."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gifts_app.ui.messages import translate
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.labels import set_shown

_LEAST_OF_A_DAY, _LEAST_OF_A_MONTH = 2, 3  # letters of a name that are enough
_MOST_AHEAD = 366
_DAYS_LOOKED = 366 * 8  # after so many every day of a year has come, the 29th of February too
_LAST = date.max.toordinal()

_Name = Callable[[QLocale, int, QLocale.FormatType], str]

_AHEAD = re.compile(r"\+\s*(\d{1,3})")
_DAY = re.compile(r"(\d{1,2})\.?")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\.?")
_NAMED_MONTH = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?|([^\W\d_]+)\.?\s*(\d{1,2})\.?")


def read_date(text: str, locale: QLocale, today: date | None = None) -> date | None:
    """Read a typed date.

    Args:
        text: ISO 8601, or short: a weekday or a beginning of one (the next to come, never today), ``today``,
            ``tomorrow``, ``+3``, a day of the month, or day and month; else the language's short or long form.
        locale: whose names and order are meant; English names are understood beside them.
        today: the desk's own date, which short forms count from; None for now.

    Returns:
        The date, or None if it is none.
    """
    text = text.strip()
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    day = _short(text.casefold(), locale, today or date.today())  # noqa: DTZ011 - the desk's own date is meant
    return day or _written_out(text, locale)


def write_date(day: date, locale: QLocale) -> str:
    """Write a date as the language writes it, with all digits of the year."""
    return locale.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def _short(text: str, locale: QLocale, today: date) -> date | None:
    words = {"today": 0, "tomorrow": 1, translate("when", "today"): 0, translate("when", "tomorrow"): 1}
    if text in words:
        return today + timedelta(days=words[text])
    if ahead := _AHEAD.fullmatch(text):
        return today + timedelta(days=int(ahead[1])) if int(ahead[1]) <= _MOST_AHEAD else None
    if number := _DAY.fullmatch(text):
        return _next(today, int(number[1]))
    if pair := _DAY_AND_MONTH.fullmatch(text):
        return _next(today, *_in_order(int(pair[1]), pair[2], int(pair[3]), locale))
    if named := _NAMED_MONTH.fullmatch(text):
        month = _named(named[2] or named[3], range(1, 13), QLocale.monthName, locale, _LEAST_OF_A_MONTH)
        return _next(today, int(named[1] or named[4]), month) if month else None
    weekday = _named(text.rstrip("."), range(1, 8), QLocale.dayName, locale, _LEAST_OF_A_DAY)
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1) if weekday else None


def _next(today: date, day: int, month: int = 0) -> date | None:
    """Return the next such day from today on; any month for 0."""
    ahead = (today + timedelta(days=days) for days in range(_DAYS_LOOKED) if today.toordinal() + days < _LAST)
    return next((each for each in ahead if each.day == day and month in (0, each.month)), None)


def _in_order(one: int, sign: str, other: int, locale: QLocale) -> tuple[int, int]:
    """Tell day and month apart: a stroke stands in the language's own order, a full stop behind the day."""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    month_first = sign != "." and form.find("M") < form.find("d")
    day, month = (other, one) if month_first else (one, other)
    return (month, day) if month > 12 >= day else (day, month)


def _named(text: str, numbers: range, name: _Name, locale: QLocale, least: int) -> int:
    """Return which name a text begins, in the language or in English; 0 if none or several."""
    found = {number for number in numbers if any(each.startswith(text) for each in _names(name, number, locale))}
    return found.pop() if len(found) == 1 and len(text) >= least else 0


def _names(name: _Name, number: int, locale: QLocale) -> Iterator[str]:
    for language in (locale, QLocale.c()):
        for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
            yield name(language, number, form).casefold()


def _written_out(text: str, locale: QLocale) -> date | None:
    for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
        day = locale.toDate(text, form)
        if not day.isValid():
            # Short forms have two digits for the year in many languages; people type four all the same.
            day = locale.toDate(text, locale.dateFormat(form).replace("yy", "yyyy").replace("yyyyyyyy", "yyyy"))
        if day.isValid():
            return _this_century(day)
    return None


def _this_century(day: QDate) -> date:
    year = day.year() + 100 if day.year() < 1950 else day.year()
    return date(year, day.month(), day.day())


class DateField(LineField):
    """A typed date, with the weekday that it is beside its label; arrow up and down move by a day.

    Keeps what was typed; ``value`` is ISO 8601 where it can be read, else the text as it stands for the caller's check.
    """

    def __init__(self, label: str, *, hint: str = "", optional: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, placeholder="", hint=hint, optional=optional, parent=parent)
        self._optional = optional
        self.edit.setPlaceholderText(self.tr("sat, +3 or 28 Nov"))
        self.edit.textChanged.connect(lambda _text: self._show_weekday())
        self.edit.editingFinished.connect(self._on_finished)

    def value(self) -> str:
        """The date as year-month-day, empty, or the unreadable text."""
        day = self._read()
        return day.isoformat() if day else self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a date given as year-month-day; anything else is shown as it stands."""
        try:
            self.set_text(write_date(date.fromisoformat(value), self.locale()))
        except ValueError:
            self.set_text(value)

    def _read(self) -> date | None:
        text = self.text().strip()
        day = self.locale().toDate(text, "d MMM yyyy")
        return date(day.year(), day.month(), day.day()) if day.isValid() else read_date(text, self.locale())

    def _show_weekday(self) -> None:
        day = self._read()
        shown = self.locale().toString(QDate(day.year, day.month, day.day), "ddd d MMM") if day else self._optional
        self.aside.setText(shown)
        set_shown(self.aside, bool(shown))

    def _on_finished(self) -> None:
        day = self._read()
        if day:
            self.edit.setText(write_date(day, self.locale()))
        elif self.text().strip():
            self.set_error(self.tr("That is no day we know; write it like sat, +3 or 28 Nov."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by a day."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        day = self._read()
        if not step or day is None:
            super().keyPressEvent(event)
            return
        self.edit.setText(write_date(date.fromordinal(day.toordinal() + step), self.locale()))
        self.edited.emit()
