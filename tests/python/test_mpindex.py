"""A published poverty index, from persons through households to areas, in every cell that was published."""

import csv
import json
from fractions import Fraction

import pytest
import tieuchi

INDICATORS = (
    "nutrition", "child_mortality", "year_schooling", "school_attendance", "cooking_fuel", "sanitation",
    "drinking_water", "electricity", "housing", "assets",
)  # fmt: skip
CUTS = {"k_20": "poor-20", "k_33": "poor-33", "k_50": "poor-50"}
AREAS = ("Rural", "Urban", "all")


def read(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return [None if row[name] == "" else int(row[name]) for row in rows]


class Index:
    """The data, what was published of them, and what the programme finds."""

    def __init__(self, folder):
        persons, households = read(folder / "persons.csv"), read(folder / "households.csv")
        self.published = json.loads((folder / "expected.json").read_text())
        self.matrix = read(folder / "deprivation_matrix_uncensored.csv")
        self.keys = [row["uuid"] for row in households]
        self.classes = [row["class"] for row in households]
        programme = tieuchi.load_programme(folder / "programme.json")
        of_persons = {
            name: column(persons, name.replace("-", "_")) for name in programme.columns("person") if name != "uuid"
        }
        of_households = {
            name: column(households, name.replace("-", "_"))
            for name in programme.columns("household")
            if not name.startswith(("nutrition", "year-schooling", "school-attendance"))
        }
        areas = {"area": [*self.classes, *["all"] * len(households)], "household": self.keys * 2}
        self.found = programme.evaluate(
            tieuchi.Dataset(
                {
                    "person": {**of_persons, "uuid": [row["uuid"] for row in persons]},
                    "household": {**of_households, "uuid": self.keys},
                    "area": {"name": list(AREAS)},
                },
                keys={"household": "uuid", "area": "name"},
                links={"lives-in": "uuid", "lies-in": tieuchi.Links(areas, "area", "household")},
            )
        )
        self.households = self.found["mpindex.household"]
        self.deprived = {
            name: [bool(each) for each in self.households[f"{name.replace('_', '-')}.outcome"]] for name in INDICATORS
        }
        self.scores = [Fraction(each) for each in self.households.points()]

    def rows(self, area):
        return [row for row in range(len(self.keys)) if area in ("all", self.classes[row])]

    def poor(self, area, cut):
        """The rows that reach the level of a cut, or a higher one."""
        levels = self.households.set.levels
        return [row for row in self.rows(area) if self.households["level"][row] <= levels.index(CUTS[cut])]

    def expected(self, measure, cut, area):
        if area == "all":
            return self.published["overall"][measure][cut][0]
        return next(each for each in self.published["by_class"][measure][cut] if each["class"] == area)


@pytest.fixture(scope="module")
def index(root):
    return Index(root / "tests" / "data" / "mpindex_af")


def near(value):
    return pytest.approx(value, abs=1e-9, rel=0)


def test_every_indicator_of_every_household_is_as_published(index):
    assert [row["uuid"] for row in index.matrix] == index.keys and len(index.keys) == 198
    for name in INDICATORS:
        assert index.deprived[name] == [row[name] == "1" for row in index.matrix], name
        assert set(index.households[f"{name.replace('_', '-')}.outcome"]) <= {0, 1}


def test_every_score_is_as_published_to_the_last_decimal(index):
    assert index.scores == [Fraction(row["deprivation_score"]) for row in index.matrix]
    assert index.households.scale == 9 and max(index.scores) == Fraction("0.722222225")


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("cut", CUTS)
def test_headcount_intensity_and_index_are_as_published(index, cut, area):
    rows, poor, expected = index.rows(area), index.poor(area, cut), index.expected("index", cut, area)
    depth = sum(index.scores[row] for row in poor)
    assert expected["number_of_cases"] == len(rows)
    assert near(expected["headcount_ratio"]) == float(Fraction(len(poor), len(rows)))
    assert near(expected["intensity"]) == float(depth / len(poor))
    assert near(expected["mpi"]) == float(depth / len(rows))


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("cut", CUTS)
def test_what_each_indicator_contributes_is_as_published(index, cut, area):
    poor, expected = index.poor(area, cut), index.expected("contribution", cut, area)
    depth = sum(index.scores[row] for row in poor)
    for name in INDICATORS:
        points = index.households.points(name.replace("_", "-"))
        share = 100 * sum(Fraction(points[row]) for row in poor) / depth
        assert near(expected[name]) == float(share), name


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("cut", ["uncensored", *CUTS])
def test_the_headcount_of_each_indicator_is_as_published(index, cut, area):
    among = index.rows(area) if cut == "uncensored" else index.poor(area, cut)
    expected = index.expected("headcount_ratio", cut, area)
    for name in INDICATORS:
        count = sum(index.deprived[name][row] for row in among)
        assert near(expected[name]) == float(Fraction(count, len(index.rows(area)))), name


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("cut", CUTS)
def test_the_programme_counts_the_poor_of_an_area_itself(index, cut, area):
    """The last step of the cascade: titles of households, counted in their area and in the whole."""
    members = index.found.explain_row("mpindex.area", AREAS.index(area)).members(CUTS[cut]).members
    counted = [member.key for member in members if member.standing == "counts"]
    assert sorted(counted) == sorted(index.keys[row] for row in index.poor(area, cut))
    assert {member.standing for member in members} == {"counts", "fails"}
    expected = index.expected("index", cut, area)["headcount_ratio"]
    assert near(expected) == len(counted) / len(members)
    outcome = index.found["mpindex.area"][f"{CUTS[cut]}.outcome"][AREAS.index(area)]
    assert outcome == (expected <= 0.5)
