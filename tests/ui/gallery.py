"""Every widget of the kit in every state, on one sheet; run it to look at them.

``python tests/ui/gallery.py FOLDER`` writes ``kit-light.png`` and ``kit-dark.png`` there; set ``QT_SCALE_FACTOR=2`` for
the fine ones.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gifts_app.domain.gestures import Status
from gifts_app.errors import InvalidRequest
from gifts_app.ui.cells import TableDelegate
from gifts_app.ui.delegates import (
    PeopleDelegate,
    PersonLine,
    QueueDelegate,
    QueueLine,
    StoryDelegate,
    StoryLine,
    TagLook,
)
from gifts_app.ui.messages import status_word
from gifts_app.ui.notices import StatusStrip
from gifts_app.ui.painting import STATUS_LOOK
from gifts_app.ui.rows import Column, RowsList, RowsModel, RowsTable
from gifts_app.ui.theme import Scheme, Theme
from gifts_app.ui.undo import UndoStack
from gifts_app.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton, SmallPrimaryButton, TextButton
from gifts_app.ui.widgets.chips import ChipRow
from gifts_app.ui.widgets.combo import ComboBox, ComboField
from gifts_app.ui.widgets.dates import DateField
from gifts_app.ui.widgets.editor import TextEditor
from gifts_app.ui.widgets.fields import LineField
from gifts_app.ui.widgets.kind_cards import KindCards, KindChoice
from gifts_app.ui.widgets.labels import KeyCap, PlainLabel, Prose
from gifts_app.ui.widgets.meter import Meter
from gifts_app.ui.widgets.panels import EmptyState, Notice, Panel, Question, Separator, Surface
from gifts_app.ui.widgets.paper import Paper
from gifts_app.ui.widgets.progress import ProgressLine
from gifts_app.ui.widgets.search_field import SearchField
from gifts_app.ui.widgets.segments import Segment, SegmentedControl
from gifts_app.ui.widgets.tags import Tag

OCCASIONS = ["Thank you", "Wedding", "Sympathy", "New baby", "Get well", "Birthday", "Hello"]
MESSAGE = (
    "Thank you for being so patient with us this week, and for making me laugh about the suitcase that wanted to stay "
    "home. I checked the new one myself and it rolls beautifully."
)


def _row(*widgets: QWidget, stretch: bool = True) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return holder


def _disabled(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _ringed(widget: QWidget) -> QWidget:
    widget.ringed = True
    return widget


def _wrong(field: QWidget, text: str) -> QWidget:
    field.set_error(text)
    return field


def _buttons() -> list[QWidget]:
    return [
        _row(
            PrimaryButton("Send card", "send", "Ctrl+Enter"),
            _ringed(PrimaryButton("Send card", "send", "Ctrl+Enter")),
            _disabled(PrimaryButton("Send card", "send", "Ctrl+Enter")),
        ),
        _row(
            SecondaryButton("Storybook PDF", "book-open"),
            _ringed(SecondaryButton("Table CSV", "download")),
            _disabled(SecondaryButton("Table CSV", "download")),
            TextButton("Add a customer", "users", "Ctrl+N"),
            _ringed(TextButton("Change")),
            IconButton("x", "Close"),
            KeyCap("G"),
        ),
        _row(
            SegmentedControl([Segment(w, w) for w in ("Front", "Inside", "Back", "Envelope")], "Side"),
            SegmentedControl(
                [Segment("print", "Print it", "printer"), Segment("pen", "I’ll hand-write it", "pen-line")], "How"
            ),
        ),
        _row(
            _kinds_filter(),
            ComboBox([("a", "Last 12 weeks")], "Time", "calendar"),
            ComboBox([("x", "Every team")], "T"),
        ),
        _chips(),
        KindCards(
            [
                KindChoice("card", "mail", "Card", "On the 15:00 van today"),
                KindChoice("flowers", "flower-2", "Flowers", "A Leeds florist, Friday"),
                KindChoice("wow", "gift", "WoW package", "Book, stickers, a surprise"),
            ],
            "Kind",
        ),
        _row(*(Tag.of_status(status) for status in Status)),
        _row(Tag("Stopped, asks you", "unsure", "circle-question-mark")),
    ]


def _kinds_filter() -> SegmentedControl:
    kinds = SegmentedControl(
        [
            Segment("card", "Cards", kind="card"),
            Segment("flowers", "Flowers", kind="flowers"),
            Segment("wow", "WoW", kind="wow"),
        ],
        "Kinds",
        many=True,
    )
    kinds.choose("card", "flowers", "wow")
    return kinds


def _chips() -> ChipRow:
    chips = ChipRow([(word, word) for word in OCCASIONS], "Occasion")
    chips.choose("Thank you")
    return chips


def _fields() -> list[QWidget]:
    search = SearchField("Search", "Name, city, order, phone", "Ctrl+F")
    line = LineField("Name", optional="as on the envelope")
    line.set_text("Amara Okafor")
    date = DateField("Deliver on")
    date.set_value("2026-05-30")
    editor = TextEditor("Your message", role="lead", lines=5, aside="Stays with us, for the log")
    editor.set_text("Dear Amara,\n" + MESSAGE)
    meter, over = Meter("Words"), Meter("Words")
    meter.show_fit(64, 86)
    over.show_fit(95, 86)
    progress = ProgressLine()
    progress.begin("Reading customers.csv")
    progress.advance(30, 100)
    return [
        search,
        _row(line, ComboField("Country", [("GB", "United Kingdom")]), date, stretch=False),
        _wrong(LineField("E-mail"), "There is no @ in it; write it as name@place."),
        editor,
        meter,
        over,
        progress,
        SearchField("Scan", "Scan a card, envelope or slip", height=64, role="title", icon="scan-barcode"),
    ]


def _surfaces() -> list[QWidget]:
    question = Question(
        "The printer stopped. Last good sheet…", "Look at the tray and pick the last sheet you would gladly send."
    )
    for number in range(5, 10):
        question.row.addWidget(SecondaryButton(str(number)))
    question.row.addStretch(1)
    question.row.addWidget(SmallPrimaryButton("Print again from 8", "", "Ctrl+Enter"))
    question.head.addWidget(TextButton("Check one by one"))
    panel = Panel("Card printer")
    panel.column.addWidget(Prose("Ivory A2, about 40 sheets", tone="muted"))
    panel.column.addWidget(Separator())
    panel.column.addWidget(PlainLabel("A very long line that has to be shortened because there is no room", elide=True))
    paper = Paper("Inside")
    paper.setFixedSize(220, 260)
    paper.show_page(_page(), stacked=2)
    strip = StatusStrip(UndoStack())
    strip.show_error(
        InvalidRequest("“{name}” is not a customer; look for the name again.", name="<img src=x>"), "Search"
    )
    strip.show_work("Bench: 31 shipped today", 0.5)
    return [
        Notice(
            "Priya sent a wedding card 12 days ago – “So happy for you both…”",
            ["Send another", "Choose something else"],
        ),
        question,
        panel,
        _row(EmptyState("smile", "Who made you smile today?", "Add a customer"), paper),
        strip,
    ]


def _page() -> QImage:
    image = QImage(425, 550, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.drawText(QRectF(40, 40, 340, 400), Qt.TextFlag.TextWordWrap, MESSAGE)
    painter.end()
    return image


def _lists() -> list[QWidget]:
    people = RowsList(RowsModel([Column("name", "", lambda row: row.title)]), "People")
    people.setItemDelegate(PeopleDelegate(lambda row: row, people))
    people.model().set_rows(
        [
            PersonLine("Amara Okafor", "Leeds · 2 days ago", ("card", "flowers", "card"), "mar"),
            PersonLine("石川 真理", "Mari Ishikawa · Kanazawa", ("card", "card", "flowers", "wow"), "mar"),
            PersonLine("مريم الحدّاد", "Maryam al-Haddad · Amman", (), "mar"),
            PersonLine("Wilhelmina Aleksandrovna von Hohenlohe-Schillingsfürst", "Waldenburg-Hohenlohe", ("wow",)),
        ]
    )
    people.select(0)
    people.setFixedHeight(250)
    queue = RowsList(RowsModel([Column("name", "", lambda row: row.title)]), "Queue")
    queue.setItemDelegate(QueueDelegate(lambda row: row, queue))
    queue.model().set_rows(
        [
            QueueLine("Cards, ivory A2", "22", heading=True, kind="card", aside="van at 15:00"),
            QueueLine("Run 27, on the bench", "12 cards, stopped at sheet 9", "printer", strong=True),
            QueueLine("Hyun-woo Baek", "Stickers, seed tin", "gift", "wow", TagLook("No stickers", "held", "hand")),
            QueueLine(
                "Jonas Weber", "Florist in Kassel", "flower-2", "flowers", TagLook("Waiting", "waiting", "clock")
            ),
        ]
    )
    queue.select(1)
    queue.setFixedHeight(190)
    return [_row(people, queue, stretch=False), _table(), _stories()]


def _table() -> QWidget:
    rows = [
        (n, name, status)
        for n, (name, status) in enumerate(
            zip(
                ("Ines Carvalho", "David Ramaswamy", "अनन्या जोशी", "Halina Wrona", "ليلى منصور"),
                (Status.SHIPPED, Status.CONFIRMED, Status.UNSURE, Status.HELD, Status.WAITING),
                strict=True,
            ),
            start=1,
        )
    ]
    table = RowsTable(
        RowsModel(
            [
                Column("no", "No.", lambda row: str(row[0]), width=60, tone="muted"),
                Column("name", "Customer", lambda row: row[1], weight=500),
                Column("card", "Card", lambda row: status_word(row[2]), width=160, tag=lambda row: STATUS_LOOK[row[2]]),
            ]
        ),
        "Run",
    )
    table.setItemDelegate(TableDelegate(table, lambda row: "warn_soft" if row[2] is Status.UNSURE else ""))
    table.model().set_rows(rows)
    table.select(1)
    table.setFixedHeight(32 + 5 * 36)
    return table


def _stories() -> QWidget:
    stories = RowsList(RowsModel([Column("name", "", lambda row: row.title)]), "Stories")
    stories.setItemDelegate(StoryDelegate(lambda row: row, stories))
    stories.model().set_rows(
        [
            StoryLine(
                "Amara Okafor",
                "Thank you card",
                "card",
                "Her suitcase lost a wheel before the honeymoon.",
                "Danilo by phone, today",
                picture=_page(),
            ),
            StoryLine(
                "石川 真理",
                "New baby card",
                "card",
                "She whispered, because the baby had only just fallen asleep on her chest.",
                "Tomás by phone, 4 May",
                "Wrote back",
            ),
            StoryLine(
                "Min-jun Seo",
                "WoW package",
                "wow",
                "His class of six-year-olds drew the delivery van, with wings.",
                "Jonah by phone",
                "Called us",
                "phone",
            ),
        ]
    )
    stories.select(1)
    stories.setFixedHeight(3 * 76)
    return stories


def build() -> QWidget:
    """Put everything on one sheet."""
    sheet = Surface("bg")
    sheet.resize(1440, 1060)
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(24, 20, 24, 20)
    grid.setSpacing(24)
    columns = (_buttons() + _surfaces()[:1], _fields(), _surfaces()[1:], _lists())
    for place, widgets in enumerate(columns):
        column = QVBoxLayout()
        column.setSpacing(14)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        grid.addLayout(column, place // 2, place % 2)
    sheet.column.addWidget(holder)
    return sheet


def main(folder: Path) -> None:
    """Write the sheet in both looks."""
    app = QApplication([])
    theme = Theme(app, Scheme.LIGHT)
    theme.lend_letters()
    sheet = build()
    sheet.show()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.set_scheme(scheme)
        app.processEvents()
        sheet.grab().save(str(folder / f"kit-{scheme}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
