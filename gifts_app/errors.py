"""What can go wrong, named by whose turn it is to act.

Every known failure is a ``GiftsError``: one plain sentence that names the thing and the way out. Anything else that
is raised is a fault of the program and belongs in the crash report, not in front of the user as a sentence.

Sentences are kept as a template and its parameters, so that a window can translate the template and a log can record
the template alone: parameters may hold personal data and never reach a log file.
"""

from collections.abc import Mapping
from typing import Self


class Sentence(str):
    """A plain sentence that remembers its template, so that a window can say it in another language.

    Attributes:
        template: English sentence with ``str.format`` placeholders; the key for translation.
        params: values of the placeholders; may hold personal data.
    """

    __slots__ = ("params", "template")

    template: str
    params: Mapping[str, object]

    def __new__(cls, template: str, **params: object) -> Self:
        """Fill the template; without parameters it is taken as it stands, braces included."""
        self = super().__new__(cls, template.format(**params) if params else template)
        self.template = template
        self.params = params
        return self


class GiftsError(Exception):
    """A known failure with a sentence for the person at the desk.

    Attributes:
        sentence: what to say; its template is safe to log, its parameters are not.
        kind: machine-readable name, as in the command line's ``{"error": {"kind": ...}}``.
        exit_status: what a command ends with: 2 when the request is wrong, 1 when it could not be done.
    """

    kind = "failed"
    exit_status = 1

    def __init__(self, template: str, **params: object) -> None:
        self.sentence = Sentence(template, **params)
        super().__init__(self.sentence)


class InvalidRequest(GiftsError):
    """The request is wrong as it stands; nothing was changed.

    Attributes:
        fields: a sentence for each field that is wrong, by the field's key; may be empty.
    """

    kind = "invalid"
    exit_status = 2

    def __init__(self, template: str, fields: Mapping[str, str] | None = None, **params: object) -> None:
        self.fields: dict[str, str] = dict(fields or {})
        super().__init__(template, **params)


class NotFound(InvalidRequest):
    """The request names something that does not exist."""

    kind = "not_found"


class OptedOut(InvalidRequest):
    """The customer asked not to receive anything: the one thing that stops a gesture."""

    kind = "opted_out"


class UnreadableFile(InvalidRequest):
    """A file handed to the program cannot be read as what it claims to be."""

    kind = "unreadable_file"


class DoesNotFit(InvalidRequest):
    """A text does not fit the paper it is meant for at a readable size."""

    kind = "does_not_fit"


class Conflict(GiftsError):
    """Somebody else, or an earlier request, got there first; what stands now is not what was expected."""

    kind = "conflict"


class StorageUnavailable(GiftsError):
    """The database or a file cannot be reached, read or written now: full, locked, read-only, away or damaged."""

    kind = "storage"


class Cancelled(GiftsError):
    """The user stopped a long piece of work; everything is as it was before."""

    kind = "cancelled"
