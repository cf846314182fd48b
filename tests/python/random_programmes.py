"""Random programmes of four levels, and small worlds for them: persons, households, villages, communes.

Every measure has a handful of values, so that what is missing can be filled in in every way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tieuchi.testing.ranges import walk
from tieuchi.testing.reference.programme import Link, World
from tieuchi.testing.strategies.draws import Draws, text

COLUMNS: dict[str, dict[str, Any]] = {
    "active": {"type": "yes_no"},
    "urban": {"type": "yes_no"},
    "books": {"type": "count", "max": 3},
    "heads": {"type": "count", "max": 2},
    "grade": {"type": "choice", "ordered": True, "values": ["low", "middle", "high"]},
    "income": {"type": "number", "min": -1, "max": 1},
    "score": {"type": "points", "max": 2, "decimals": 0},
    "part": {"type": "share", "max": 2, "when_empty": "not_applicable"},
}
"""What the table of every kind brings."""
VALUES: dict[str, list[Any]] = {
    "active": [False, True],
    "urban": [False, True],
    "books": [0, 1, 2, 3],
    "heads": [0, 1, 2],
    "grade": ["low", "middle", "high"],
    "income": [-1, 0, 1],
    "score": [0, 1, 2],
    "part": [{"count": count, "base": base} for base in range(3) for count in range(base + 1)],
}
PARTLY = [{"count": None, "base": 2}, {"count": 1, "base": None}, {"count": None, "base": 0}]
KINDS = ["person", "household", "village", "commune"]
LINKS = {
    "lives-in": ("household", "person"),
    "resides": ("village", "person"),
    "lies-in": ("village", "household"),
    "part-of": ("commune", "village"),
    "leads": ("commune", "person"),
}
ROLES = ["head", "guest"]
DAY = date(2024, 12, 31)
SPANS = [
    (None, None), (None, None), (date(2020, 1, 1), None), (None, DAY), (DAY, None), (date(2024, 7, 1), date(2025, 6, 30)),
    (None, date(2024, 12, 30)), (date(2025, 1, 1), None), (date(2020, 1, 1), date(2023, 1, 1)),
]  # fmt: skip
"""First and last days, the first six of the day judged and the others not."""

Measures = dict[str, dict[str, Any]]


class Asked(Draws):
    """Writes rules about some measures, and notes which of them it used."""

    def __init__(self, draw: Callable[..., Any], sound: bool, measures: Mapping[str, Mapping[str, Any]]) -> None:
        super().__init__(draw, sound)
        self.known = measures
        self.used: dict[str, Any] = {}

    def leaf(self) -> Any:
        """Compare one measure."""
        name = self.one(self.known)
        self.used[name] = stated = self.known[name]
        kind = stated["type"]
        if kind in ("yes_no", "title", "any", "all"):
            return {"is_true": name}
        if kind == "choice":
            if self.chance(2):
                return {"measure": name, "one_of": self.one([["middle"], ["low", "high"]])}
            return {"measure": name, "at_least": self.one(["middle", "high"])}
        if kind == "share":
            return {
                "measure": name,
                **self.one([{"at_least": cut} for cut in ("50%", "60%", "100%")] + [{"at_most": "40%"}]),
            }
        low, high = stated.get("min", 0), stated.get("max", 3) if "over" not in stated else 3
        if "value" in stated and kind in ("mean", "minimum", "maximum"):
            low, high = COLUMNS[stated["value"]].get("min", 0), COLUMNS[stated["value"]]["max"]
        if kind == "mean" and self.chance(2):
            return {"measure": name, "at_least": Decimal("0.5")}
        if self.chance(3):
            return {"measure": name, "at_most": self.whole(low, high - 1)}
        return {"measure": name, "at_least": self.whole(low + 1, high)}

    def rule(self, depth: int = 1) -> Any:
        """A leaf, or leaves joined."""
        shape = self.one(["leaf", "leaf", "not", "all_of", "any_of", "k_of"]) if depth else "leaf"
        if shape == "leaf":
            return {"unknown": "U1"} if self.chance(15) else self.leaf()
        if shape == "not":
            return {"not": self.rule(depth - 1)}
        operands = [self.rule(depth - 1) for _ in range(self.whole(2, 3))]
        return {"k_of": 2, "of": operands} if shape == "k_of" else {shape: operands}


class SetWriter:
    """Writes one set of a programme."""

    def __init__(self, programme: ProgrammeWriter, name: str, kind: str) -> None:
        self.on, self.name, self.kind = programme, name, kind
        self.draws = programme.draws
        self.measures: Measures = {}
        self.relations: Measures = {}
        self.parameters: Measures = {}
        self.titles: set[str] = set()

    def asked(self, of: list[str]) -> Asked:
        """Who writes rules about an entity, with the titles of these sets."""
        named = {f"title-{at}": self.title(self.draws.one(of)) for at in range(2)} if of else {}
        return Asked(self.draws.draw, self.draws.sound, {**COLUMNS, **named})

    def title(self, of: str) -> dict[str, Any]:
        """A title of a set, of any level or of one."""
        stated: dict[str, Any] = {"type": "title", "of": of}
        if self.draws.chance(2):
            stated["level"] = self.draws.one([level["id"] for level in self.on.sets[of]["levels"]])
            if self.draws.chance(3):
                stated["exactly"] = True
        return stated

    def relate(self, relation: str, of: str, titles: list[str], count: int) -> None:
        """Measures over the members of a relation."""
        asked = self.asked(titles)
        asked.used = {}
        for _ in range(count):
            name = f"over-{len(self.measures)}"
            self.measures[name] = self.over_members(relation, asked)
        self.relations[relation] = {"of": of, "uses": asked.used}

    def over_members(self, relation: str, asked: Asked) -> dict[str, Any]:
        draws = self.draws
        kind = draws.one(["share", "share", "share", "any", "all", "count", "sum", "mean", "minimum", "maximum"])
        stated: dict[str, Any] = {"type": kind, "over": relation}
        valued = kind in ("sum", "mean", "minimum", "maximum")
        if draws.chance(2):
            stated["base"] = self.about_members(asked)
        if kind in ("share", "any", "all") or draws.chance(2):
            stated["where"] = self.about_members(asked)
        if valued:
            stated["value"] = draws.one(["books", "income", "score"])
            asked.used[stated["value"]] = COLUMNS[stated["value"]]
        if kind == "mean" and draws.chance(2):
            stated["weight"] = "heads"
            asked.used["heads"] = COLUMNS["heads"]
        if "where" in stated or valued:
            silent = ["unknown"] if draws.sound else ["unknown", "excluded"] + ["no"] * (not valued)
            stated["where_missing"] = draws.one(silent)
        if "where" in stated:
            stated["where_not_applicable"] = draws.one(["no", "excluded"])
        if kind not in ("count", "sum"):
            stated["when_empty"] = draws.one(["not_applicable", "met", "unmet", "unknown"])
        return stated

    def about_members(self, asked: Asked) -> Any:
        """A rule about a member, some with a cut or a whole rule that depends on the owner."""
        if not self.draws.chance(4):
            return asked.rule()
        name = f"parameter-{len(self.parameters)}"
        own = Asked(self.draws.draw, self.draws.sound, COLUMNS)
        if self.draws.chance(2):
            values: list[Any] = [asked.rule(), self.draws.one([asked.rule(), {"unknown": "U1"}])]
            rule: Any = {"parameter": name}
        else:
            values = self.draws.one([[1, 2], [3, 1]])
            rule = {"measure": "books", "at_least": {"parameter": name}}
            asked.used["books"] = COLUMNS["books"]
        self.parameters[name] = {"value": values[0], "cases": [{"when": own.leaf(), "value": values[1]}]}
        self.measures |= own.used
        return rule

    def document(self, own_titles: list[str]) -> dict[str, Any]:
        """The whole set, whose relations are written."""
        draws = self.draws
        over = {name: each for name, each in self.measures.items() if "over" in each}
        asked = self.asked(own_titles)
        asked.known = {**asked.known, **over}
        scoring = draws.chance(3)
        count = max(draws.whole(1, 3), len(over))
        criteria = [self.criterion(f"c{at}", asked, scoring, list(over)[at : at + 1]) for at in range(count)]
        if not _named(criteria):  # a set asks for something that is not unknown
            criteria[0]["rule"] = asked.leaf()
        self.measures |= asked.used
        document: dict[str, Any] = {
            "tieuchi": "1.0", "type": "set", "id": self.name, "edition": "1", "kinds": [self.kind], "title": text("A set"),
            "completeness": "headings", "decimals": 0, "reading": "r1",
            "readings": [{"id": "r1", "question": "What decides?", "taken": "what is written"}],
        }  # fmt: skip
        document["relations"] = self.relations
        document["measures"], document["parameters"] = {}, {}
        if scoring:
            document["when_not_applicable"] = draws.one(["none", "leave_out", "full", "rescale_total"])
            if document["when_not_applicable"] == "full":
                for each in criteria:
                    each["missing"] = "unknown"
        document["criteria"] = criteria
        document["levels"] = self.levels(criteria, scoring)
        document["otherwise"] = {"id": "none", "title": text("None")}
        return self.without_unused(document)

    def without_unused(self, document: dict[str, Any]) -> dict[str, Any]:
        """What was drawn and then passed over is not declared."""
        over = {name: each for name, each in self.measures.items() if "over" in each}
        asked = _parameters_named(list(over.values()))
        document["parameters"] = {name: each for name, each in self.parameters.items() if name in asked}
        cases = [each["cases"][0]["when"] for each in document["parameters"].values()]
        named = _named([document["criteria"], cases])
        document["measures"] = {name: each for name, each in self.measures.items() if name in named}
        for relation in self.relations:
            about = [each for each in over.values() if each["over"] == relation]
            held = [self.parameters[name] for name in _parameters_named(about)]
            inner = [[each["value"], each["cases"][0]["value"]] for each in held]
            used = _named([about, inner])
            uses = self.relations[relation]["uses"]
            self.relations[relation]["uses"] = {name: each for name, each in uses.items() if name in used}
        stated = [
            *document["measures"].values(),
            *[use for each in self.relations.values() for use in each["uses"].values()],
        ]
        self.titles = {each["of"] for each in stated if each["type"] == "title"}
        return {name: each for name, each in document.items() if each != {}}

    def criterion(self, name: str, asked: Asked, scoring: bool, over: list[str]) -> dict[str, Any]:
        """One criterion, about a measure over members where one is named."""
        draws = self.draws
        stated: dict[str, Any] = {"id": name, "title": text(f"Criterion {name}")}
        shares = [each for each in over if self.measures[each]["type"] == "share"]
        if scoring:
            stated["points"] = 2
        if scoring and shares and draws.chance(2):
            asked.used[shares[0]] = self.measures[shares[0]]
            bands = [{"at_least": f"{cut}%", "points": points} for cut, points in ((0, 0), (50, 1), (100, 2))]
            proportional = {"measure": shares[0], "full": "100%", "rounding": "half_up"}
            stated["award"] = draws.one(
                [{"bands": {"measure": shares[0], "from": bands}}, {"proportional": proportional}]
            )
            stated["met_when"] = {"points_at_least": 1}
        else:
            if scoring:
                stated["award"] = "all_or_nothing"
            stated["rule"] = asked.rule()
            if over:  # what is measured is asked
                own = Asked(draws.draw, draws.sound, {over[0]: self.measures[over[0]]})
                about = own.leaf()
                stated["rule"] = draws.one(
                    [about, {"all_of": [about, stated["rule"]]}, {"any_of": [about, stated["rule"]]}]
                )
                asked.used[over[0]] = self.measures[over[0]]
        if draws.chance(5):
            stated["applies"] = Asked(draws.draw, draws.sound, COLUMNS).leaf()
            asked.used |= {each: COLUMNS[each] for each in _named(stated["applies"])}
        stated["missing"] = "unknown" if draws.sound else draws.one(["unknown", "unknown", "unmet", "excluded"])
        return stated

    def levels(self, criteria: list[dict[str, Any]], scoring: bool) -> list[dict[str, Any]]:
        """Levels that ask for ever less."""
        draws, names = self.draws, [each["id"] for each in criteria]
        count = draws.whole(1, len(names))
        levels = []
        for rank in range(count, 0, -1):
            level: dict[str, Any] = {"id": f"level-{rank}", "title": text(f"Level {rank}")}
            if scoring:
                level["total"] = {"at_least": 2 * rank - draws.whole(0, 1)}
            elif rank == len(names):
                level["requires"] = "all"
            else:
                level["requires"] = {"k_of": rank, "of": names}
            level["when_nothing_applies"] = draws.one(["not_held", "held"])
            levels.append(level)
        return levels


def _named(rules: Any) -> set[str]:
    keys = ("measure", "is_true", "value", "weight")
    return {each[key] for each in walk(rules) for key in keys if isinstance(each.get(key), str)}


def _parameters_named(rules: Any) -> set[str]:
    return {each["parameter"] for each in walk(rules) if "parameter" in each}


class ProgrammeWriter:
    """Writes the sets of a programme from persons up, then the programme."""

    def __init__(self, draw: Callable[..., Any], sound: bool) -> None:
        self.draws = Draws(draw, sound)
        self.sets: dict[str, dict[str, Any]] = {}
        self.entries: list[dict[str, Any]] = []

    def write(self) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
        """A programme, and its sets by id."""
        chance = self.draws.chance
        self.add("test.person", "person", {}, [])
        self.add("test.household", "household", {"persons": ("lives-in", ["test.person"])}, [])
        village = {"households": ("lies-in", ["test.household"])}
        if chance(2):
            village["residents"] = ("resides", ["test.person"])
        self.add("test.village", "village", village, [])
        commune = {"villages": ("part-of", ["test.village"])}
        if chance(2):
            commune["leaders"] = ("leads", ["test.person"])
        self.add("test.commune", "commune", commune, [])
        if chance(2):  # reads what is above it: no circle, as it is a set of its own
            self.add(
                "test.neighbour", "household", {"village": ("lies-in", ["test.village"])}, ["test.household"], True
            )
        read = {each["link"] for entry in self.entries for each in entry.get("relations", {}).values()}
        links = {
            name: {"owner": owner, "member": member, "roles": ROLES}
            for name, (owner, member) in LINKS.items()
            if name in read
        }
        entries = self.draws.draw(st.permutations(self.entries))
        return {
            "tieuchi": "1.0", "type": "programme", "id": "test.programme", "edition": "1", "title": text("A programme"),
            "reading": "r1", "readings": [{"id": "r1", "question": "Which sets?", "taken": "these"}],
            "links": links, "sets": list(entries),
        }, self.sets  # fmt: skip

    def add(
        self, name: str, kind: str, relations: dict[str, tuple[str, list[str]]], own: list[str], upwards: bool = False
    ) -> None:
        """A set, and its entry in the programme."""
        writer = SetWriter(self, name, kind)
        entry: dict[str, Any] = {"set": name, "editions": ["1"], "kind": kind}
        for relation, (link, titles) in relations.items():
            writer.relate(relation, LINKS[link][0 if upwards else 1], titles, self.draws.whole(1, 2))
            bound: dict[str, Any] = {"link": link}
            if upwards:
                bound["from"] = "member"
            if self.draws.chance(3):
                bound["roles"] = self.draws.one([["head"], ["guest"], ROLES])
            entry.setdefault("relations", {})[relation] = bound
        self.sets[name] = writer.document(own)
        if writer.titles:
            entry["titles"] = {
                of: self.draws.one(["reaches", "reaches", "reaches", "holds"]) for of in sorted(writer.titles)
            }
        self.entries.append(entry)


def row(draws: Draws, silence: int) -> dict[str, Any]:
    """One entity; a value is missing once in so many times."""
    made: dict[str, Any] = {}
    for name, values in VALUES.items():
        made[name] = draws.one(values)
        if draws.chance(silence):
            made[name] = draws.one([None, *PARTLY]) if name == "part" else None
    return made


def some_links(draws: Draws, owners: list[str], members: list[str], roles: list[str | None]) -> Iterator[Link]:
    """Who belongs to whom: some twice, in two roles, of another day, or nowhere."""
    for member in members:
        told = set()
        for _ in range(draws.whole(0, 3)):
            owner, role = draws.one(owners), draws.one(roles)
            first, last = draws.one(SPANS)
            if (owner, role) in told:  # on one day: a problem
                continue
            told.add((owner, role))
            yield Link(owner, member, role, first, last)


@st.composite
def programmes_with_worlds(draw: Callable[..., Any], sound: bool = False, silence: int = 6) -> Any:
    """Give a programme, its sets by id and a world."""
    programme, sets = ProgrammeWriter(draw, sound).write()
    draws = Draws(draw, sound)
    sizes = {"person": 6, "household": 4, "village": 3, "commune": 2}
    tables = {
        kind: {f"{kind}-{at}": row(draws, silence) for at in range(draws.whole(1, sizes[kind]))} for kind in KINDS
    }
    bound = [each for entry in programme["sets"] for each in entry.get("relations", {}).values()]
    told = {each["link"] for each in bound if "roles" in each}  # of these every role has to be known
    links = {
        name: list(
            some_links(draws, *[list(tables[kind]) for kind in LINKS[name]], ROLES if name in told else [None, *ROLES])
        )
        for name in programme["links"]
    }
    held = {}
    for entry in programme["sets"]:
        for of, bound in entry.get("titles", {}).items():
            if bound == "holds":
                kind = sets[of]["kinds"][0]
                levels = [None, *[level["id"] for level in sets[of]["levels"]]]
                drawn = {key: draws.one(levels) for key in tables[kind]}
                held[of, kind] = {key: [level] for key, level in drawn.items() if level}
    return programme, sets, World(tables, links, held)
