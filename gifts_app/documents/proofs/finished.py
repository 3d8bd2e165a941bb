"""Reading a finished PDF once more: what the printer will see, not what the program meant to write.

PDFium is called without its Python classes here: this runs over every printed page, and they would cost more than
PDFium does.
"""

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from gifts_app.documents.proofs.ink import MM, Box, Ink, objects_of
from gifts_app.documents.proofs.raster import PDFIUM
from gifts_app.errors import Sentence

_BOX_SIGNS = "\ufffd\u25a0\u25a1"


@dataclass(frozen=True, slots=True)
class PageProof:
    """What a finished page turned out to be.

    Attributes:
        size: width and height in mm.
        ink: the box around all that is printed, in mm from the upper left corner; None for a white page. White
            areas, blanks and what is clipped away print nothing.
        faults: what is wrong with it, a sentence each.
    """

    size: tuple[float, float]
    ink: Box | None
    faults: tuple[Sentence, ...]


def prove(data: bytes, printed: str = "") -> list[PageProof]:
    """Read a finished PDF page by page.

    Args:
        data: the file.
        printed: characters that are meant to be on it; a box sign among them is no fault.

    Raises:
        ValueError: the file is damaged and cannot be opened.
    """
    import pypdfium2  # noqa: PLC0415 -- as in ``raster``
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError("the file is damaged and cannot be opened") from error
        count = len(document)
    proofs, ink = [], Ink()
    try:
        for number in range(count):
            with PDFIUM:  # page by page, so that a long file keeps no preview waiting
                page = pdfium.FPDF_LoadPage(document.raw, number)
                if not page:
                    proofs.append(PageProof((0.0, 0.0), None, (Sentence("The finished page cannot be read."),)))
                    continue
                try:
                    proofs.append(_prove(page, ink, printed))
                finally:
                    pdfium.FPDF_ClosePage(page)
    finally:
        with PDFIUM:
            document.close()
    return proofs


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
    try:
        proofs = prove(data, printed)
    except ValueError:
        return ["The file is damaged and cannot be opened."]
    faults = []
    if len(proofs) != (pages or max(len(proofs), 1)):
        faults.append(f"The file has {len(proofs)} pages, not {pages or 'one or more'}.")
    return faults + [f"Page {number}: {fault}" for number, proof in enumerate(proofs, 1) for fault in proof.faults]


def text_of(data: bytes) -> list[str]:
    """Return the text of each page as a viewer copies it."""
    import pypdfium2  # noqa: PLC0415

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()


def _prove(page: Any, ink: Ink, printed: str) -> PageProof:
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    wide, high = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    fonts = _Fonts(pdfium)
    ink.clear()
    for item, kind in objects_of(page):
        ink.add(item, kind)
        fonts.add(item, kind)
    text, unmapped = _text(page)
    faults = []
    boxes = sorted({sign for sign in _BOX_SIGNS if sign in text and sign not in printed})
    if boxes:
        faults.append(Sentence("The finished page shows signs for missing letters: {signs}.", signs=" ".join(boxes)))
    if unmapped:  # and not a U+FFFE in the text: so PDFium writes a hyphen that ends a line
        faults.append(Sentence("The finished page has letters that cannot be copied."))
    if fonts.loose:
        faults.append(Sentence("The finished file lacks the font {fonts}.", fonts=", ".join(sorted(fonts.loose))))
    return PageProof((wide * MM, high * MM), ink.box(high), tuple(faults))


def _text(page: Any) -> tuple[str, bool]:
    """Return a page's text, and whether it has glyphs that the file gives no letters for."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    found = pdfium.FPDFText_LoadPage(page)
    try:
        count = max(0, pdfium.FPDFText_CountChars(found))
        units = (ctypes.c_ushort * (count * 2 + 1))()  # two for an emoji, and a null at the end
        length = pdfium.FPDFText_GetText(found, 0, count, units)
        # PDFium turns the two halves of an emoji round where it stands among letters that run from right to left.
        text = ctypes.string_at(units, 2 * max(0, length - 1)).decode("utf-16-le", "surrogatepass")
        return text, 1 in map(pdfium.FPDFText_HasUnicodeMapError, repeat(found), range(count))
    finally:
        pdfium.FPDFText_ClosePage(found)


class _Fonts:
    """The fonts of one page.

    Attributes:
        loose: names of those that the file does not bring.
    """

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._seen: set[int] = set()
        self.loose: set[str] = set()

    def add(self, item: Any, kind: int) -> None:
        """Look at the font of a text, or at those of a form."""
        pdfium = self._pdfium
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            font = pdfium.FPDFTextObj_GetFont(item)
            address = ctypes.addressof(font.contents) if font else 0
            if address and address not in self._seen:
                self._seen.add(address)
                if pdfium.FPDFFont_GetIsEmbedded(font) != 1:
                    self.loose.add(self._name(font))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            for part, part_kind in objects_of(item, form=True):
                self.add(part, part_kind)

    def _name(self, font: Any) -> str:
        size = self._pdfium.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = ctypes.create_string_buffer(size)
        self._pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
        return buffer.value.decode("utf-8", "replace") or "without a name"
