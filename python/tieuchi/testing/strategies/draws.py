"""What is drawn everywhere in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ..ranges import decimal

Member = dict[str, Any]


def text(words: str) -> dict[str, str]:
    """Write a text in both languages."""
    return {"vi": f"{words} (vi)", "en": words}


def percentage(hundredths: Decimal | int | str) -> str:
    """Write a percentage."""
    return f"{hundredths}%"


class Draws:
    """Draws as it goes. A `sound` author lets nothing but `unknown` be made of missing data."""

    def __init__(self, draw: Callable[..., Any], sound: bool) -> None:
        self.draw, self.sound = draw, sound
        self.decimals: int = draw(st.sampled_from([2, 0, 1, 3]))
        self.level_ids = [f"level-{rank}" for rank in range(draw(st.integers(1, 3)), 0, -1)]

    def one(self, values: Iterable[Any]) -> Any:
        """One of these, the first where a failure is made small."""
        return self.draw(st.sampled_from(list(values)))

    def whole(self, low: int, high: int) -> int:
        """An integer in a closed range."""
        return int(self.draw(st.integers(low, high)))

    def chance(self, one_in: int) -> bool:
        """True once in so many times, false where a failure is made small."""
        return self.whole(1, one_in) == one_in

    def some(self, values: Sequence[str]) -> list[str]:
        """One to three of these, in their order."""
        chosen = self.draw(st.sets(st.sampled_from(list(values)), min_size=1, max_size=3))
        return [value for value in values if value in chosen]

    def policy(self, value: str) -> Any:
        """A policy, some with a citation of their own."""
        return {"value": value, "reading": "r2"} if self.chance(4) else value

    def unknown(self) -> dict[str, str]:
        """What nobody knows."""
        return {"unknown": "U1", "source": "s1"} if self.chance(2) else {"unknown": "U2"}

    def points(self, most: Decimal | int) -> Decimal | int:
        """A number of points above 0, at most `most`: whole, or at the set's scale."""
        if most >= 1 and not self.chance(4):
            return self.whole(1, int(most))
        return decimal(self.whole(1, int(most * 10**self.decimals)), self.decimals)

    def points_cut(self, most: Decimal | int) -> Any:
        """A cut of points: a number, or a percentage of the maximum."""
        return percentage(self.one([50, 25, "62.5", 100])) if self.chance(2) else self.points(most)
