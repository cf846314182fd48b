"""The slow, obvious evaluator: one entity at a time, in fractions, straight from the JSON document.

It is what every faster evaluator is compared with. Section numbers are those of the semantics. A set must be
valid; nothing is checked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

F, T, U, N = "unmet", "met", "unknown", "not_applicable"

Document = Mapping[str, Any]
Entity = Mapping[str, Any]
"""Measure id to None (missing, as is a measure not named), bool, number, label, or {"count": ..., "base": ...}."""


def load(text: str) -> Any:
    """Read a document so that 1.10 stays exactly 1.10."""
    return json.loads(text, parse_float=Decimal)


class Verdict(NamedTuple):
    """An outcome, and whether an unknown is (also) owed to a rule nobody knows (section 10)."""

    outcome: str
    open: bool = False


@dataclass
class Result:
    """What section 11 lists, for one entity; of a rejected entity only `rejected` means anything."""

    outcome: dict[str, str | None] = field(default_factory=dict)
    outcome_at: dict[tuple[str, str], str] = field(default_factory=dict)  # where the rule varies by level
    points: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)  # of criteria with points
    missing: dict[str, bool] = field(default_factory=dict)
    floor: dict[str, str] = field(default_factory=dict)  # of criteria that have one
    section_points: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    section_floor: dict[str, str] = field(default_factory=dict)
    total_low: Fraction = Fraction(0)
    total_high: Fraction = Fraction(0)
    applicable_maximum: Fraction = Fraction(0)
    level: dict[str, str] = field(default_factory=dict)
    candidates: list[str] = field(default_factory=list)
    rejected: bool = False


# Section 1: the connectives.


def all_of(operands: Iterable[str]) -> str:
    left = [each for each in operands if each != N]
    if not left:
        return N
    if F in left:
        return F
    return U if U in left else T


def any_of(operands: Iterable[str]) -> str:
    left = [each for each in operands if each != N]
    if not left:
        return N
    if T in left:
        return T
    return U if U in left else F


def k_of(k: int, operands: Iterable[str]) -> str:
    left = [each for each in operands if each != N]
    if not left:
        return N
    if left.count(T) >= k:
        return T
    if left.count(T) + left.count(U) < k and (T in left or F in left):
        return F
    return U


def negation(operand: str) -> str:
    return {T: F, F: T, U: U, N: N}[operand]


def between(low: Fraction, high: Fraction, cut: Fraction) -> str:
    """Whether something known to lie in [low, high] reaches a cut."""
    if low >= cut:
        return T
    return F if high < cut else U


# Reading the document.


def policy(stated: Any) -> Any:
    return stated["value"] if isinstance(stated, Mapping) else stated


def is_percentage(cut: Any) -> bool:
    return isinstance(cut, str)


def number(cut: Any) -> Fraction:
    """A decimal as it is, a percentage in hundredths: "62.5%" is 62.5."""
    return Fraction(cut[:-1]) if is_percentage(cut) else Fraction(cut)


def is_unknown(value: Any) -> bool:
    return isinstance(value, Mapping) and "unknown" in value


def varies(rule: Any) -> bool:
    if isinstance(rule, Mapping):
        return "by_level" in rule or any(varies(each) for each in rule.values())
    return isinstance(rule, list) and any(varies(each) for each in rule)


def as_asked_at(rule: Any, level: str | None) -> Any:
    """The rule without `by_level` in it."""
    if isinstance(rule, Mapping):
        if "by_level" in rule:
            return as_asked_at(rule["by_level"][level], level)
        return {key: as_asked_at(value, level) for key, value in rule.items()}
    return [as_asked_at(each, level) for each in rule] if isinstance(rule, list) else rule


def sections_of(document: Document) -> list[Mapping[str, Any]]:
    return document.get("sections", [])


def criteria_of(document: Document) -> list[Mapping[str, Any]]:
    if "criteria" in document:
        return document["criteria"]
    return [criterion for section in sections_of(document) for criterion in section["criteria"]]


def levels_asking(document: Document, criterion: Mapping[str, Any]) -> list[str]:
    """Highest first."""
    return [level["id"] for level in document["levels"] if level["id"] in criterion.get("asked_at", [level["id"]])]


def has_outcome(criterion: Mapping[str, Any]) -> bool:
    return "rule" in criterion or "met_when" in criterion


# Measures, parameters and rules.

MISSING, EMPTY = object(), object()  # no label of a choice equals them


class Rules:
    """What the rules of a document say of one entity."""

    def __init__(self, document: Document, entity: Entity) -> None:
        self.measures, self.parameters, self.entity = document["measures"], document.get("parameters", {}), entity

    def value(self, measure: str) -> Any:
        """MISSING, EMPTY (a base of zero), or the value; a share or ratio in hundredths (section 3)."""
        kind = self.measures[measure]["type"]
        if kind == "share":
            pair = self.entity.get(measure) or {}
            count, base = pair.get("count"), pair.get("base")
        elif kind == "ratio":
            count = self.entity.get(self.measures[measure]["of"])
            base = self.entity.get(self.measures[measure]["base"])
        else:
            value = self.entity.get(measure)
            if value is None:
                return MISSING
            return value if kind in ("yes_no", "choice") else Fraction(value)
        if base is not None and base == 0:
            return EMPTY
        if base is None or count is None:
            return MISSING
        return 100 * Fraction(count) / Fraction(base)

    def lacks_count(self, rule: Any) -> bool:
        """A comparison in the rule has a base of zero without a count: settled, and reported as missing all the same."""
        if isinstance(rule, list):
            return any(self.lacks_count(each) for each in rule)
        if not isinstance(rule, Mapping):
            return False
        measure = rule.get("measure")
        if isinstance(measure, str) and self.measures[measure]["type"] in ("share", "ratio"):
            stated = self.measures[measure]
            pair = self.entity.get(measure) or {}
            count = self.entity.get(stated["of"]) if stated["type"] == "ratio" else pair.get("count")
            return self.value(measure) is EMPTY and count is None
        return any(self.lacks_count(each) for each in rule.values())

    def when_empty(self, measure: str) -> str:
        return policy(self.measures[measure]["when_empty"])

    def possible(self, cut: Any) -> tuple[list[Any], bool]:
        """All values a cut or band table may have, and whether an unknown rule is why (section 5)."""
        if not (isinstance(cut, Mapping) and "parameter" in cut):
            return [cut], is_unknown(cut)
        parameter = self.parameters[cut["parameter"]]
        values, open_ = [], False
        for case in parameter.get("cases", []):
            when = self.rule(case["when"])
            if when.outcome in (T, U):
                values.append(case["value"])
                open_ = open_ or when.open
            if when.outcome == T:
                break
        else:
            values.append(parameter["value"])
        return values, open_ or any(is_unknown(value) for value in values)

    def rule(self, rule: Mapping[str, Any]) -> Verdict:
        """Section 1; an unknown is open where one of the unknowns it is made of is (section 10)."""
        if "unknown" in rule:
            return Verdict(U, True)
        if "is_true" in rule:
            value = self.value(rule["is_true"])
            return Verdict(U) if value is MISSING else Verdict(T if value else F)
        if "one_of" in rule:
            value = self.value(rule["measure"])
            return Verdict(U) if value is MISSING else Verdict(T if value in rule["one_of"] else F)
        if "measure" in rule:
            return self.comparison(rule)
        if "not" in rule:
            operands = [self.rule(rule["not"])]
            outcome = negation(operands[0].outcome)
        elif "all_of" in rule:
            operands = [self.rule(each) for each in rule["all_of"]]
            outcome = all_of(each.outcome for each in operands)
        elif "any_of" in rule:
            operands = [self.rule(each) for each in rule["any_of"]]
            outcome = any_of(each.outcome for each in operands)
        else:
            operands = [self.rule(each) for each in rule["of"]]
            outcome = k_of(rule["k_of"], [each.outcome for each in operands])
        return Verdict(outcome, outcome == U and any(each.open for each in operands if each.outcome == U))

    def comparison(self, rule: Mapping[str, Any]) -> Verdict:
        """Sections 1, 3 and 5: true for all possible cuts, for none, or unknown."""
        value = self.value(rule["measure"])
        if value is EMPTY:  # whatever the cut
            return Verdict(self.when_empty(rule["measure"]))
        at_least = "at_least" in rule
        cuts, open_ = self.possible(rule["at_least"] if at_least else rule["at_most"])
        if value is MISSING or any(is_unknown(cut) for cut in cuts):
            return Verdict(U, open_)
        holds = [value >= number(cut) if at_least else value <= number(cut) for cut in cuts]
        if all(holds):
            return Verdict(T)
        return Verdict(U, open_) if any(holds) else Verdict(F)


# Criteria.


class Earned(NamedTuple):
    """Points from the award of a criterion that applies (section 2)."""

    low: Fraction
    high: Fraction
    open: bool = False
    not_applicable: bool = False

    @property
    def settled(self) -> bool:
        return self.low == self.high


def award_points(rules: Rules, criterion: Mapping[str, Any], rule: Verdict | None) -> Earned:
    award, most, nothing = criterion["award"], number(criterion["points"]), Fraction(0)
    if award == "all_or_nothing":
        assert rule is not None
        of_outcome = {T: (most, most), F: (nothing, nothing), U: (nothing, most), N: (nothing, nothing)}
        return Earned(*of_outcome[rule.outcome], rule.open, rule.outcome == N)
    if "given" in award:
        given = rules.value(award["given"])
        return Earned(nothing, most) if given is MISSING else Earned(given, given)
    measure = award["bands"]["measure"]
    value = rules.value(measure)
    if value is EMPTY:  # section 3
        of_empty = {T: (most, most), F: (nothing, nothing), U: (nothing, most), N: (nothing, nothing)}
        empty = rules.when_empty(measure)
        return Earned(*of_empty[empty], False, empty == N)
    tables, open_ = rules.possible(award["bands"]["from"])
    if any(is_unknown(table) for table in tables):
        return Earned(nothing, most, True)
    reached = []
    for table in tables:
        if value is MISSING:
            reached += [band["points"] for band in table]
        else:
            reached.append([band["points"] for band in table if value >= number(band["at_least"])][-1])
    if any(is_unknown(points) for points in reached):
        return Earned(nothing, most, True)
    low, high = min(map(number, reached)), max(map(number, reached))
    return Earned(low, high, open_ and low != high)


@dataclass
class Finding:
    """One criterion as it is asked at one level, after `missing` has acted."""

    applies: str  # T, U or F; what a level sees of it is `outcome`
    outcome: str | None
    low: Fraction  # of the branch where it applies
    high: Fraction
    missing: bool = False
    rejected: bool = False


def find(rules: Rules, criterion: Mapping[str, Any], level: str | None, points_if_not: Fraction) -> Finding:
    """Section 1, order of a criterion: `applies`, then rule and award, then `missing`."""
    nothing = Fraction(0)
    shown = has_outcome(criterion)

    def not_applicable(missing: bool = False) -> Finding:
        return Finding(F, N if shown else None, nothing, nothing, missing)

    applies = rules.rule(criterion["applies"]) if "applies" in criterion else Verdict(T)
    if applies.outcome in (F, N):
        return not_applicable()

    verdict = rules.rule(as_asked_at(criterion["rule"], level)) if "rule" in criterion else None
    earned = award_points(rules, criterion, verdict) if "points" in criterion else Earned(nothing, nothing)
    if earned.not_applicable or (verdict and verdict.outcome == N):
        return not_applicable()
    if "met_when" in criterion:
        cut = points_cut(criterion["met_when"]["points_at_least"], number(criterion["points"]))
        outcome = between(earned.low, earned.high, cut)
        verdict = Verdict(outcome, outcome == U and earned.open)

    low, high = earned.low, earned.high
    if applies.outcome == U and "points" in criterion:  # both branches
        low, high = min(low, points_if_not), max(high, points_if_not)
    unknown = applies.outcome == U or (verdict is not None and verdict.outcome == U)
    unsettled = low != high
    open_ = (
        (applies.outcome == U and applies.open)
        or (verdict is not None and verdict.outcome == U and verdict.open)
        or (not earned.settled and earned.open)
    )
    outcome = (U if applies.outcome == U else verdict.outcome) if verdict else None
    found = Finding(applies.outcome, outcome, earned.low, earned.high)
    if not (unknown or unsettled) or open_:
        return found
    acts = policy(criterion["missing"])
    if acts == "unmet":
        return Finding(T, F if shown else None, nothing, nothing, True)
    if acts == "excluded":
        return not_applicable(missing=True)
    found.missing, found.rejected = True, acts == "error"
    return found


def points_cut(cut: Any, most: Fraction) -> Fraction:
    """A number of points, or a percentage of the maximum."""
    return number(cut) * most / 100 if is_percentage(cut) else number(cut)


@dataclass
class Scored:
    """A criterion with points as sums see it (section 4)."""

    applies: str
    most: Fraction  # its maximum
    low: Fraction  # where it applies
    high: Fraction
    points_if_not: Fraction
    most_if_not: Fraction  # what is left of its maximum where it does not apply

    def range_of(self, weigh: Any) -> tuple[Fraction, Fraction]:
        """Lowest and highest of `weigh(points, maximum left)` over the branches that are possible."""
        if_not = weigh(self.points_if_not, self.most_if_not)
        if self.applies == F:
            return if_not, if_not
        low, high = weigh(self.low, self.most), weigh(self.high, self.most)
        return (low, high) if self.applies == T else (min(low, if_not), max(high, if_not))

    @property
    def maximum_left(self) -> Fraction:
        return self.most_if_not if self.applies == F else self.most


def summed(criteria: list[Scored], weigh: Any) -> tuple[Fraction, Fraction]:
    ranges = [criterion.range_of(weigh) for criterion in criteria]
    return sum((low for low, _ in ranges), Fraction(0)), sum((high for _, high in ranges), Fraction(0))


def maximum_left_may_be_zero(criteria: list[Scored]) -> bool:
    return all(criterion.most_if_not == 0 and criterion.applies != T for criterion in criteria)


def maximum_left_is_zero(criteria: list[Scored]) -> bool:
    return all(criterion.maximum_left == 0 for criterion in criteria)


# Floors and levels (sections 2 and 6).


def criterion_floor(floor: Any, scored: Scored) -> str:
    if scored.applies == F:
        return N
    kept = between(scored.low, scored.high, points_cut(floor, scored.most))
    return kept if scored.applies == T or kept == T else U


def section_floor(floor: Any, criteria: list[Scored]) -> str:
    if maximum_left_is_zero(criteria):
        return N
    if is_percentage(floor):
        low, high = summed(criteria, lambda points, most: 100 * points - number(floor) * most)
        kept = between(low, high, Fraction(0))
    else:
        low, high = summed(criteria, lambda points, most: points)
        kept = between(low, high, number(floor))
    return U if kept == F and maximum_left_may_be_zero(criteria) else kept


class Run:
    """One document, one entity."""

    def __init__(self, document: Document, entity: Entity) -> None:
        self.document, self.rules, self.result = document, Rules(document, entity), Result()
        self.scored: dict[str, Scored] = {}
        self.veto: dict[str, str] = {}
        self.vanishing: dict[str, bool] = {}  # floors that may turn out not to apply

    def evaluate(self) -> Result:
        for criterion in criteria_of(self.document):
            self.criterion(criterion)
        for section in sections_of(self.document):
            scored = [self.scored[each["id"]] for each in section["criteria"] if "points" in each]
            self.result.section_points[section["id"]] = summed(scored, lambda points, most: points)
            if "floor" in section:
                self.result.section_floor[section["id"]] = section_floor(section["floor"], scored)
                self.vanishing[section["id"]] = maximum_left_may_be_zero(scored)
        everything = list(self.scored.values())
        self.result.total_low, self.result.total_high = summed(everything, lambda points, most: points)
        self.result.applicable_maximum = sum((each.maximum_left for each in everything), Fraction(0))
        for veto in self.document.get("vetoes", []):
            self.raise_or_clear(veto)
        for level in reversed(self.document["levels"]):  # a level includes lower ones only
            self.result.level[level["id"]] = self.level(level)
        self.result.candidates = self.candidates()
        return self.result

    def when_not_applicable(self, criterion: Mapping[str, Any]) -> str:
        for section in sections_of(self.document):
            if criterion in section["criteria"] and "when_not_applicable" in section:
                return policy(section["when_not_applicable"])
        return policy(self.document["when_not_applicable"])

    def criterion(self, criterion: Mapping[str, Any]) -> None:
        name, most = criterion["id"], number(criterion.get("points", 0))
        if_not = self.when_not_applicable(criterion) if "points" in criterion else "none"
        points_if_not = most if if_not == "full" else Fraction(0)
        asking = levels_asking(self.document, criterion)
        plain = find(self.rules, criterion, asking[-1], points_if_not)
        findings = [plain]
        if varies(criterion.get("rule")):
            findings = [find(self.rules, criterion, level, points_if_not) for level in asking]
            for level, found in zip(asking, findings, strict=True):
                self.result.outcome_at[name, level] = found.outcome
        self.result.outcome[name] = plain.outcome
        self.result.missing[name] = any(found.missing for found in findings)
        lacking = self.rules.lacks_count([criterion.get("rule"), criterion.get("award")])
        self.result.missing[name] |= lacking and plain.applies != F
        self.result.rejected |= any(found.rejected for found in findings)
        if "points" in criterion:
            most_if_not = most if if_not in ("full", "none") else Fraction(0)
            scored = Scored(plain.applies, most, plain.low, plain.high, points_if_not, most_if_not)
            self.scored[name] = scored
            self.result.points[name] = scored.range_of(lambda points, most: points)
            if "floor" in criterion:
                self.result.floor[name] = criterion_floor(criterion["floor"], scored)
                self.vanishing[name] = scored.applies == U

    def raise_or_clear(self, veto: Mapping[str, Any]) -> None:
        verdict = self.rules.rule(veto["rule"])
        outcome = verdict.outcome
        if outcome == U and not verdict.open:
            acts = policy(veto["missing"])
            outcome = {"unknown": U, "error": U, "raised": T, "clear": F}[acts]
            self.result.rejected |= acts == "error"
        self.veto[veto["id"]] = outcome

    def total(self, cut: Any) -> str:
        """Section 4: the total, or with `rescale_total` points * maximum against cut * maximum left."""
        everything = list(self.scored.values())
        rescaled = policy(self.document.get("when_not_applicable")) == "rescale_total"
        if maximum_left_is_zero(everything):
            return N
        if maximum_left_may_be_zero(everything):
            return U
        cuts, _ = self.rules.possible(cut)
        if any(is_unknown(each) for each in cuts):
            return U
        maximum = sum((each.most for each in everything), Fraction(0))
        kept = set()
        for each in map(number, cuts):
            if rescaled:
                margin = summed(everything, lambda points, most, c=each: points * maximum - c * most)
            else:
                margin = (self.result.total_low - each, self.result.total_high - each)
            kept.add(between(*margin, Fraction(0)))
        return kept.pop() if len(kept) == 1 else U

    def floors(self, named: Any) -> list[str]:
        every = self.result.floor | self.result.section_floor
        return list(every.values()) if named == "all" else [every[name] for name in named]

    def at(self, criterion: str, level: str) -> str | None:
        return self.result.outcome_at.get((criterion, level), self.result.outcome[criterion])

    def required(self, asked: Any, level: str) -> str:
        if asked == "all":
            criteria = criteria_of(self.document)
            asked_here = [c for c in criteria if level in levels_asking(self.document, c) and not c.get("optional")]
            return all_of(self.at(c["id"], level) for c in asked_here if has_outcome(c))
        if isinstance(asked, str):
            return self.at(asked, level)
        if is_unknown(asked):
            return U
        if "not" in asked:
            return negation(self.required(asked["not"], level))
        if "all_of" in asked:
            return all_of(self.required(each, level) for each in asked["all_of"])
        if "any_of" in asked:
            return any_of(self.required(each, level) for each in asked["any_of"])
        return k_of(asked["k_of"], [self.required(each, level) for each in asked["of"]])

    def level(self, level: Mapping[str, Any]) -> str:
        """Section 6: all of its conditions; where nothing applies, what the document says."""
        nothing_applies = {"held": T, "not_held": F, None: N}[policy(level.get("when_nothing_applies"))]
        conditions = []
        if "total" in level:
            conditions.append(self.total(level["total"]["at_least"]))
        if "floors" in level:
            conditions += self.floors(level["floors"])
        if "requires" in level:
            required = self.required(level["requires"], level["id"])
            conditions.append(nothing_applies if required == N else required)
        if "vetoes" in level:
            named = self.veto if level["vetoes"] == "all" else level["vetoes"]
            conditions += [{T: F, U: U, F: T, N: T}[self.veto[name]] for name in named]
        if "includes" in level:
            conditions.append(self.result.level[level["includes"]])
        outcome = all_of(conditions)
        if outcome == T and nothing_applies == F and self.lost_without_floors(level):
            return U
        return nothing_applies if outcome == N else outcome

    def lost_without_floors(self, level: Mapping[str, Any]) -> bool:
        """Every floor that is asked for may turn out not to apply, and nothing else applies."""
        if "floors" not in level or any(other in level for other in ("requires", "vetoes", "includes")):
            return False
        if "total" in level and self.total(level["total"]["at_least"]) != N:
            return False
        every = self.result.floor | self.result.section_floor
        names = every if level["floors"] == "all" else level["floors"]
        return all(every[name] == N or self.vanishing[name] for name in names)

    def candidates(self) -> list[str]:
        found = []
        for level in self.document["levels"]:
            outcome = self.result.level[level["id"]]
            if outcome in (T, U):
                found.append(level["id"])
            if outcome == T:
                return found
        return [*found, self.document["otherwise"]["id"]]


def evaluate(document: Document, entity: Entity) -> Result:
    """Judge one entity by a valid document that `load` has read."""
    return Run(document, entity).evaluate()
