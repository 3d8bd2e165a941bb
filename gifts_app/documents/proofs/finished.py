"""Reading a finished PDF once more: what the printer will see, not what the program meant to write."""

import ctypes
from collections.abc import Iterator

from gifts_app.documents.proofs.raster import PDFIUM

_BOX_SIGNS = "\ufffd\u25a0\u25a1"
_NOT_A_LETTER = "\ufffe\uffff"


def check_pdf(data: bytes, pages: int | None = None, printed: str = "") -> list[str]:
    """Find what is wrong with a finished PDF; empty when nothing is.

    Args:
        data: the file.
        pages: how many it should have; None for at least one.
        printed: characters that are meant to be on it; a box sign among them is no fault.

    Returns:
        A sentence for each fault: damaged file, wrong count of pages, fonts not embedded, replacement signs in place
        of letters, glyphs that cannot be read back.
    """
    import pypdfium2  # noqa: PLC0415 -- as in ``raster``

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return ["The file is damaged and cannot be opened."]
        try:
            found = len(document)
            faults = []
            if found != (pages or max(found, 1)):
                faults.append(f"The file has {found} pages, not {pages or 'one or more'}.")
            for number in range(found):
                faults += [f"Page {number + 1}: {fault}" for fault in _check_page(document[number], printed)]
            return faults
        finally:
            document.close()


def text_of(data: bytes) -> list[str]:
    """Return the text of each page as a viewer copies it."""
    import pypdfium2  # noqa: PLC0415

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()


def _check_page(page: object, printed: str) -> Iterator[str]:
    text = page.get_textpage().get_text_bounded()  # type: ignore[attr-defined]
    boxes = sorted({sign for sign in _BOX_SIGNS if sign in text and sign not in printed})
    if boxes:
        yield f"signs for missing letters: {' '.join(boxes)}"
    if any(sign in text for sign in _NOT_A_LETTER):
        yield "letters that cannot be copied"
    loose = _fonts_left_out(page)
    if loose:
        yield f"fonts that are not in the file: {', '.join(sorted(loose))}"


def _fonts_left_out(page: object) -> set[str]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    loose: set[str] = set()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):  # type: ignore[attr-defined]
        font = pdfium.FPDFTextObj_GetFont(item.raw)
        if font and pdfium.FPDFFont_GetIsEmbedded(font) != 1:
            size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
            loose.add(buffer.value.decode("utf-8", "replace"))
    return loose
