"""One model for all lists and tables; rows are frozen and arrive in pages."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QLineEdit

from gifts_app.ui.cells import EditableTableDelegate
from gifts_app.ui.delegates import (
    PeopleDelegate,
    PersonLine,
    QueueDelegate,
    QueueLine,
    StoryDelegate,
    StoryLine,
    TagLook,
)
from gifts_app.ui.painting import text_width
from gifts_app.ui.rows import Column, RowsList, RowsModel, RowsTable
from gifts_app.ui.theme import font, suited
from gifts_app.ui.underlining import found_in, stretches


@dataclass(frozen=True)
class Cup:
    """Something countable."""

    name: str
    count: int


CUPS = [Cup("Blue", 3), Cup("Green", 5), Cup("Red", 0)]


def model_of(rows=CUPS, set_value=None) -> RowsModel:
    model = RowsModel(
        [
            Column("name", "Cup", lambda cup: cup.name),
            Column("count", "Count", lambda cup: str(cup.count), width=80, right=True, set_value=set_value),
        ]
    )
    model.set_rows(rows)
    return model


def test_cells_and_headers_come_from_the_columns(qapp, qtmodeltester):
    model = model_of()
    qtmodeltester.check(model)
    assert model.index(1, 1).data() == "5"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Count"
    assert model.row_at(2) == CUPS[2]
    assert model.row_at(3) is None


def test_more_rows_are_asked_for_once_until_they_come(qapp, qtbot):
    """Scrolling to the end asks once; the answer is appended; a last page ends it."""
    model = model_of()
    asked = []
    model.more_wanted.connect(lambda: asked.append(1))
    model.set_rows(CUPS, more=True)
    root = model.index(-1, -1)
    assert model.canFetchMore(root)
    model.fetchMore(root)
    model.fetchMore(root)
    assert (len(asked), model.canFetchMore(root)) == (1, False)
    model.add_rows([Cup("White", 1)], more=False)
    assert model.rowCount() == 4
    assert not model.canFetchMore(root)


def test_a_typed_cell_is_handed_to_its_column(qtbot, themed):
    """Digits pressed on a row open the count; Enter hands it on; the row changes only when the answer comes."""
    typed = []
    model = model_of(set_value=lambda cup, text: typed.append((cup.name, text)))
    table = RowsTable(model, "Cups")
    table.setItemDelegate(EditableTableDelegate(table))
    table.setEditTriggers(RowsTable.EditTrigger.AnyKeyPressed)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    table.setCurrentIndex(model.index(1, 1))
    qtbot.keyClick(table, "4")
    edit = table.findChild(QLineEdit)
    qtbot.keyClick(edit, "2")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: typed == [("Green", "42")])
    assert model.index(1, 1).data() == "5"


def test_only_columns_that_take_values_can_be_edited(qapp):
    model = model_of(set_value=lambda cup, text: None)
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.index(0, 0).flags() & editable
    assert model.index(0, 1).flags() & editable


def test_the_list_tells_the_current_row_and_opens_with_space(qtbot, themed):
    view = RowsList(model_of(), "Cups")
    qtbot.addWidget(view)
    current, opened = [], []
    view.current_changed.connect(current.append)
    view.opened.connect(opened.append)
    view.step(1)
    view.step(1)
    view.step(5)
    view.step(-1)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert [cup.name for cup in current] == ["Blue", "Green", "Red", "Green"]
    assert opened == [CUPS[1]]


def test_letters_in_a_list_belong_to_the_page(qtbot, themed):
    """Qt would jump to the row that begins with the letter; here letters are the page's own keys."""
    view = RowsList(model_of(), "Cups")
    qtbot.addWidget(view)
    view.select(0)
    qtbot.keyClick(view, "r")
    assert view.current_row() == CUPS[0]


@pytest.mark.parametrize(
    ("text", "sought", "marked"),
    [
        ("Märta Åkesson", "mar ak", ["Mär", "Åk"]),
        ("Ma\u0308rta", "mar", ["Ma\u0308r"]),
        ("Amara Okafor", "MAR", ["mar"]),
        ("Omar Márquez", "mar oma", ["Már", "Oma"]),
        ("Weiß", "weiss", ["Weiß"]),
        ("Мария", "мар", ["Мар"]),
        ("Jean-Luc Arden", "jeanl ard", ["Jean-L", "Ard"]),
        ("Pat O’Brien", "o'brien", ["O’Brien"]),
        ("Amara Okafor", "zoe - -- '", []),
        ("", "a", []),
    ],
)
def test_what_was_found_is_marked_with_or_without_its_accents(text, sought, marked):
    assert [text[start:end] for start, end in found_in(text, sought)] == marked


def test_in_a_name_from_right_the_mark_stands_under_the_word_that_was_found(qapp, themed):
    """The first word of an Arabic or Hebrew name is drawn at the right of it."""
    face = font("body", 600)
    assert stretches("Amara Okafor", "ama oka", face, 400) == [
        (0, text_width("Ama", face)), (text_width("Amara ", face), text_width("Amara Oka", face)),
    ]  # fmt: skip
    for name in ("مريم الحداد", "נועה כהן"):
        (first,), (second,) = (stretches(name, word, face, 400) for word in name.split())
        assert first[1] == pytest.approx(text_width(name, face), abs=1)
        assert second[0] == 0
        assert 0 < second[1] < first[0]


def test_in_a_name_of_both_directions_each_word_has_its_own_mark(qapp, themed):
    """The name stands as the window reads, its Arabic word first; it is not turned as a whole."""
    face = font("body", 600)
    (arabic,), (latin,) = (stretches("محمد Smith", word, face, 400) for word in ("محمد", "smith"))
    assert arabic[0] == 0
    assert arabic[1] < latin[0]
    assert latin[1] == pytest.approx(text_width("محمد Smith", face), abs=1)


def test_what_is_cut_off_of_an_arabic_name_has_no_mark(qapp, themed):
    """Only what is to be seen has one, and there where it is to be seen."""
    face, name = font("body", 600), "مريم الحداد ماريا الرحمن كريم العزيز سعود"
    for room in range(60, 220, 10):
        shown = QFontMetrics(suited(face, name)).elidedText(name, Qt.TextElideMode.ElideRight, room)
        marked = [word for word in name.split() if stretches(name, word, face, room)]
        assert marked == name.split()[: len(shown.rstrip("….\u200d").split())]
    ((start, end),) = stretches(name, "مريم", face, 150)
    assert 75 < start < end <= 150


def test_columns_become_narrower_together_where_there_is_little_room(qtbot, themed):
    table = RowsTable(model_of(), "Cups")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    assert table.columnWidth(1) == 80
    table.resize(140, 200)
    qtbot.waitUntil(lambda: table.columnWidth(1) < 80)


@pytest.mark.parametrize(
    ("delegate", "line"),
    [
        (
            PeopleDelegate,
            PersonLine("李" * 200, "Łódź " * 50, ("card", "flowers", "wow", "unknown"), "李 łódź", "today"),
        ),
        (PeopleDelegate, PersonLine("", "", (), "x")),
        (QueueDelegate, QueueLine("A" * 300, "b" * 300, "gift", "wow", TagLook("Held: " + "x" * 90, "held", "hand"))),
        (QueueDelegate, QueueLine("Cards", "22", heading=True, kind="card", aside="van at 15:00")),
        (StoryDelegate, StoryLine("ليلى " * 40, "Thank you card", "card", "w " * 400, "c", "Wrote back")),
        (StoryDelegate, StoryLine("n", "l", "unknown", "", "", picture=QImage(3, 3, QImage.Format.Format_RGB32))),
    ],
)
def test_any_row_can_be_painted_at_any_width(qtbot, themed, delegate, line):
    """Long names, empty names, other scripts, narrow panes: nothing raises and something is drawn."""
    view = RowsList(RowsModel([Column("x", "x", lambda row: row.title)]), "Rows")
    view.setItemDelegate(delegate(lambda row: row, view))
    qtbot.addWidget(view)
    view.model().set_rows([line])
    view.select(0)
    for width in (40, 200, 700):
        view.resize(width, 100)
        image = QImage(view.size(), QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        view.render(painter, QPoint())
        painter.end()
        assert any(image.pixelColor(x, y).alpha() for x in range(0, width, 3) for y in range(0, 76, 3))
