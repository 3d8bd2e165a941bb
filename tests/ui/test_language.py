"""Counts read as people say them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from gifts_app import assets
from gifts_app.ui import language

PACKAGE = Path(language.__file__).parent


@pytest.fixture
def english(qapp: QCoreApplication):
    """The English words, for one test."""
    translator = QTranslator(qapp)
    assert translator.load(str(assets.folder() / "i18n" / "gifts_en.qm"))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def test_one_is_no_plural(english: QTranslator) -> None:
    """One person, two people, none of them wrong."""
    assert QCoreApplication.translate("StockPage", "%n items run low", "", 1) == "1 item runs low"
    assert QCoreApplication.translate("StockPage", "%n items run low", "", 2) == "2 items run low"


def test_every_count_of_the_window_has_both_forms() -> None:
    """A text with %n in the source stands in the file, finished, with a form for one and a form for many."""
    root = ET.parse(assets.folder() / "i18n" / "gifts_en.ts").getroot()
    known = {}
    for message in root.iter("message"):
        forms = [form.text for form in message.iter("numerusform")]
        known[message.findtext("source")] = forms
        assert len(forms) == 2
        assert all(forms), message.findtext("source")
    counted = {
        text for path in PACKAGE.rglob("*.py") for text in re.findall(r'"([^"]*%L?n[^"]*)"', path.read_text("utf-8"))
    }
    assert counted == set(known)


def test_an_unknown_language_falls_back_to_english(qapp: QCoreApplication) -> None:
    """Nobody reads raw source texts."""
    assert language.install(qapp, QLocale("tlh")) == "en"
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
