"""Guessing the encoding of a text that is not Unicode, from a sample of its lines that are not ASCII.

charset-normalizer tells scripts apart well, but not the Latin encodings of Europe from a few names: those are weighed
here by the letters that each would make of the bytes.
"""

import re
from collections.abc import Mapping

# Encodings that shops and address books still write when they do not write Unicode.
LEGACY = (
    "cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "mac_roman", "mac_cyrillic", "koi8_r",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
# Likeliest first: it wins a draw. Letters that are rare where the encoding is at home, with their weight.
_LATIN: Mapping[str, Mapping[str, float]] = {
    "cp1252": {"ðþÐÞÝ": 1.0, "õ": 0.8, "ìòùû": 0.6, "øý": 0.45},
    "mac_roman": {"ﬁﬂˆˇ˘˙˚": 2.0},
    "cp1250": {"ĺŕŔĹ": 2.0, "đţŢ": 1.5, "čęńćďăĆ": 0.9, "řěůň": 0.5, "őű": 0.4},
    "cp1254": {"áéíóúæåøñãýàèìò": 1.0},
}
# In words with accents most letters have none; other scripts leave few plain letters in theirs.
_LATIN_SHARE = 0.6
_PLAIN = bytes(range(65, 91)) + bytes(range(97, 123))
_SYMBOL_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s,;|\t'’.\-/&()\"“”]|[^\w\s,;|\t'’.\-/&()\"“”](?=[^\W\d_])")
_SUPERSCRIPT = re.compile("[¹²³ºªµƒ\ufffd]")
_CAPITAL_IN_WORD = re.compile(r"[^\W\d_](?<=[^A-Z])(?<![A-Z])[À-ÝŁŚŹŻĄĆĘŃŠŽÒÓÔÕ](?=[^\W\d_])")


def guess_legacy(sample: bytes) -> str:
    """Name the codec that makes the most sense of a sample.

    Args:
        sample: some lines; at least one byte is not ASCII.
    """
    words = re.findall(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*", sample)
    letters = b"".join(words)
    plain = len(letters) - len(letters.translate(None, _PLAIN))
    if plain >= _LATIN_SHARE * len(letters):
        return _latin(sample)
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, and slow to import

    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    guess = best.encoding if best is not None else "cp1252"
    if guess in _LATIN:
        return _latin(sample)
    # Hebrew bytes make Russian small letters; but names begin with a capital wherever there are any.
    if guess == "cp1251" and not any(character.isupper() for character in _beyond_ascii(sample, guess)):
        return "cp1255"
    return guess


def _latin(sample: bytes) -> str:
    return min(_LATIN, key=lambda encoding: _oddity(sample, encoding))


def _oddity(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    odd = 3.0 * (len(_SYMBOL_IN_WORD.findall(text)) + len(_SUPERSCRIPT.findall(text)))
    odd += 2.0 * len(_CAPITAL_IN_WORD.findall(text))
    return odd + sum(
        weight * text.count(character) for letters, weight in _LATIN[encoding].items() for character in letters
    )


def _beyond_ascii(sample: bytes, encoding: str) -> str:
    return "".join(character for character in sample.decode(encoding, "replace") if not character.isascii())
