"""The words of a page whose tags were pasted along."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address blockquote br div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p table td th tr ul".split()  # noqa: SIM905 - a list of words
)
_SILENT = frozenset({"script", "style", "head", "title"})
_TAG = re.compile(r"<[^<>]{0,400}>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS - {"br"}:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def without_tags(text: str) -> str:
    """Return the words that a reader of the page would see, a line for each block."""
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError:
        return _TAG.sub("\n", text)  # Python's reader gives up at a "<![" that begins nothing it knows
    return "".join(reader.said)
