"""Light and dark: the palette, fonts and the little style sheet that Fusion needs to look like this program.

Widgets ask ``colour(self, "muted")``: which of the two sets applies is read from the widget's own palette, so that a
change of theme is an ordinary palette change and there is no global theme to reach for.
"""

import sys
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QLoggingCategory, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from gifts_app.assets import folder
from gifts_app.ui.tokens import tokens

# Inter speaks; the others lend the letters it lacks.
_SCRIPTS = (
    "", "Devanagari", "Hebrew", "Thai", "Bengali", "Tamil", "Telugu", "Gujarati", "Gurmukhi", "Kannada", "Malayalam",
    "Sinhala", "Khmer", "Lao", "Myanmar", "Ethiopic", "Armenian", "Georgian", "Symbols", "Symbols2",
)  # fmt: skip
_FAMILIES = ["Inter", "Noto Naskh Arabic", *(f"Noto Sans {script}".strip() for script in _SCRIPTS), "Noto Emoji"]
# A hand, but on a bare computer the only face here that knows Devanagari; any Noto of the system stands before it.
_FAMILIES.append("Kalam")
# Points are 1/96 inch on every platform here; macOS counts 72 to the inch.
_POINT = 96 / 72 if sys.platform == "darwin" else 1.0

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent_soft",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "surface",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "strong",
    QPalette.ColorRole.Shadow: "paper_offset",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "bg",
}

_SHEET = """
QToolTip {{ background: {text}; color: {bg}; border: 0; padding: 4px 8px; }}
FieldBox QLineEdit {{ background: transparent; }}
QMenu {{ background: {raised}; border: 1px solid {strong}; padding: 4px; }}
QMenu::item {{ padding: 7px 16px 7px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {strong}; border: 3px solid transparent; border-radius: 5px; }}
QScrollBar::handle:vertical {{ min-height: 32px; margin: 3px; border: 0; border-radius: 3px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; margin: 3px; border: 0; border-radius: 3px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: transparent; border: 0; border-bottom: 1px solid {border}; padding: 0 14px;
  color: {muted}; font-size: {caption}pt; }}
QTableView {{ background: transparent; border: 0; gridline-color: {border}; }}
QListView {{ background: transparent; border: 0; }}
QSplitter::handle {{ background: {border}; }}
"""


class Scheme(StrEnum):
    """What the user wants: the system's own choice, or one of the two always."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Applies light or dark to the application, and again whenever the wish or the system changes.

    Signals:
        changed: the palette is another one now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        if app.style().name().casefold() != "fusion":
            app.setStyle("Fusion")
        load_fonts("Inter")
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the user wants."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow another wish at once."""
        self._scheme = scheme
        self._apply()

    @staticmethod
    def lend_letters() -> None:
        """Make the faces known that have the letters Inter lacks; the first picture has no names in it yet."""
        for start in ("Noto", "Kalam"):
            load_fonts(start)

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._scheme is Scheme.DARK or (self._scheme is Scheme.SYSTEM and system_dark)
        wanted = QColor((tokens().dark if dark else tokens().light)["bg"])
        if self._app.palette().color(QPalette.ColorRole.Window) == wanted:
            return
        self._app.setPalette(palette_of(dark=dark))
        caption = tokens().type_pt["caption"] * _POINT
        self._app.setStyleSheet(_SHEET.format(**(tokens().dark if dark else tokens().light), caption=caption))
        self.changed.emit()


@cache
def load_fonts(start: str) -> None:
    """Make bundled faces known to Qt, once: those whose file names begin so, ``Inter`` or the lending ``Noto``."""
    # For every name in a script that a face lacks, Qt warns once for each face it tries before it finds one.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    for file in sorted((folder() / "fonts").glob(f"{start}*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(role: str = "body", weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the text face at the size of a role.

    Args:
        role: caption, body, lead, title or hero.
        weight: 400, 500 or 600.
        tabular: figures of one width, for columns and clocks; hyphens become wide with them, so not in prose.
    """
    return QFont(_face(role, weight, tabular))  # a copy costs nothing until it is changed


@cache
def _face(role: str, weight: int, tabular: bool) -> QFont:
    face = QFont(_FAMILIES)
    face.setPointSizeF(tokens().type_pt[role] * _POINT)
    face.setWeight(QFont.Weight(weight))
    if tabular:
        face.setFeature(QFont.Tag("tnum"), 1)
    return face


def suited(face: QFont, text: str) -> QFont:
    """Thicken a strong face for a text in letters that are only lent: their faces have one weight.

    Inter has Latin, Greek and Cyrillic; systems have strong Chinese, Japanese and Korean. From bold on Qt thickens
    the rest itself.
    """
    if (
        text.isascii()
        or face.weight() < QFont.Weight.DemiBold
        or not any("\u0530" <= character <= "\u1dff" for character in text)
    ):
        return face
    strong = QFont(face)
    strong.setWeight(QFont.Weight.Bold)
    return strong


def palette_of(*, dark: bool) -> QPalette:
    """Build the palette of the light or the dark look."""
    values = tokens().dark if dark else tokens().light
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(values[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(values["muted"]))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Say which of the two looks a palette belongs to."""
    key = palette.cacheKey()
    if key not in _DARK:
        if len(_DARK) > _MOST_PALETTES:
            _DARK.clear()
        _DARK[key] = palette.color(QPalette.ColorRole.WindowText).lightness() > 128
    return _DARK[key]


# Asked for every colour of every row that is painted; Qt numbers each state of a palette once.
_DARK: dict[int, bool] = {}
_MOST_PALETTES = 500


@cache
def _colours(dark: bool) -> dict[str, QColor]:
    return {name: QColor(value) for name, value in (tokens().dark if dark else tokens().light).items()}


def colour(source: QWidget | QPalette, name: str) -> QColor:
    """Return the colour of that name in the look that a widget or palette has now."""
    palette = source if isinstance(source, QPalette) else source.palette()
    return _colours(is_dark(palette))[name]
