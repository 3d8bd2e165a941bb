"""One JSON value as lines of text."""

import json
from collections.abc import Iterator


def json_lines(value: object) -> Iterator[str]:
    """Yield the lines of a value; an iterator becomes an array, element by element, so that it may be long."""
    if not isinstance(value, Iterator):
        yield json.dumps(value, ensure_ascii=False)
        return
    opening = "["
    for element in value:
        yield opening + json.dumps(element, ensure_ascii=False)
        opening = ","
    yield "[]" if opening == "[" else "]"
