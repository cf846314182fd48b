"""Write the inputs of the demo: synthetic people, units and party cells, the same bytes every time.

Run it anywhere: ``python3 docs/examples/demo/make_inputs.py`` writes the CSV files beside itself;
``--check`` writes nothing and fails where a file differs.
"""

from __future__ import annotations

import random
import sys
from decimal import Decimal
from pathlib import Path

HERE = Path(__file__).resolve().parent
SEED = 20210627

INDICATORS = [
    "reads-regularly-score",
    "study-plan-score",
    "learning-places-score",
    "encourages-others-score",
    "information-technology-score",
    "languages-score",
    "numeracy-score",
    "critical-thinking-score",
    "respectful-relations-score",
    "cooperation-score",
]
TOOLS = range(4, 8)  # the indicators of the second competence

# Three groups as large as those of the pilot, and the half points most of their members lie above.
GROUPS = {"farmer": (122, 15), "trader": (12, 15), "official": (236, 16)}

FLOOR = Decimal(5)
PASS_MARK = {"ordinary": Decimal(80), "difficult": Decimal(70)}

# Seven people fall short, each for another reason. `None` stands for an indicator without an answer.
SHORT_OF_THE_TITLE = [
    # 79.75: a quarter of a point below the pass mark
    ("farmer", "ordinary", ["8", "8", "8", "8", "7.75", "8", "8", "8", "8", "8"]),
    # 86, with one indicator below its floor
    ("farmer", "ordinary", ["9", "9", "9", "9", "9", "4.5", "9", "9", "9", "9.5"]),
    # an unanswered indicator counts as zero, and the rest is 79
    ("farmer", "ordinary", ["9", "9", "8.5", "9", None, "8.5", "8.5", "8.5", "9", "9"]),
    # an unanswered indicator again, with 83.5 all the same
    ("official", "ordinary", ["9.5", "9", "9", "9.5", "9.5", None, "9", "9", "9.5", "9.5"]),
    # 69.5 where 70 is enough
    ("farmer", "difficult", ["7", "7", "6.5", "7.5", "6.5", "6", "7", "7", "7.5", "7.5"]),
    # 82, with two indicators below their floors
    ("trader", "ordinary", ["9.5", "9", "9", "9.5", "4.5", "4", "9", "9", "9", "9.5"]),
    # little of everything: 52.5, no floor broken
    ("official", "ordinary", ["5", "5.5", "5", "5.5", "5", "5", "5", "5", "6", "5.5"]),
]

# Seven who pass close to a limit.
JUST_ENOUGH = [
    ("farmer", "ordinary", ["8"] * 10),  # 80 on equality
    ("official", "ordinary", ["9", "9", "9", "9", "9", "5", "9", "9", "9", "9"]),  # a floor on equality
    ("trader", "ordinary", ["8", "8", "8.25", "8", "7.75", "8", "8", "8", "8", "8"]),
    ("farmer", "difficult", ["7"] * 10),  # 70 on equality
    ("farmer", "difficult", ["7.5", "8", "7", "7.5", "7", "6.5", "7.5", "7.5", "8", "8.5"]),  # 75
    ("official", "ordinary", ["10"] * 10),
    ("official", "ordinary", ["10", "10", "10", "10", "10", "5", "5", "5", "5", "10"]),
]


def total(scores: list[str | None]) -> Decimal:
    return sum((Decimal(score) for score in scores if score is not None), Decimal(0))


def passes(area: str, scores: list[str | None]) -> bool:
    """Decision 244: the total reaches the pass mark and no indicator is below 5; no answer is zero."""
    floors_kept = all(score is not None and Decimal(score) >= FLOOR for score in scores)
    return floors_kept and total(scores) >= PASS_MARK[area]


def half_points(halves: int) -> str:
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)


def ordinary_person(rng: random.Random, group: str) -> tuple[str, str, list[str | None]]:
    """Somebody who passes: scores in half points, raised one by one until they reach 80."""
    start = GROUPS[group][1]
    # Only random() is promised to give the same numbers in every version of Python.
    halves = [min(20, start + int(rng.random() * 6) - (2 if at in TOOLS else 0)) for at in range(len(INDICATORS))]
    while sum(halves) < 160:
        halves[halves.index(min(halves))] += 1
    return group, "ordinary", [half_points(each) for each in halves]


def citizens() -> list[list[str]]:
    rng = random.Random(SEED)
    people = SHORT_OF_THE_TITLE + JUST_ENOUGH
    for group, (size, _) in GROUPS.items():
        drawn = size - sum(person[0] == group for person in people)
        people = people + [ordinary_person(rng, group) for _ in range(drawn)]
    for at in range(len(people) - 1, 0, -1):
        other = int(rng.random() * (at + 1))
        people[at], people[other] = people[other], people[at]
    passing = sum(passes(area, scores) for _, area, scores in people)
    assert (len(people), passing) == (370, 363), "the demo shows 363 of 370"
    return [
        [f"synthetic-{number:03}", group, area, *(score or "" for score in scores)]
        for number, (group, area, scores) in enumerate(people, start=1)
    ]


UNIT_ITEMS = [
    "study-policy-score",
    "encouragement-rules-score",
    "learning-investment-score",
    "self-study-plans-score",
    "discipline-and-cooperation-score",
    "compulsory-training-score",
    "advanced-workers-score",
    "citizen-competences-score",
    "remaining-effect-score",
]
UNITS = [
    ("full", "10 10 10 10 5 10 5 25 15"),  # 100
    ("good-on-equality", "10 10 10 9 5 10 5 21 5"),  # 85
    ("just-below-good", "10 10 10 9 5 10 5 20.99 5"),  # 84.99
    ("fair-on-equality", "8 8 8 8 4 8 4 16 6"),  # 70
    ("just-below-fair", "8 8 8 8 4 8 4 15.999 6"),  # 69.999
    ("average-on-equality", "5 5 5 5 5 5 5 10 5"),  # 50
    ("just-below-average", "5 5 5 5 5 5 5 10 4.5"),  # 49.5
    ("last-item-missing", "9 9 9 9 4 9 4 20 -"),  # 73 to 88: fair or good
    ("last-item-missing-but-good", "10 10 10 10 5 10 5 25 -"),  # 85 to 100: good whatever it brings
]

CELL_SHARES = [
    "life-skills",
    "programmes",
    "self-study",
    "upper-secondary",
    "trained-cadres",
    "digital-devices",
    "learning-citizens",
    "registered-members",
]
CELLS = [  # a count and a base for each share, then the organisation of the village
    ("meets-everything", "37/41 37/41 37/41 37/41 3/3 33/41 25/41 41/41", "true"),
    ("one-life-skill-short", "36/41 37/41 37/41 37/41 3/3 33/41 25/41 41/41", "true"),
    ("one-learning-citizen-short", "37/41 37/41 37/41 37/41 3/3 33/41 24/41 41/41", "true"),
    ("no-cadres", "26/28 26/28 27/28 26/28 0/0 23/28 17/28 28/28", "true"),
    ("one-cadre-short", "9/10 9/10 9/10 10/10 1/2 8/10 6/10 10/10", "true"),
    ("count-not-reported", "22/24 22/24 23/24 22/24 2/2 -/24 15/24 24/24", "true"),
    ("count-not-reported-and-short", "21/24 22/24 23/24 22/24 2/2 -/24 15/24 24/24", "true"),
    ("village-not-reported", "9/9 9/9 9/9 9/9 1/1 8/9 6/9 9/9", "-"),
    ("village-without-organisation", "63/69 63/69 63/69 65/69 8/8 56/69 42/69 69/69", "false"),
]


def or_empty(value: str) -> str:
    return "" if value == "-" else value


def units() -> list[list[str]]:
    return [["synthetic-unit-" + name, *map(or_empty, scores.split())] for name, scores in UNITS]


def cells() -> list[list[str]]:
    return [
        [
            "synthetic-cell-" + name,
            *(or_empty(part) for share in shares.split() for part in share.split("/")),
            or_empty(village),
        ]
        for name, shares, village in CELLS
    ]


def csv(header: list[str], rows: list[list[str]]) -> bytes:
    assert all(len(row) == len(header) for row in rows)
    return "".join(",".join(row) + "\n" for row in [header, *rows]).encode()


def files() -> dict[str, bytes]:
    parts = [f"{share}.{part}" for share in CELL_SHARES for part in ("count", "base")]
    return {
        "tuan-giao-2021.csv": csv(["id", "group", "area", *INDICATORS], citizens()),
        "learning-units.csv": csv(["id", *UNIT_ITEMS], units()),
        "party-cells.csv": csv(["id", *parts, "village-organisation"], cells()),
    }


def main() -> int:
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    changed = [
        name
        for name, content in files().items()
        if not (HERE / name).is_file() or (HERE / name).read_bytes() != content
    ]
    if sys.argv[1:]:
        for name in changed:
            print(f"{name} differs from what this script makes", file=sys.stderr)
        return 1 if changed else 0
    for name, content in files().items():
        (HERE / name).write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
