"""Numbers as people read them: exact, from integers, and with the decimal mark of the language."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import Literal, SupportsIndex

Language = Literal["en", "vi"]
Rounding = Literal["half_up", "down"]

NO_BASE = "–"
"""Stands where a percentage would have no base."""


def checked_language(language: str) -> Language:
    """Return `language` if titles and sentences exist in it."""
    if language not in ("en", "vi"):
        raise ValueError(f'language: expected "en" or "vi", found "{language}"')
    return "vi" if language == "vi" else "en"


def percent(
    numerator: SupportsIndex,
    denominator: SupportsIndex,
    decimals: int = 2,
    rounding: Rounding = "half_up",
    language: Language = "en",
) -> str:
    """Write a percentage, computed in integers and rounded once.

    Parameters
    ----------
    numerator, denominator
        Whole numbers of 0 or more: `int`, or integers of numpy; no floats, not even whole ones.
    decimals
        Digits after the decimal mark, 0 to 18.
    rounding
        ``"half_up"``, or ``"down"`` to cut the rest off.
    language
        ``"vi"`` writes a decimal comma.

    Returns
    -------
    str
        For example ``"98.11 %"``; ``"–"`` where the denominator is 0, for there is no such percentage.

    Raises
    ------
    TypeError
        If a number is not whole by its type.
    ValueError
        If a number is negative or an option is not known.

    Examples
    --------
    >>> from tieuchi import percent
    >>> percent(363, 370)
    '98.11 %'
    >>> percent(363, 370, language="vi")
    '98,11 %'
    >>> percent(7987, 10000, 0), percent(7987, 10000, 0, "down")
    ('80 %', '79 %')
    """
    numerator, denominator = _whole("numerator", numerator), _whole("denominator", denominator)
    decimals = _whole("decimals", decimals)
    if numerator < 0 or denominator < 0:
        raise ValueError(f"percent: expected numbers of 0 or more, found {numerator} of {denominator}")
    if not 0 <= decimals <= 18:
        raise ValueError(f"decimals: expected 0 to 18, found {decimals}")
    if rounding not in ("half_up", "down"):
        raise ValueError(f'rounding: expected "half_up" or "down", found "{rounding}"')
    checked_language(language)
    if denominator == 0:
        return NO_BASE
    scaled = numerator * 100 * 10**decimals
    units = (2 * scaled + denominator) // (2 * denominator) if rounding == "half_up" else scaled // denominator
    whole, part = divmod(units, 10**decimals)
    mark = "," if language == "vi" else "."
    return f"{whole}{f'{mark}{part:0{decimals}}' if decimals else ''} %"


def _whole(name: str, number: SupportsIndex) -> int:
    """The number as an `int`, which never overflows; a float is not taken for one."""
    try:
        return operator.index(number)
    except TypeError:
        message = f"{name}: expected a whole number such as 37, found {number!r} ({type(number).__name__})"
        raise TypeError(message) from None


def decimal_text(units: int, decimals: int, language: str = "en") -> str:
    """Write ``units / 10**decimals`` with no more decimals than it needs.

    Examples
    --------
    >>> decimal_text(8050, 2), decimal_text(8000, 2), decimal_text(-25, 2, "vi")
    ('80.5', '80', '-0,25')
    """
    whole, part = divmod(abs(units), 10**decimals)
    digits = f"{part:0{decimals}}".rstrip("0") if decimals else ""
    mark = "," if language == "vi" else "."
    return f"{'-' if units < 0 else ''}{whole}{mark + digits if digits else ''}"


def exact(units: int, decimals: int) -> Decimal:
    """Return ``units / 10**decimals`` exactly, whatever the precision of the decimal context.

    Examples
    --------
    >>> exact(8050, 2)
    Decimal('80.50')
    """
    return Decimal((int(units < 0), tuple(int(digit) for digit in str(abs(units))), -decimals))
