"""A first look at a file: that it is there and not too large, what kind it is, how its characters are encoded."""

import codecs
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gifts_app.exchange.readers.encodings import guess_legacy
from gifts_app.exchange.readers.table import FILE_BYTES, refusal

_CHUNK = 1 << 20
_HEAD = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people pick by mistake, and what to tell them.
_OTHER_KINDS = (
    (b"%PDF", "it is a PDF; export the customers as CSV instead."),
    (
        b"\xd0\xcf\x11\xe0",
        "it is an old Excel workbook or has a password; save it as XLSX without one.",
    ),
    (b"\x89PNG", "it is a picture."),
    (b"\xff\xd8\xff", "it is a picture."),
    (b"SQLite format 3", "it is a database; export the customers as CSV instead."),
    (b"\x1f\x8b", "it is packed; unpack it first."),
    (b"Rar!", "it is packed; unpack it first."),
    (b"7z\xbc\xaf", "it is packed; unpack it first."),
)
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|head|body|table)\b", re.IGNORECASE)
_SAMPLE = 16_384
# Of all characters beyond ASCII so many may be broken for the file to count as UTF-8 with a few damaged rows.
_DAMAGED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Survey:
    """What a first look at a file told.

    Attributes:
        kind: ``text``, ``zip`` or ``vcard``.
        encoding: the codec's name; empty for a zip.
        lines: how many lines it has.
    """

    kind: str
    encoding: str
    lines: int


def survey(path: Path) -> Survey:
    """Look at a file without keeping more than a piece of it in memory.

    Raises:
        UnreadableFile: it is not there, no file, empty, too large, or plainly not a table of any kind.
    """
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise refusal(path, "it is a folder or a device, not a file.")
        if facts.st_size == 0:
            raise refusal(path, "it is empty.")
        if facts.st_size > FILE_BYTES:
            raise refusal(path, "it is larger than {limit} MB; split it.", limit=FILE_BYTES // 1_000_000)
        return _look(path)
    except OSError as error:
        raise refusal(path, "{reason}.", reason=(error.strerror or "the disk failed").lower()) from error


def _look(path: Path) -> Survey:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return Survey("zip", "", 0)
    for magic, problem in _OTHER_KINDS:
        if head.startswith(magic):
            raise refusal(path, problem)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "") or _utf16_without_mark(head)
    if not encoding and len(head.translate(None, _CONTROLS)) < len(head) * 0.98:
        raise refusal(path, "it is no text; choose a CSV, XLSX, ODS or vCard file.")
    if _MARKUP.match(head):
        raise refusal(path, "it is a web page or XML; export the customers as CSV instead.")
    lines, is_utf8 = _count_and_check(path, check=not encoding)
    if not encoding:
        encoding = "utf-8" if is_utf8 else _legacy(path)
    start = head.decode(encoding, "replace")[:1000].lstrip("\ufeff \t\r\n")
    if not start:
        raise refusal(path, "it is empty.")
    return Survey("vcard" if start[:11].upper() == "BEGIN:VCARD" else "text", encoding, lines)


def _utf16_without_mark(head: bytes) -> str:
    """Recognise UTF-16 of mostly Latin text by its zero bytes."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.3 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _count_and_check(path: Path, *, check: bool) -> tuple[int, bool]:
    """Count the lines, and say whether all of it is UTF-8."""
    newlines = returns = 0
    decoder = codecs.getincrementaldecoder("utf-8")() if check else None
    try:
        for chunk in _chunks(path):
            newlines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            if decoder is not None:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    decoder = None
                    check = False
        if decoder is not None:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        check = False
    return max(newlines, returns) + 1, check


def _legacy(path: Path) -> str:
    """Guess the encoding of a file that is not Unicode from its lines that are not ASCII."""
    sample = bytearray()
    good = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in _chunks(path):
        text = decoder.decode(chunk)
        broken += text.count("\ufffd")
        good += len(text) - len(text.encode("ascii", "ignore"))
        if len(sample) < _SAMPLE:
            for line in chunk.splitlines():
                if not line.isascii():
                    sample += line[:1000] + b"\n"
                if len(sample) >= _SAMPLE:
                    break
    if broken < (good - broken) * _DAMAGED_SHARE:
        return "utf-8"
    return guess_legacy(bytes(sample))
