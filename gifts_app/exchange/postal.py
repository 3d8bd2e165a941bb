"""Postal codes that a spreadsheet took for numbers and robbed of their leading zeros.

Only countries whose code is a fixed count of digits and may begin with 0 are named; lengths after the address formats
of Google's libaddressinput, with Brazil, China, Germany, France and Singapore after their posts' own rules.
"""

from collections.abc import Mapping

CODE_DIGITS: Mapping[str, int] = {
    "AM": 4, "AU": 4, "BR": 8, "CN": 6, "DE": 5, "EC": 6, "ES": 5, "FI": 5, "FR": 5, "GE": 4, "GT": 5, "IT": 5,
    "JP": 7, "KE": 5, "KR": 5, "KZ": 6, "LA": 5, "LK": 5, "LT": 5, "MX": 5, "MY": 5, "NO": 4, "PR": 5, "RO": 6,
    "SG": 6, "SK": 5, "TR": 5, "UA": 5, "US": 5, "VI": 5, "ZA": 4,
}  # fmt: skip

# Codes of these begin with two zeros: 00601 in Puerto Rico, 00501 on Long Island.
_TWO_ZEROS = frozenset({"PR", "US", "VI"})


def restore_zeros(code: str, country: str) -> str:
    """Put back the leading zeros that a code must have had; any other code stays as it is.

    One digit may be missing, two where codes begin with two zeros; ``7210-1234`` in the United States becomes
    ``07210-1234``.
    """
    digits = CODE_DIGITS.get(country)
    if not digits or not code.isascii():
        return code
    head, dash, tail = code.partition("-") if country in _TWO_ZEROS else (code, "", "")
    missing = digits - len(head)
    if not 0 < missing <= (2 if country in _TWO_ZEROS else 1) or not head.isdecimal():
        return code
    return "0" * missing + head + dash + tail
