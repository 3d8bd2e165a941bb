"""The file itself: pages, forms and what they share, handed to ReportLab's document in their final bytes.

Every page is packed the moment it is drawn, so that a long file stays small until it is saved. ReportLab's own page
objects would keep every operator, and cost as much as shaping all that stands on a slip.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, ViewerPreferencesPDFDictionary, xObjectName

from gifts_app.documents.drawing.images import as_stream
from gifts_app.documents.setup import Picture

_FONTS = "BasicFonts"  # ReportLab's name of the dictionary of all pages' fonts
_EFFORT = 2  # of 9: pages are short, and the usual 6 takes twice as long for a tenth of the bytes


class _Source(PDFObject):  # type: ignore[misc] # ReportLab is untyped
    """An object of the file as it will stand there."""

    __RefOnly__ = 1  # ReportLab's mark of what never stands inside another object

    def __init__(self, source: bytes = b"") -> None:
        self.source = source

    def format(self, document: Any) -> bytes:  # noqa: ARG002 -- ReportLab's call
        """Return the bytes."""
        return self.source


class Leaves:
    """The pages of one PDF.

    Attributes:
        document: ReportLab's, for fonts and pictures.
    """

    def __init__(self, title: str) -> None:
        self.document = PDFDocument(invariant=1, pdfVersion=(1, 6), lang="en")
        self.document.setTitle(title)
        self.document.setAuthor("")
        self.document.setCreator("Gifts")
        self.document.setSubject("")
        preferences = self.document.Catalog.ViewerPreferences = ViewerPreferencesPDFDictionary()
        preferences["PrintScaling"] = "None"
        self._resources = _Source()
        self._shared: dict[str, None] = {}
        self._common = (
            f"/Parent {self._number(self.document.Pages)} /Resources {self._number(self._resources)}"  # of every page
        )

    def add_page(self, boxes: Mapping[str, Sequence[float]], operators: str, shown: Iterable[str] = ()) -> None:
        """Add a page.

        Args:
            boxes: its boundaries (ISO 32000-2, 14.11.2) in points, by their names.
            operators: what is drawn.
            shown: names of the forms and pictures on it.
        """
        self._shared.update(dict.fromkeys(shown))
        content = self._number(_packed(operators))
        edges = "".join([f"/{name} [{_numbers(box)}] " for name, box in boxes.items()])
        self.document.addPage(_Source(f"<< /Type /Page {self._common} {edges}/Contents {content} >>".encode()))

    def add_form(self, name: str, box: Sequence[float], operators: str, shown: Iterable[str] = ()) -> None:
        """Add a drawing that pages and other forms show with the operator ``shows(name)``; the rest as for a page."""
        entries = f"/Type /XObject /Subtype /Form /BBox [{_numbers(box)}] /Resources {self._resources_with(shown)} "
        self.document.Reference(_packed(operators, entries), xObjectName(name))

    def add_picture(self, name: str, picture: Picture) -> None:
        """Add a picture that pages and forms show with ``shows(name)``, as wide and high as one unit.

        Raises:
            DamagedPicture: it is not in the form that is kept.
        """
        entries, data = as_stream(picture)
        self.document.Reference(_stream(data, f"/Type /XObject /Subtype /Image {entries} "), xObjectName(name))

    def finish(self) -> bytes:
        """Close the file and return it."""
        self._resources.source = self._resources_with(self._shared).encode()
        return bytes(self.document.GetPDFData(None))

    def _resources_with(self, shown: Iterable[str]) -> str:
        objects = self.document.idToObject
        forms = [f"/{key} {self._number(objects[key])}" for key in dict.fromkeys(map(xObjectName, shown))]
        return f"<< /Font {self._number(objects[_FONTS])} /XObject << {' '.join(forms)} >> >>"

    def _number(self, thing: PDFObject) -> str:
        """Return the reference to an object, which is part of the file from now on."""
        return str(self.document.Reference(thing).format(self.document), "ascii")


def shows(name: str) -> str:
    """Return the operator that shows a form or picture."""
    return f"/{xObjectName(name)} Do"


def _packed(operators: str, entries: str = "") -> _Source:
    return _stream(zlib.compress(operators.encode("ascii"), _EFFORT), f"{entries}/Filter /FlateDecode ")


def _stream(data: bytes, entries: str) -> _Source:
    return _Source(f"<< {entries}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")


def _numbers(values: Iterable[float]) -> str:
    return " ".join([f"{value:.8g}" for value in values])
