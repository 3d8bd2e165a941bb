"""Three hundred and more invented people and what is written to them, in every script that the program promises."""

import tomllib
from itertools import product
from pathlib import Path
from typing import NamedTuple


class Specimen(NamedTuple):
    """One person and the words to them."""

    group: str
    name: str
    words: str


_GROUPS = tomllib.loads((Path(__file__).parent / "specimens.toml").read_text("utf-8"))

GROUPS = tuple(_GROUPS)
SPECIMENS = [
    Specimen(key, f"{given} {family}", group["words"][place % len(group["words"])])
    for key, group in _GROUPS.items()
    for place, (given, family) in enumerate(product(group["given"], group["family"]))
]
