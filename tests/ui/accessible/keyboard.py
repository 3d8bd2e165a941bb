"""A keyboard for an X display: real key events of the XTEST extension, any letter of Unicode on keys that are spare.

Speaks the X11 protocol over the display's socket (X Window System Protocol, version 11, and the XTEST extension 2.2),
so that nothing has to be installed for it and a display that goes away is an error and not the end of the process.
"""

import socket
import struct
from collections.abc import Iterable

_PRESS, _RELEASE = 2, 3
_CHANGE_MAPPING, _GET_MAPPING, _GET_FOCUS, _QUERY_EXTENSION, _FAKE_INPUT = 100, 101, 43, 98, 2
_UNICODE = 0x01000000  # what a keysym of any letter outside Latin-1 begins with (protocol, appendix A)
_MAKERS = 0x10000000  # where the keysyms of makers begin, such as for loudness and brightness
_NAMED = {
    "Backspace": 0xFF08,
    "Tab": 0xFF09,
    "Enter": 0xFF0D,
    "Esc": 0xFF1B,
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "End": 0xFF57,
    "F1": 0xFFBE,
    "Shift": 0xFFE1,
    "Ctrl": 0xFFE3,
    "Alt": 0xFFE9,
    "Delete": 0xFFFF,
    "Space": 0x20,
}


class Keyboard:
    """Presses keys on a display; whoever has the keyboard there gets them."""

    def __init__(self, display: str) -> None:
        """Connect to a display such as ``:7``."""
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(20)
        self._socket.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, length = struct.unpack("<BxxxxxH", self._read(8))
        greeting = self._read(4 * length)
        if accepted != 1:
            raise ConnectionError("the display takes no connection")
        self._first, last = greeting[26], greeting[27]
        self._xtest = self._extension("XTEST")
        keys = self._mapping(last - self._first + 1)
        self._spare = [code for code, symbols in keys.items() if all(not each or each >= _MAKERS for each in symbols)]
        self._keys: dict[int, tuple[int, bool]] = {}  # keysym: keycode, and whether Shift goes with it
        for level in (1, 0):
            for code, symbols in keys.items():
                if len(symbols) > level and symbols[level]:
                    self._keys[symbols[level]] = (code, level == 1)

    def press(self, keys: str) -> None:
        """Press one key with others held, such as ``Ctrl+Enter``, ``Alt+Shift+2`` or ``g``."""
        *held, last = keys.split("+")
        codes = [self._code(name)[0] for name in (*held, last)]
        for code in codes:
            self._fake(_PRESS, code)
        for code in reversed(codes):
            self._fake(_RELEASE, code)
        self._sync()

    def type(self, text: str) -> None:
        """Type a text letter by letter; whoever reads it must have read it before other letters are typed."""
        symbols = [_symbol(letter) for letter in text]
        keys = self._keys | self._lay(dict.fromkeys(each for each in symbols if each not in self._keys))
        shift = self._keys[_NAMED["Shift"]][0]
        for symbol in symbols:
            code, shifted = keys[symbol]
            if shifted:
                self._fake(_PRESS, shift)
            self._fake(_PRESS, code)
            self._fake(_RELEASE, code)
            if shifted:
                self._fake(_RELEASE, shift)
        self._sync()

    def close(self) -> None:
        """Leave the display."""
        self._socket.close()

    def _lay(self, symbols: Iterable[int]) -> dict[int, tuple[int, bool]]:
        """Put letters that no key bears on spare ones, the same on both levels: alone, a capital would come small."""
        wanted = list(symbols)
        if len(wanted) > len(self._spare):
            raise ValueError(f"{len(wanted)} letters at a time, but only {len(self._spare)} keys for them")
        for code, symbol in zip(self._spare, wanted, strict=False):
            self._send(struct.pack("<BBHBBxxII", _CHANGE_MAPPING, 1, 4, code, 2, symbol, symbol))
        self._sync()
        return {symbol: (code, False) for code, symbol in zip(self._spare, wanted, strict=False)}

    def _code(self, name: str) -> tuple[int, bool]:
        return self._keys[_NAMED.get(name) or _symbol(name.lower())]

    def _fake(self, what: int, code: int) -> None:
        now, root, device = 0, 0, 0
        self._send(struct.pack("<BBHBBxxII8xHH7xB", self._xtest, _FAKE_INPUT, 9, what, code, now, root, 0, 0, device))

    def _extension(self, name: str) -> int:
        padded = name.encode().ljust(-(-len(name) // 4) * 4, b"\0")
        self._send(struct.pack("<BxHHxx", _QUERY_EXTENSION, 2 + len(padded) // 4, len(name)) + padded)
        reply = self._reply()
        if not reply[8]:
            raise ConnectionError(f"the display has no {name}")
        return reply[9]

    def _mapping(self, count: int) -> dict[int, tuple[int, ...]]:
        self._send(struct.pack("<BxHBBxx", _GET_MAPPING, 2, self._first, count))
        reply = self._reply()
        each, symbols = reply[1], struct.unpack_from(f"<{(len(reply) - 32) // 4}I", reply, 32)
        return {self._first + place: symbols[place * each : (place + 1) * each] for place in range(count)}

    def _sync(self) -> None:
        """Wait until the display has done what it was told."""
        self._send(struct.pack("<BxH", _GET_FOCUS, 1))
        self._reply()

    def _send(self, request: bytes) -> None:
        self._socket.sendall(request)

    def _reply(self) -> bytes:
        while True:
            head = self._read(32)
            if head[0] == 0:
                raise ConnectionError(f"the display refused a request: error {head[1]}")
            if head[0] == 1:
                return head + self._read(4 * struct.unpack_from("<I", head, 4)[0])

    def _read(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            more = self._socket.recv(count - len(found))
            if not more:
                raise ConnectionError("the display went away")
            found += more
        return found


def _symbol(letter: str) -> int:
    if letter == "\n":
        return _NAMED["Enter"]
    number = ord(letter)
    return number if number < 0x100 else _UNICODE | number
