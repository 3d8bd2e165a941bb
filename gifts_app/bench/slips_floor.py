"""The least that packing slips can cost: the same pages written as raw bytes of PDF, without any library.

It does less than a real slip: core Helvetica in Latin-1, no shaping, no measuring, no other script. It is a bound to
measure against in the same run, never a way to print.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import zxingcpp

_DARK = re.compile(rb"\x00+")
_LETTER = (612, 792)


@dataclass(frozen=True, slots=True)
class FloorSlip:
    """A slip as plain strings.

    Attributes:
        head: about a dozen short lines.
        rows: bin, quantity, SKU and name of each.
    """

    code: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(slots=True)
class _File:
    """Numbered objects, one after another, and where each begins."""

    data: bytearray = field(default_factory=lambda: bytearray(b"%PDF-1.4\n"))
    starts: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, body: bytes) -> None:
        self.starts[number] = len(self.data)
        self.data += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def add_stream(self, number: int, entries: bytes, content: bytes) -> None:
        packed = zlib.compress(content)
        head = b"<< %b /Filter /FlateDecode /Length %d >>" % (entries, len(packed))
        self.add(number, head + b"\nstream\n" + packed + b"\nendstream")

    def close(self) -> bytes:
        table = len(self.data)
        count = max(self.starts) + 1
        self.data += b"xref\n0 %d\n0000000000 65535 f \n" % count
        for number in range(1, count):
            self.data += b"%010d 00000 n \n" % self.starts[number]
        self.data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, table)
        return bytes(self.data)


def write(slips: Sequence[FloorSlip]) -> bytes:
    """Return a PDF of one page a slip: code as bars and as a square, a dozen lines, the rows of a table."""
    file = _File()
    file.add(3, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    file.add_stream(
        4, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >>", _frame()
    )
    pages = []
    for index, slip in enumerate(slips):
        content, page = 5 + 2 * index, 6 + 2 * index
        file.add_stream(content, b"", _content(slip, index + 1, len(slips)))
        file.add(page, b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % content)
        pages.append(b"%d 0 R" % page)
    file.add(
        2,
        b"<< /Type /Pages /Count %d /MediaBox [0 0 %d %d] /Kids [%b] /Resources << /Font << /F 3 0 R >> "
        b"/XObject << /S 4 0 R >> >> >>" % (len(pages), *_LETTER, b" ".join(pages)),
    )
    file.add(1, b"<< /Type /Catalog /Pages 2 0 R >>")
    return file.close()


def _frame() -> bytes:
    """Draw what every slip shares: its title, rules, and a box to tick for each row."""
    boxes = "".join(f"50 {540 - 24 * row} 11 11 re 50 {533 - 24 * row} m 560 {533 - 24 * row} l " for row in range(8))
    return f"BT /F 20 Tf 50 730 Td (Packing slip) Tj ET 0.5 w 50 690 m 560 690 l 50 560 m 560 560 l {boxes} S".encode()


def _content(slip: FloorSlip, number: int, count: int) -> bytes:
    parts = ["/S Do"]
    parts += [_text(50, 670 - 13 * index, 10, line) for index, line in enumerate(slip.head)]
    parts.append(_text(480, 24, 8, f"Slip {number} of {count}"))
    for row, cells in enumerate(slip.rows):
        parts += [_text(x, 542 - 24 * row, 10, cell) for x, cell in zip((76, 160, 180, 270), cells, strict=True)]
    bars = zxingcpp.create_barcode(slip.code, zxingcpp.BarcodeFormat.Code128)
    square = zxingcpp.create_barcode(slip.code, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    parts += [
        f"q 1.0625 0 0 34 300 716 cm {_marks(bars, 1)} f Q",
        f"q 1.417 0 0 1.417 520 750 cm {_marks(square, None)} f Q",
    ]
    return "\n".join(parts).encode("cp1252", "replace")


def _text(x: int, y: int, size: int, text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _marks(symbol: zxingcpp.Barcode, rows: int | None) -> str:
    image: Any = zxingcpp.write_barcode_to_image(symbol, scale=1, add_quiet_zones=False)
    height, width = image.shape[:2]
    pixels = bytes(memoryview(image))
    return " ".join(
        f"{run.start()} {-1 - row} {run.end() - run.start()} 1 re"
        for row in range(rows or height)
        for run in _DARK.finditer(pixels[row * width : (row + 1) * width])
    )
