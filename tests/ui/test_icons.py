"""Icons: sharp at every size and scale, in the colour asked for, and none that nobody draws."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

import gifts_app
from gifts_app.assets import folder
from gifts_app.domain.kinds import KINDS
from gifts_app.ui.icons import icon, icon_pixmap, paint_icon
from gifts_app.ui.painting import KIND_ICON, STATUS_LOOK

NAMES = sorted(path.stem for path in (folder() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_its_colour(qapp, name):
    berry = QColor("#8C2F4B")
    image = icon_pixmap(name, 16, berry).toImage()
    seen = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    assert any(colour.alpha() for colour in seen)
    # Pixels that a line only grazes are rounded; those it fills are of the colour.
    for colour in (colour for colour in seen if colour.alpha() > 200):
        assert abs(colour.red() - berry.red()) + abs(colour.green() - berry.green()) < 8


def test_icons_have_all_the_pixels_of_their_screen(qapp):
    pixmap = icon_pixmap("mail", 18, QColor("black"), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (36, 2.0)
    assert {size.width() for size in icon("mail", QColor("black")).availableSizes()} == {18, 36}


def test_an_icon_is_painted_at_the_scale_of_its_painter(qapp):
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    paint_icon(painter, "mail", QPoint(0, 0), 16, QColor("black"))
    painter.end()
    columns = [x for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha()]
    assert 26 <= max(columns) <= 32


def test_kinds_and_statuses_have_icons():
    used = {*KIND_ICON.values(), *(icon for _, icon in STATUS_LOOK.values()), *(kind.icon for kind in KINDS.values())}
    assert used <= set(NAMES)
    assert set(KIND_ICON) == set(KINDS)


def test_no_icon_is_kept_that_nobody_draws():
    """Each file is named somewhere in the program."""
    said = {
        node.value
        for path in Path(gifts_app.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(NAMES) - said == set()
