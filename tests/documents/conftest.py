"""Documents are tested with the fonts that travel with the program, never with those of this computer."""

from collections.abc import Iterator

import pytest

from gifts_app.documents.text import fonts, lines, paragraphs


@pytest.fixture(autouse=True)
def no_system_fonts() -> Iterator[None]:
    fonts.search_in(())
    forget()
    yield
    fonts.search_in(None)
    forget()


def forget() -> None:
    from gifts_app.documents.layout import look, message, shelves
    from gifts_app.documents.pages import card, envelope, slip

    lines.forget()
    for remembered in (
        paragraphs.measure,
        message.compose,
        card._block,
        envelope._block,
        shelves.two_lines,
        shelves.whole,
        slip._row,
        look._unprintable_words,
    ):
        remembered.cache_clear()
