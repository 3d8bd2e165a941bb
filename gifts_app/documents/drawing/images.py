"""Pictures inside the PDF: the bytes of a stored PNG or JPEG as they are, never decoded and packed again."""

import struct
from collections.abc import Iterator

from gifts_app.documents.setup import Picture
from gifts_app.errors import InvalidRequest

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3  # colour type (PNG, 11.2.1)
_ROWS_OF_PNG = 15  # predictor: each row names its own filter (ISO 32000-2, table 8)
_FRAMES = (0xC0, 0xC1, 0xC2)  # SOF0 to SOF2 (ITU-T T.81, table B.1)


class DamagedPicture(InvalidRequest):
    """A stored picture is not in the one form that this program stores."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "A picture on it is damaged in the database ({why}); choose another front, or bring the theme’s logo anew.",
            why=why,
        )


def as_stream(picture: Picture) -> tuple[str, bytes]:
    """Return a picture as a PDF keeps it: entries of its dictionary (ISO 32000-2, 8.9.5), and its bytes.

    Raises:
        DamagedPicture: it is not what it says it is.
    """
    entries, data = _png(picture) if picture.form == "png" else _jpeg(picture)
    return f"/Width {picture.width} /Height {picture.height} {entries}", data


def _png(picture: Picture) -> tuple[str, bytes]:
    """Take over a PNG with a palette: its rows are compressed the way PDF compresses (ISO 32000-2, 7.4.4.4)."""
    head, palette, rows = b"", b"", []
    for kind, data in _chunks(picture.data):
        if kind == b"IHDR":
            head = data
        elif kind == b"PLTE":
            palette = data
        elif kind == b"IDAT":
            rows.append(data)
    if len(head) != struct.calcsize(">IIBBBBB") or not palette or not rows:
        raise DamagedPicture("no palette picture")
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if (width, height, colour, interlaced) != (picture.width, picture.height, _PALETTE, 0):
        raise DamagedPicture("another picture than it says")
    colours = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    rows_as = f"<< /Predictor {_ROWS_OF_PNG} /BitsPerComponent {depth} /Columns {width} >>"
    entries = f"/BitsPerComponent {depth} /ColorSpace {colours} /Filter /FlateDecode /DecodeParms {rows_as}"
    return entries, b"".join(rows)


def _jpeg(picture: Picture) -> tuple[str, bytes]:
    height, width, channels = _jpeg_frame(picture.data)
    if (width, height) != (picture.width, picture.height) or channels not in (1, 3):
        raise DamagedPicture("another picture than it says")
    colours = "DeviceGray" if channels == 1 else "DeviceRGB"
    return f"/BitsPerComponent 8 /ColorSpace /{colours} /Filter /DCTDecode", picture.data


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG (PNG, 5.3)."""
    if not data.startswith(_PNG_HEAD):
        raise DamagedPicture("no PNG")
    at = len(_PNG_HEAD)
    while at + 8 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _jpeg_frame(data: bytes) -> tuple[int, int, int]:
    """Return height, width and channels from a JPEG's frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width, channels = struct.unpack_from(">HHB", data, at + 5)
            return height, width, channels
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    raise DamagedPicture("no JPEG")
