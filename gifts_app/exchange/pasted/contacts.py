"""E-mail addresses and phone numbers in lines, and what is left of the lines without them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gifts_app.exchange.headings import normalised
from gifts_app.exchange.pasted.lines import plain
from gifts_app.exchange.pasted.words import calling_codes, labels, listed

_EMAIL = re.compile(r"[A-Za-z0-9][\w.!#$%&'*+/=?^`{|}~-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.UNICODE)
_PHONE = re.compile(
    r"(?<![A-Za-z0-9.@#/-])(?:\+|\(\+?)?\d(?:[\d ().\-/]{5,24})\d"
    r"(?:\s{0,2}(?:[Ee]xt\.?|x|DW)\s{0,2}\d{1,6})?(?![A-Za-z0-9@])"
)
_CHINESE_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
# Numbers of seven digits and more that are postal codes: Brazil and Portugal, Japan, the United States.
_CODE = re.compile(r"\d{5}-\d{3}|\d{3}-\d{4}|\d{5}-\d{4}|\d{4}-\d{3}|\d{7,8}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>]{3,300}", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|(?<=[\s,;|/(]))([^\W\d]{1,14}\.?(?: [^\W\d]{1,9}\.?)?)\s{0,2}[.:：)]?\s{0,2}\(?$")
_AROUND = " \t,;|:：/<>()[]·•-–—\"'"


@dataclass(slots=True)
class Contacts:
    """What was found.

    Attributes:
        emails, phones: in the order they stand there, each once.
        others: numbers of fax machines, and web addresses, with what was written before them.
    """

    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def take(self, line: str) -> list[str]:
        """Take what there is out of a line.

        Returns:
            What is left, in pieces where something stood between; nothing if the line was all contact.
        """
        found = sorted(self._found(line))
        if not found:
            return [line]
        pieces, at = [], 0
        for start, end, _kind, _text in found:
            if start >= at:
                pieces.append(line[at:start])
                at = end
        pieces.append(line[at:])
        for start, _end, kind, text in found:
            kept = {"email": self.emails, "phone": self.phones}.get(kind, self.others)
            if text not in kept and (kind != "phone" or start >= 0):
                kept.append(text)
        return [piece for piece in (_without_label(piece) for piece in pieces) if piece]

    def country(self) -> str:
        """Return the country that a calling code names; empty when none does."""
        for phone in self.phones:
            digits = re.sub(r"\D", "", phone)
            if phone.lstrip("(").startswith("00"):
                digits = digits[2:]
            elif not phone.lstrip("(").startswith("+"):
                continue
            for length in (3, 2, 1):
                code = calling_codes().get(digits[:length])
                if code:
                    return code
        return ""

    def domains(self) -> Iterator[str]:
        """Yield the last letters of e-mail and web addresses, in capitals."""
        for text in (*self.emails, *self.others):
            match = re.search(r"\.([a-z]{2})(?:[/:?]|$)", text)
            if match:
                yield match[1].upper()

    def _found(self, line: str) -> Iterator[tuple[int, int, str, str]]:
        taken: list[tuple[int, int]] = []
        flat = plain(line)
        if "@" in flat:
            for match in _EMAIL.finditer(flat):
                taken.append(match.span())
                yield *match.span(), "email", match[0].rstrip(".")
        for match in _WEB.finditer(line):
            if not _overlaps(match.span(), taken):
                taken.append(match.span())
                yield *match.span(), "web", match[0]
        for match in _CHINESE_MOBILE.finditer(flat):
            if not _overlaps(match.span(), taken):
                taken.append(match.span())
                yield *match.span(), "phone", match[0]
        for match in _PHONE.finditer(flat):
            if _overlaps(match.span(), taken):
                continue
            kind = _kind(flat, match)
            if kind:
                text = match[0].strip()
                if kind == "fax":
                    text = f"Fax {text}"
                elif text.startswith("(") and ")" not in text:
                    text = text[1:]
                yield *match.span(), kind, text


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _kind(line: str, match: re.Match[str]) -> str:
    """Say whether a run of digits is a phone, a fax, or something else."""
    text = match[0]
    digits = sum(character.isdigit() for character in text)
    label = _LABEL.search(line[max(0, match.start() - 30) : match.start()])
    word = normalised(label[1]) if label else ""
    if word and word in {normalised(fax) for fax in listed("fax")}:
        return "fax" if digits >= 6 else ""
    if not 7 <= digits <= 17:
        return ""
    named = bool(word) and (_is_phone(word) or _is_phone(normalised(label[1].split(" ")[-1])) if label else False)
    if text.lstrip("(").startswith("+") or named or (re.match(r"00[1-9]", text) and digits >= 10):
        return "phone"
    if _CODE.fullmatch(text.strip()):
        return ""
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    alone = (not before or before[-1] in ",;|/·•") and (not after or after[0] in ",;|/·•")
    return "phone" if (digits >= 9 and (alone or text.startswith(("0", "(")))) or (alone and digits >= 7) else ""


def _is_phone(word: str) -> bool:
    return labels().get(word) == "phone"


def _without_label(piece: str) -> str:
    """Return what stands between contacts, without the word that announced one."""
    text = piece.strip(_AROUND)
    key = normalised(text)
    if labels().get(key) in ("email", "phone") or key in {normalised(fax) for fax in listed("fax")}:
        return ""
    head, _blank, last = text.rpartition(" ")
    if head and len(last) > 1 and labels().get(normalised(last)) in ("email", "phone"):
        return head.strip(_AROUND + ".")
    return text if any(character.isalnum() for character in text) else ""
