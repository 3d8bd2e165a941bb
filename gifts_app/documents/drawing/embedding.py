"""Fonts inside the PDF: one composite font (ISO 32000-2, 9.7) per face, holding only the glyphs that were drawn.

Strings in the pages are glyph ids, so whatever HarfBuzz shaped is what the printer draws, TrueType and PostScript
outlines alike. A table from glyphs to Unicode lets text be copied and searched.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from gifts_app.documents.text.face import Face
from gifts_app.documents.text.lines import Line
from gifts_app.documents.text.runs import Run

_DROPPED_TABLES = (
    b"GSUB",
    b"GPOS",
    b"GDEF",
    b"BASE",
    b"JSTF",
    b"DSIG",
    b"kern",
    b"cmap",
    b"name",
    b"post",
    b"vhea",
    b"vmtx",
)
_KEEP_IDS = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.CFF_IDENTITY_CHARSET
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) "
    "/Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_MAP_FOOT = "endcmap CMapName currentdict /CMap defineresource pop end end"
_REPLACEMENT = "\ufffd"
_MOST_PER_RANGE = 100  # limit of one bfchar section (Adobe Technical Note 5014)


class EmbeddedFont:
    """One face of one file.

    Attributes:
        name: its key among the resources of the pages.
    """

    def __init__(self, document: Any, name: str, face: Face) -> None:  # ReportLab is untyped
        self.name = name
        self._face = face
        self._document = document
        self._characters: dict[int, str] = {}
        self._exact: set[tuple[int, str]] = set()
        self._dictionary = PDFDictionary({"Type": PDFName("Font"), "Subtype": PDFName("Type0")})
        # ReportLab has no door for fonts of others: its dictionary of all pages' fonts is the one place to put them.
        document.idToObject["BasicFonts"].dict[name] = document.Reference(self._dictionary, f"font-{name}")

    def use(self, ids: Sequence[int], stands_for: Sequence[str]) -> bool:
        """Note glyphs and the characters that each stands for.

        Returns:
            Whether the file's table from glyphs to Unicode will give exactly these characters.
        """
        if self._exact.issuperset(zip(ids, stands_for, strict=True)):
            return True
        exact = True
        known = self._characters
        for glyph, text in zip(ids, stands_for, strict=True):
            if not glyph:  # the sign for a missing letter never passes for the letter when the file is read back
                known[glyph] = _REPLACEMENT
            elif text and known.setdefault(glyph, text) == text:
                self._exact.add((glyph, text))
            else:
                exact = False
                known.setdefault(glyph, "")
        return exact

    def shows(self, run: Run) -> Iterator[tuple[float, str]]:
        """Yield rises in ems of the face and operators that show a run's glyphs; they are embedded from now on.

        Readers take letters on another height for another line, unless they are told the text.
        """
        for span in run.spans:
            exact = self.use(span.ids, span.stands_for) and len(span.shows) == 1
            last = len(span.shows) - 1
            for index, (rise, operands) in enumerate(span.shows):
                show = f"[{operands}] TJ"
                if not exact and index == 0:
                    show = f"{said(span.text)} {show}"
                if not exact and index == last:
                    show = f"{show} EMC"
                yield rise, show

    def finish(self) -> None:
        """Write the subset and its tables; no run may be noted afterwards."""
        face, document = self._face, self._document
        data = self._subset()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        base = PDFName(f"{tag}+{face.name}")
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4,
                **self._metrics(),
                "FontFile3" if face.is_cff else "FontFile2": document.Reference(
                    _stream(data, {"Subtype": PDFName("OpenType")} if face.is_cff else {"Length1": len(data)}),
                    f"file-{self.name}",
                ),
            }
        )
        thousand = 1000 / face.units
        widths: list[object] = []
        for glyph in sorted(self._characters):
            widths += [glyph, PDFArray([round(face.advances[glyph] * thousand, 3)])]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType0" if face.is_cff else "CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor, f"descriptor-{self.name}"),
                "W": PDFArray(widths),
                "DW": 1000,
            }
        )
        if not face.is_cff:
            descendant.dict["CIDToGIDMap"] = PDFName("Identity")
        self._dictionary.dict.update(
            {
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant-{self.name}")]),
                "ToUnicode": document.Reference(_stream(self._unicode_map(), {}), f"unicode-{self.name}"),
            }
        )

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self._characters)
        wanted.flags = _KEEP_IDS
        wanted.drop_table_tag_set.update(int.from_bytes(table, "big") for table in _DROPPED_TABLES)
        if "fvar" in self._face.hb_face.table_tags:
            wanted.pin_all_axes_to_default(self._face.hb_face)
        return bytes(hb.subset(self._face.hb_face, wanted).blob.data)

    def _metrics(self) -> dict[str, object]:
        thousand = 1000 / self._face.units
        extents = self._face.font.get_font_extents("ltr")
        ascent, descent = round(extents.ascender * thousand), round(extents.descender * thousand)
        return {
            "FontBBox": PDFArray([-1000, min(descent, -250), 3000, max(ascent, 1000)]),
            "ItalicAngle": 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 700,
            "StemV": 80,
        }

    def _unicode_map(self) -> bytes:
        pairs = [(glyph, text) for glyph, text in sorted(self._characters.items()) if text]
        sections = []
        for start in range(0, len(pairs), _MOST_PER_RANGE):
            section = pairs[start : start + _MOST_PER_RANGE]
            rows = "".join(f"<{glyph:04X}> <{utf16(text)}>\n" for glyph, text in section)
            sections.append(f"{len(section)} beginbfchar\n{rows}endbfchar\n")
        return (_MAP_HEAD + "".join(sections) + _MAP_FOOT).encode("ascii")


@dataclass(slots=True)
class EmbeddedRun:
    """A run as one file draws it: pairs of rise in ems and operators, ``ActualText`` where the tables do not do."""

    font: str
    scale: float
    offset: float
    shows: tuple[tuple[float, str], ...]


class EmbeddedFonts:
    """All fonts of one file, each from the first glyph that is drawn with it."""

    def __init__(self, document: Any) -> None:  # ReportLab is untyped
        self._document = document
        self._fonts: dict[str, EmbeddedFont] = {}

    def font(self, face: Face) -> EmbeddedFont:
        """Return a face of this file."""
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = EmbeddedFont(self._document, f"F{len(self._fonts)}", face)
        return font

    def runs(self, line: Line) -> Iterator[EmbeddedRun]:
        """Yield how a line is drawn; its glyphs are embedded from now on."""
        offset = 0.0
        for run in line.runs:
            font = self.font(run.face)
            yield EmbeddedRun(f"/{font.name} ", run.face.scale, offset, tuple(font.shows(run)))
            offset += run.advance

    def finish(self) -> None:
        """Write the subsets and their tables; no line may be drawn afterwards."""
        for font in self._fonts.values():
            font.finish()


def said(text: str) -> str:
    """Return the operators that begin marked content which reads as ``text`` (ISO 32000-2, 14.9.4); EMC ends it."""
    return f"/Span <</ActualText <FEFF{utf16(text)}>>> BDC"


def utf16(text: str) -> str:
    """Return text as hexadecimal UTF-16, big-endian, as PDF strings of Unicode are."""
    return text.encode("utf-16-be").hex().upper()


def _stream(content: bytes, entries: dict[str, object]) -> PDFStream:
    from reportlab.pdfbase.pdfdoc import PDFZCompress  # noqa: PLC0415

    stream = PDFStream(content=content)
    stream.dictionary = PDFDictionary(entries)
    stream.filters = [PDFZCompress]
    return stream
