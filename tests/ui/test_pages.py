"""What holds for every page: a name on everything that takes the focus, one meaning for each key, plain text."""

import ast
import importlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLineEdit, QMainWindow, QWidget

import gifts_app.ui
from gifts_app.ui.actions import Actions
from gifts_app.ui.desktop import _PAGES
from gifts_app.ui.main_window import MainWindow
from gifts_app.ui.theme import Scheme

SOURCES = sorted(Path(gifts_app.ui.__file__).parent.rglob("*.py"))


@pytest.fixture
def services(services):
    services.demo.fill(customers=12, gestures=10)
    return services


@pytest.fixture
def shell(make_shell, services):
    return make_shell(services)


def page_of(key: str, shell) -> QWidget:
    """Make a page as the window makes it."""
    module, name = _PAGES[key]
    return getattr(importlib.import_module(module), name)(shell)


@pytest.mark.parametrize("key", sorted(_PAGES))
def test_everything_that_takes_the_focus_has_a_name(qtbot, shell, key):
    """Somebody who cannot see the window hears what they are on."""
    page = page_of(key, shell)
    qtbot.addWidget(page)
    page.show()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName() and not is_inner(widget)
    ]
    assert nameless == []


def is_inner(widget: QWidget) -> bool:
    """Parts of Qt's own widgets speak through the whole: viewports, headers, the list of a combo box."""
    parent = widget.parent()
    names = {"QComboBoxListView", "QComboBoxPrivateContainer", "QHeaderView", "QScrollBar"}
    return (
        widget.metaObject().className() in names
        or (not widget.isVisible() and isinstance(widget, QAbstractButton) and not widget.text())
        or (isinstance(parent, QAbstractScrollArea) and not isinstance(widget, QLineEdit))
        or widget.objectName().startswith("qt_")
    )


def test_no_key_means_two_things(qtbot, make_shell, services):
    """All pages register into one registry, which refuses a key that is taken where it would work."""
    shell = make_shell(services)
    window = MainWindow({}, actions=shell.actions, undo=shell.undo, strip=shell.strip, first="")
    qtbot.addWidget(window)
    for key in _PAGES:
        qtbot.addWidget(page_of(key, shell))
    keys = [entry.key for entry in shell.actions.entries()]
    assert len(keys) == len(set(keys)) > 20
    assert isinstance(shell.actions, Actions)


@pytest.mark.parametrize("key", sorted(_PAGES))
def test_a_page_can_be_shown_in_both_looks_and_at_its_smallest(qtbot, themed, shell, key):
    """Nothing raises, nothing complains, and the page fits into the smallest window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    page = page_of(key, shell)
    window.setCentralWidget(page)
    for size in ((1356, 866), (916, 606)):
        window.resize(*size)
        window.show()
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            themed.set_scheme(scheme)
            qtbot.wait(1)
            assert not page.grab().isNull()
    assert page.minimumSizeHint().width() <= 916
    assert page.minimumSizeHint().height() <= 606


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(SOURCES[0].parent)))
def test_text_is_plain_everywhere(path):
    """Qt reads markup in labels, tooltips and message boxes; only the kit's own modules may touch those."""
    if path.name == "labels.py":
        return
    forbidden = {"QLabel", "QMessageBox", "QTextEdit", "QTextBrowser", "QErrorMessage", "QInputDialog"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    made = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    bases = {
        base.id
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if isinstance(base, ast.Name)
    }
    touched = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not (made | bases) & forbidden
    assert not touched & {"setToolTip", "setHtml", "setTextFormat"}
