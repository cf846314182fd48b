"""What a caller assumes where a set leaves something open: how it is given, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

Value = str | int | Decimal | date

_PROVISIONAL = {
    "en": "Titles are provisional: it is assumed that {assumed}.",
    "vi": "Danh hiệu là tạm tính: giả định rằng {assumed}.",
}
_QUESTION = {"en": "open question", "vi": "câu hỏi còn mở"}


def assumed_text(assumptions: list[dict[str, str]], language: str = "en") -> str:
    """Say what is assumed on one line: each address with its value and the open question it stands for."""
    told = (f"{each['at']} = {each['value']} ({_QUESTION[language]} {each['unknown']})" for each in assumptions)
    return "; ".join(told)


def provisional_text(assumptions: list[dict[str, str]], language: str = "en") -> str:
    """Say that titles are provisional because of what is assumed."""
    return _PROVISIONAL[language].format(assumed=assumed_text(assumptions, language))


def pairs_of(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """Read addresses and values, each value as it would stand in a document.

    Raises
    ------
    TypeError
        If it is no mapping, or a value is neither text, a whole number, a `Decimal` nor a date.

    Examples
    --------
    >>> pairs_of({"vote.at_least": "90%", "pass-mark": Decimal("7.50"), "effective.from": date(2022, 1, 1)})
    [('vote.at_least', '90%'), ('pass-mark', '7.50'), ('effective.from', '2022-01-01')]
    """
    if not isinstance(values, Mapping):
        raise TypeError(f"assume: expected a mapping such as {{'vote.at_least': '90%'}}, found {type(values).__name__}")
    return [(str(at), _text_of(at, value)) for at, value in values.items()]


def _text_of(at: object, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(f"assume: expected text, a whole number, a Decimal or a date for '{at}', found {value!r}")
