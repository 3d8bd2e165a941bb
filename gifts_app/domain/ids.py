"""Identifiers: keys made by the caller, and short codes that people read and type.

A key is a UUID version 7 (RFC 9562, 5.7), made when a form opens, so that the same press sent twice is one gesture.
A code is a gesture's number with two check digits after ISO/IEC 7064 MOD 97-10: it catches every single wrong
character and every swap of neighbours, because 97 divides neither d·10^k nor 9·d·10^k for any digit d from 1 to 9.
"""

import re
import secrets
import time
import uuid

from gifts_app.errors import InvalidRequest

CODE_PREFIX = "GF"
HIGHEST_NUMBER = 9_999_999

_CODE = re.compile(rf"{CODE_PREFIX}-([0-9]{{7}})-([0-9]{{2}})", re.ASCII)


def new_id() -> uuid.UUID:
    """Make a UUID version 7: 48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


def new_keys(count: int) -> list[str]:
    """Make many UUIDs version 7 of this moment at once, each as its 32 hexadecimal digits."""
    start = f"{time.time_ns() // 1_000_000 & (1 << 48) - 1:012x}"
    chance = secrets.token_hex(10 * count)
    # Of each 20 random digits the first and the fifth give way to version and variant.
    each = (chance[place : place + 20] for place in range(0, 20 * count, 20))
    return [f"{start}7{digits[1:4]}{'89ab'[int(digits[4], 16) & 3]}{digits[5:]}" for digits in each]


def code_of(number: int) -> str:
    """Write a gesture's number as its short code, such as ``GF-0001987-20``.

    Args:
        number: 1 to ``HIGHEST_NUMBER``.

    Raises:
        ValueError: the number is outside that range.
    """
    if not 1 <= number <= HIGHEST_NUMBER:
        raise ValueError(f"no code for gesture number {number}")
    check = 98 - number * 100 % 97
    return f"{CODE_PREFIX}-{number:07d}-{check:02d}"


def number_of(code: str) -> int:
    """Read a short code as typed or scanned; small letters and blanks around it are accepted.

    Raises:
        InvalidRequest: it is not a code, or its check digits say that a character is wrong.
    """
    match = _CODE.fullmatch(code.strip().upper())
    if match is None:
        raise InvalidRequest(
            "“{code}” is not a gesture code; a code looks like {example}.", code=code[:40], example=code_of(1987)
        )
    number = int(match[1])
    if not 1 <= number <= HIGHEST_NUMBER or code_of(number) != match[0]:
        raise InvalidRequest("{code} has a wrong character in it; read it once more.", code=match[0])
    return number
