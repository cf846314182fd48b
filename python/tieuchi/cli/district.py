"""A district made up for the demo: party cells, their members and the villages they lead.

Every row is synthetic. Only the numbers of cells and members are those that were printed of Yên Mô, 232 and 5,686; that
210 cells reach the title follows from the rows by the rules. The same rows come out on any machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

CELLS, MEMBERS, BELOW = 232, 5686, 22
GROUPS = ("residents", "workers", "cadres-staff-entrepreneurs", "learners")
SCORES = (
    "reads-regularly", "study-plan", "learning-places", "encourages-others", "information-technology",
    "languages", "numeracy", "critical-thinking", "respectful-relations", "cooperation",
)  # fmt: skip
SHARES = {"life-skills": 90, "programmes": 90, "self-study": 90, "upper-secondary": 90, "digital-devices": 80}
FAULTS = (
    "learning-citizens", "digital-devices", "upper-secondary", "self-study", "organisation", "life-skills",
    "trained-cadres",
)  # fmt: skip

Columns = dict[str, list[Any]]


def district(seed: int = 20260101) -> dict[str, Columns]:
    """Make the tables: ``party-cell``, ``citizen`` and ``village``, columns by name."""
    draw = _numbers(seed)
    cells: Columns = {name: [] for name in ("code", "village")}
    villages: Columns = {name: [] for name in ("code", "organisation")}
    citizens: Columns = {}
    for cell, size in enumerate(_sizes(draw)):
        fault = FAULTS[(cell // 10) % len(FAULTS)] if cell % 10 == 7 and cell < 10 * BELOW else ""
        code, village = f"CB-{cell + 1:03}", f"T-{cell + 1:03}"
        cells["code"].append(code)
        cells["village"].append(village)
        villages["code"].append(village)
        villages["organisation"].append(fault != "organisation")
        for member in _members(size, fault, draw):
            row = {"code": f"DV-{len(citizens.get('code', ())) + 1:04}", "cell": code, **member}
            for name, value in row.items():
                citizens.setdefault(name, []).append(value)
    return {"party-cell": cells, "citizen": citizens, "village": villages}


def _numbers(state: int) -> Callable[[int], int]:
    """Whole numbers below a bound, the same on any machine: a linear congruential generator of 64 bits."""

    def below(bound: int) -> int:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % bound

    return below


def _sizes(draw: Callable[[int], int]) -> list[int]:
    """The sizes of all cells, in pairs about the mean, so that their sum is that of all members."""
    mean = MEMBERS // CELLS
    sizes = []
    for _ in range(CELLS // 2):
        apart = draw(7)
        sizes += [mean + apart, mean - apart]
    for cell in range(MEMBERS - mean * CELLS):
        sizes[2 * cell % CELLS + 2 * cell // CELLS] += 1
    return sizes


def _members(size: int, fault: str, draw: Callable[[int], int]) -> list[dict[str, Any]]:
    """The members of one cell; by `fault` one condition of the cell fails, by a member or two."""

    def chosen(name: str, percent: int) -> list[bool]:
        need = -(-size * percent // 100)
        count = need - 1 - draw(2) if name == fault else need + draw(size - need + 1)
        first = draw(size)
        return [(member + first) % size < count for member in range(size)]

    yes = {name: chosen(name, percent) for name, percent in SHARES.items()}
    titled = chosen("learning-citizens", 60)
    members = []
    for at in range(size):
        cadre = at == 0 or draw(6) == 0
        trained = not (fault == "trained-cadres" and at == 0) and (cadre or draw(2) == 0)
        members.append(
            {
                "area": "ordinary",
                "group": GROUPS[2] if cadre else GROUPS[draw(2)],
                **_scores(titled[at], draw),
                "life-skills": yes["life-skills"][at],
                "programmes": yes["programmes"][at],
                "contents-studied": 1 + draw(3) if yes["self-study"][at] else draw(2) * 2,
                "notebook": yes["self-study"][at],
                "schooling": ("upper-secondary", "above-upper-secondary")[draw(2)]
                if yes["upper-secondary"][at]
                else "below-upper-secondary",
                "cadre": cadre,
                "trained": trained,
                "digital-devices": yes["digital-devices"][at],
                "points-registered": 80 + draw(16),
            }
        )
    return members


def _scores(titled: bool, draw: Callable[[int], int]) -> dict[str, float]:
    """Ten scores in quarters of a point: at least 80 with none below 5, or less, or one below 5."""
    if titled:
        return {f"{name}-score": 8 + draw(9) / 4 for name in SCORES}
    if draw(4) == 0:
        low = draw(len(SCORES))
        return {f"{name}-score": 4.5 if at == low else 9 + draw(5) / 4 for at, name in enumerate(SCORES)}
    return {f"{name}-score": 6.5 + draw(6) / 4 for name in SCORES}
