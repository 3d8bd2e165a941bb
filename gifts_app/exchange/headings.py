"""How headings of tables are compared, and what one program's set of them is; the sets stand in ``formats``."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# All that a row can say, in the order in which ``mapping`` takes it apart.
CUSTOMER_CELLS = (
    "number", "name", "prefix", "given_name", "middle_name", "family_name", "suffix", "preferred_name", "email",
    "phone", "language", "notes", "tags", "pronunciation", "said_given", "said_middle", "said_family",
)  # fmt: skip
ADDRESS_CELLS = (
    "company", "street", "street_2", "street_3", "formatted", "district", "city", "region", "postal_code", "country",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """How one program heads its columns.

    Attributes:
        label: the program's name, as people know it.
        marks: headings that tell this program's files from others'; two of them decide.
        columns: headings by field of the customer.
        addresses: for each address that a row may hold, headings by field of the address; the first that is filled
            is taken whole.
    """

    key: str
    label: str
    marks: str
    columns: Mapping[str, str]
    addresses: tuple[Mapping[str, str], ...]
    _marks: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Bring the marks into the shape that headings are compared in."""
        object.__setattr__(self, "_marks", frozenset(map(normalised, alternatives(self.marks))))

    def score(self, header: Sequence[str]) -> int:
        """Count the marks of this program among headings."""
        return len(self._marks & {normalised(heading) for heading in header})


def alternatives(headings: str) -> tuple[str, ...]:
    """Take headings apart that stand behind each other."""
    return tuple(headings.split(" | ")) if headings else ()


def normalised(heading: str) -> str:
    """Return a heading's letters and digits in small letters: the shape that headings are compared in."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(character for character in text if character.isalnum())
