"""Sentences, words for status, printed shortcuts."""

from PySide6.QtCore import QCoreApplication, QTranslator

from gifts_app.domain.gestures import Status
from gifts_app.errors import GiftsError, Sentence
from gifts_app.ui.messages import field_sentences, key_text, runs_from_right, sentence, status_word


class French(QTranslator):
    """Knows one template."""

    def translate(self, context, source, _disambiguation=None, _n=-1):
        known = {("errors", "There is no {name}."): "Il n’y a pas de {name}."}
        return known.get((context, source), "")


def test_a_sentence_is_translated_by_its_template(qapp):
    """The template is the key; what it speaks of is filled in afterwards."""
    french = French()
    QCoreApplication.installTranslator(french)
    try:
        assert sentence(GiftsError("There is no {name}.", name="Zoë {x}")) == "Il n’y a pas de Zoë {x}."
        assert field_sentences({"name": Sentence("There is no {name}.", name="B")}) == {"name": "Il n’y a pas de B."}
    finally:
        QCoreApplication.removeTranslator(french)


def test_braces_in_a_plain_sentence_stay(qapp):
    assert sentence(GiftsError("Write {curly} braces.")) == "Write {curly} braces."


def test_sentences_may_hold_sentences(qapp):
    inner = Sentence("line {line}", line=3)
    assert sentence(GiftsError("{where}: no name", where=inner)) == "line 3: no name"


def test_every_status_has_a_word_and_a_look(qapp):
    from gifts_app.ui.painting import STATUS_LOOK

    assert len({status_word(status) for status in Status}) == len(Status)
    assert set(STATUS_LOOK) == set(Status)


def test_keys_are_printed_as_people_know_them(qapp):
    assert key_text("Ctrl+Return") == "Ctrl+Enter"
    assert key_text("Ctrl+F") == "Ctrl+F"


def test_the_first_letter_tells_where_a_text_begins():
    assert runs_from_right("… שלום Dana")
    assert not runs_from_right("Dana שלום")
    assert not runs_from_right("12, —")
