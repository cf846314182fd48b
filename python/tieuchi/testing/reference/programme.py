"""Programmes, slowly: every member is asked for every owner, and bounds are those of all that is possible (sections 8, 9).

What is not known of a member is kept as everything that it may be, and a measure is worked out for every way in which
the members may turn out. Nothing is closed in a formula, so the formulas of the library are compared with their meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from .dates import Run
from .document import Document, Member, policy
from .measures import MISSING, Measures, Row
from .outcomes import F, N, T, U, Verdict
from .result import Result
from .rules import Rules

Key = Any
Tables = Mapping[str, Mapping[Key, Row]]
"""By kind and key, what `evaluate` takes as a row, with what relations use of a member beside it."""


class Link(NamedTuple):
    """One link between two keys; it counts from its first to its last day, both included."""

    owner: Key
    member: Key
    role: str | None = None
    first_day: date | None = None
    last_day: date | None = None


class World(NamedTuple):
    """The data of a programme."""

    tables: Tables
    links: Mapping[str, Sequence[Link]]
    held: Mapping[tuple[str, str], Mapping[Key, Sequence[str]]] = {}
    """By set and kind, the levels that each entity holds on the day judged."""


Results = Mapping[tuple[str, str], Mapping[Key, Result]]


def evaluate_programme(
    programme: Member, sets: Mapping[str, Document], world: World, run: Run | None = None
) -> Results:
    """Judge every entity by every set of a programme.

    Parameters
    ----------
    programme
        A valid programme as `load` reads it, of sets with one edition each.
    sets
        By id, the sets that it names.
    world
        The data.
    run
        The days of the run, where sets or links need them.

    Returns
    -------
    mapping
        By set and kind, then by key, a `Result`.
    """
    judge = _Judge(programme, sets, world, run or Run())
    return {(entry["set"], entry["kind"]): judge.node(entry["set"], entry["kind"]) for entry in programme["sets"]}


# What a member may be in a measure: out of the base, in it without counting, or counting with a value and a weight.
OUT, FAILS = "out", "fails"


class Counts(NamedTuple):
    """A member that counts, with a value and a weight where the measure has them."""

    value: Fraction = Fraction(0)
    weight: Fraction = Fraction(1)


class _Judge:
    def __init__(self, programme: Member, sets: Mapping[str, Document], world: World, run: Run) -> None:
        self.programme, self.sets, self.world, self.run = programme, sets, world, run
        self.judged: dict[tuple[str, str], Mapping[Key, Result]] = {}

    def node(self, name: str, kind: str) -> Mapping[Key, Result]:
        """The results of one set for one kind; those it reads are worked out when it asks for them."""
        if (name, kind) not in self.judged:
            entry = next(each for each in self.programme["sets"] if (each["set"], each["kind"]) == (name, kind))
            self.judged[name, kind] = {key: self.entity(entry, key) for key in self.world.tables[kind]}
        return self.judged[name, kind]

    def entity(self, entry: Member, key: Key) -> Result:
        from . import evaluate  # this module is one of its own

        document = self.sets[entry["set"]]
        row = self.with_titles(entry, document["measures"], entry["kind"], key)
        for name, measure in document["measures"].items():
            if "over" in measure:
                row[name] = self.over_members(entry, measure, row, key)
        return evaluate(document, row, self.run)

    # Titles.

    def with_titles(self, entry: Member, measures: Mapping[str, Any], kind: str, key: Key) -> dict[str, Any]:
        """The row of an entity with the titles that are read of it."""
        row = dict(self.world.tables[kind][key])
        for name, measure in measures.items():
            if measure["type"] == "title":
                row[name] = self.has_title(entry["titles"][measure["of"]], measure, kind, key)
        return row

    def has_title(self, bound: str, title: Member, kind: str, key: Key) -> bool | None:
        """Whether an entity has a title, or None where that is not known."""
        of = title["of"]
        ranked = [level["id"] for level in self.sets[of]["levels"]]
        counting = set(ranked)
        if "level" in title:
            place = ranked.index(title["level"])
            counting = {title["level"]} if title.get("exactly") else set(ranked[: place + 1])
        if bound == "holds":
            return any(level in counting for level in self.world.held.get((of, kind), {}).get(key, []))
        told = {candidate in counting for candidate in self.node(of, kind)[key].candidates}
        return told.pop() if len(told) == 1 else None

    # Links.

    def members(self, binding: Member, key: Key) -> list[Key]:
        """Who is linked to an entity on the day judged, each once."""
        found: list[Key] = []
        for link in self.world.links[binding["link"]]:
            here, there = (link.member, link.owner) if binding.get("from") == "member" else (link.owner, link.member)
            if here == key and self.counts(link, binding) and there not in found:
                found.append(there)
        return found

    def counts(self, link: Link, binding: Member) -> bool:
        if "roles" in binding and link.role not in binding["roles"]:
            return False
        if link.first_day is None and link.last_day is None:
            return True
        on = self.run.named("judged_on")
        return (link.first_day is None or link.first_day <= on) and (link.last_day is None or on <= link.last_day)

    # Measures over members.

    def over_members(self, entry: Member, measure: Member, owner: Row, key: Key) -> Any:
        """What `evaluate` takes as the value of a measure over members."""
        document = self.sets[entry["set"]]
        relation = document["relations"][measure["over"]]
        uses = {
            name: use if isinstance(use, Mapping) else {"type": use, **_DEFAULTS.get(use, {})}
            for name, use in relation["uses"].items()
        }
        possible: list[set[Any]] = []
        for member in self.members(entry["relations"][measure["over"]], key):
            row = self.with_titles(entry, uses, relation["of"], member)
            measures = Measures({"measures": uses}, row, self.run)
            possible.append(set())
            for parameters in self.parameters_of(document, measure, owner):
                rules = Rules({"parameters": parameters}, measures)
                possible[-1] |= set(_possible(measure, uses, rules))
        return _worked_out(measure, possible)

    def parameters_of(self, document: Document, measure: Member, owner: Row) -> Iterator[dict[str, Member]]:
        """Every way in which the owner's parameters may be set, each parameter with one value."""
        rules = Rules(document, Measures(document, owner, self.run))
        named = sorted(_parameters([measure.get("base"), measure.get("where")], document))
        values = [rules.possible({"parameter": name})[0] for name in named]
        for chosen in product(*values):
            yield {name: {"value": value} for name, value in zip(named, chosen, strict=True)}


_DEFAULTS: Mapping[str, Member] = {"count": {"max": 10**12}}


def _parameters(node: Any, document: Document) -> set[str]:
    """The parameters named within rules, and within the rules that those hold."""
    if isinstance(node, list):
        return {name for each in node for name in _parameters(each, document)}
    if not isinstance(node, Mapping):
        return set()
    found = {name for each in node.values() for name in _parameters(each, document)}
    if isinstance(node.get("parameter"), str):
        parameter = document["parameters"][node["parameter"]]
        inner = [parameter["value"], *[case["value"] for case in parameter.get("cases", [])]]
        found |= {node["parameter"]} | _parameters(inner, document)
    return found


def _possible(measure: Member, uses: Mapping[str, Member], rules: Rules) -> Iterator[Any]:
    """Everything that one member may be."""
    base = rules.verdict(measure["base"]) if "base" in measure else Verdict(T)
    where = rules.verdict(measure["where"]) if "where" in measure else Verdict(T)
    if base.outcome != T:
        yield OUT
    if base.outcome in (F, N):
        return
    inapplicable = OUT if policy(measure.get("where_not_applicable")) == "excluded" else FAILS
    silent = policy(measure.get("where_missing"))
    if where.outcome == U and (silent == "unknown" or where.open):
        yield FAILS
        yield from _values(measure, uses, rules.measures)
        if where.may_not_apply:
            yield inapplicable
    elif where.outcome == T:
        yield from _values(measure, uses, rules.measures)
    else:
        yield {F: FAILS, N: inapplicable, U: OUT if silent == "excluded" else FAILS}[where.outcome]


def _values(measure: Member, uses: Mapping[str, Member], measures: Measures) -> Iterator[Any]:
    """The least and the greatest that a member who counts may bring."""
    if "value" not in measure:
        yield Counts()
        return
    ends, weights = _ends(measure["value"], uses, measures), [Fraction(1)]
    weighs = "weight" in measure
    if weighs:
        weights = _ends(measure["weight"], uses, measures)
    silent = measures.value(measure["value"]) is MISSING or (weighs and measures.value(measure["weight"]) is MISSING)
    if silent and policy(measure["where_missing"]) == "excluded":
        yield OUT
        return
    for value, weight in product(ends, weights):
        yield Counts(value, weight)


def _ends(name: str, uses: Mapping[str, Member], measures: Measures) -> list[Fraction]:
    value = measures.value(name)
    return [Fraction(uses[name].get("min", 0)), Fraction(uses[name]["max"])] if value is MISSING else [value]


def _worked_out(measure: Member, possible: Sequence[set[Any]]) -> Any:
    """The lowest and the highest of a measure over every way in which its members may turn out."""
    kind = measure["type"]
    if kind in ("count", "sum"):
        amounts = [[_amount(kind, each) for each in member] for member in possible]
        return {"low": sum(min(each) for each in amounts), "high": sum(max(each) for each in amounts)}
    if kind in ("minimum", "maximum"):
        least = min if kind == "minimum" else max
        ways = _ways(possible, None, lambda way, each: each.value if way is None else least(way, each.value), FAILS)
        known = [way for way in ways if way is not None]
        if not known:
            return {"count": 0, "base": 0}
        return {
            "low": min(known), "base": 1, "high": max(known), "base_high": 1, "may_be_empty": None in ways,
        }  # fmt: skip
    if kind == "mean" and _weight_is_open(possible):
        return None
    return _fraction(
        _ways(possible, (Fraction(0), Fraction(0)), lambda way, each: (way[0] + each.value * each.weight,
                                                                      way[1] + each.weight), FAILS)
        if kind == "mean"
        else _ways(possible, (Fraction(0), Fraction(0)), _counted)
    )  # fmt: skip


def _amount(kind: str, each: Any) -> Fraction:
    if not isinstance(each, Counts):
        return Fraction(0)
    return Fraction(1) if kind == "count" else each.value


def _counted(way: tuple[Fraction, Fraction], each: Any) -> tuple[Fraction, Fraction]:
    return way[0] + isinstance(each, Counts), way[1] + 1


def _weight_is_open(possible: Iterable[set[Any]]) -> bool:
    """Whether the weight of a member who may count is not known, of whom no value stands for all."""
    return any(len({each.weight for each in member if isinstance(each, Counts)}) > 1 for member in possible)


def _ways(possible: Sequence[set[Any]], start: Any, join: Callable[[Any, Any], Any], skipped: str = OUT) -> set[Any]:
    """Everything that members, joined one after the other, may come to."""
    ways = {start}
    for member in possible:
        ways = {way if each in (OUT, skipped) else join(way, each) for way in ways for each in member}
    return ways


def _fraction(ways: Iterable[tuple[Fraction, Fraction]]) -> dict[str, Any]:
    """The least and the greatest fraction, and whether nobody may be there."""
    known = [way for way in ways if way[1] > 0]
    if not known:
        return {"count": 0, "base": 0}
    low = min(known, key=lambda way: way[0] / way[1])
    high = max(known, key=lambda way: way[0] / way[1])
    return {
        "low": low[0], "base": low[1], "high": high[0], "base_high": high[1], "may_be_empty": len(known) < len(set(ways)),
    }  # fmt: skip
