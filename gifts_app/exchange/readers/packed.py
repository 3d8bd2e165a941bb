"""Spreadsheets are packed XML: what may be unpacked, and XML read piece by piece without ever holding all of it.

The sizes are checked before anything is unpacked, document types (and with them entities and outside files) are
refused, and so are elements nested deeper than any spreadsheet nests them.
"""

import struct
import xml.parsers.expat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gifts_app.exchange.readers.table import FILE_BYTES, refusal

UNPACKED_BYTES = FILE_BYTES
_RATIO = 100
# Small files pack better than their ratio says anything about.
_HARMLESS_BYTES = 10_000_000
_DIRECTORY_BYTES = 1_000_000
_CHUNK = 1 << 16
_DEPTH = 64
_TOKEN = 4_000_000
_END = struct.Struct("<4s4H2LH")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, xml.parsers.expat.ExpatError, NotImplementedError, RuntimeError, EOFError,
    struct.error, ValueError, LookupError, OverflowError,
)  # fmt: skip


class TooDeep(ValueError):
    """XML that no spreadsheet program writes."""


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn whatever a broken package raises into one sentence."""
    try:
        yield
    except _BROKEN as error:
        raise refusal(path, "it is damaged or no spreadsheet; open it, save it again as XLSX or CSV.") from error
    except OSError as error:
        raise refusal(path, "{reason}.", reason=(error.strerror or "the disk failed").lower()) from error


def open_package(path: Path) -> zipfile.ZipFile:
    """Open a packed file whose parts are of a bearable size.

    Raises:
        UnreadableFile: it would unpack to far more than it is, has a password, or is no package.
    """
    _check_directory(path)
    package = zipfile.ZipFile(path)
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    problem = ""
    if unpacked > UNPACKED_BYTES or (unpacked > _HARMLESS_BYTES and unpacked > packed * _RATIO):
        problem = "it unpacks to far more than a customer list holds; save it as CSV."
    elif any(part.flag_bits & 1 for part in parts):
        problem = "it has a password; save it without one."
    elif any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        problem = "it is packed in an unusual way; save it again as XLSX or CSV."
    if problem:
        package.close()
        raise refusal(path, problem)
    return package


def _check_directory(path: Path) -> None:
    """Refuse a directory so long that reading it alone would fill the memory, and the 64-bit kind."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        start = max(0, size - 65_557)
        file.seek(start)
        tail = file.read(65_557)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or end + _END.size > len(tail):
        raise zipfile.BadZipFile
    if _END.unpack_from(tail, end)[5] > _DIRECTORY_BYTES or b"PK\x06\x07" in tail[max(0, end - 20) : end]:
        raise refusal(path, "it has more parts than any spreadsheet; save it again as XLSX or CSV.")


class Markup:
    """Reads one XML part and calls back for its elements, namespaces left out.

    Args:
        package: the opened package.
        part: name of the part.
    """

    def __init__(self, package: zipfile.ZipFile, part: str) -> None:
        self.start: Callable[[str, Mapping[str, str]], None] = lambda _tag, _attributes: None
        self.end: Callable[[str], None] = lambda _tag: None
        self.text: Callable[[str], None] = lambda _text: None
        self._file = package.open(part)
        self._depth = 0
        self._names: dict[str, str] = {}

    def pieces(self) -> Iterator[None]:
        """Read on, a piece at each step, until the part ends."""
        parser = xml.parsers.expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler = self._started
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self.text
        fed = 0
        with self._file as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > _TOKEN:
                    raise TooDeep
                yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
        yield

    def _started(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise TooDeep
        self.start(self._local(name), attributes)

    def _ended(self, name: str) -> None:
        self._depth -= 1
        self.end(self._local(name))

    def _local(self, name: str) -> str:
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = name.rpartition(":")[2]
            if len(self._names) > 1_000:
                raise TooDeep
        return local


def _no_doctype(*_declaration: object) -> None:
    raise TooDeep


def number_text(text: str) -> str:
    """Write a spreadsheet's number as a person would type it: no exponent, no ``.0``."""
    if text.isdecimal():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < 1e18 else text
