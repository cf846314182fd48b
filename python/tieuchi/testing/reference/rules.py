"""What the rules of a document say of one entity (sections 1, 5 and 10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from .dates import day
from .document import Document, Member, is_unknown
from .measures import EMPTY, MISSING, Measures
from .outcomes import F, N, T, U, Verdict, all_of, any_of, joined, k_of, negation, one_of_several


def reaches(cut: Any, at_least: bool, value: Any) -> bool:
    """Whether a value is at the cut, or on the side of it that is asked for."""
    return bool(value >= cut if at_least else value <= cut)


class Rules:
    """The rules and parameters of a document for one entity."""

    def __init__(self, document: Document, measures: Measures) -> None:
        self.measures = measures
        self.parameters: Mapping[str, Member] = document.get("parameters", {})

    # Parameters.

    def case(self, case: Member) -> Verdict:
        """Whether a case holds: the last day of the period is one of its days, and its `when`."""
        if "from" in case and self.measures.run.last_day < day(case["from"]):
            return Verdict(F)
        if "until" in case and self.measures.run.last_day > day(case["until"]):
            return Verdict(F)
        return self.verdict(case["when"]) if "when" in case else Verdict(T)

    def in_order(self, cases: list[Member], otherwise: Any, key: str) -> tuple[list[Any], bool]:
        """All values that the cases leave possible, and whether an unknown rule is (also) why.

        The first that holds wins; one that may hold adds its value and goes on. A case without `key` says no more than
        that `otherwise` holds.
        """
        values, open_ = [], False
        for case in cases:
            holds = self.case(case)
            if holds.outcome in (T, U):
                values.append(case.get(key, otherwise))
                open_ = open_ or holds.open
            if holds.outcome == T:
                return values, open_
        return [*values, otherwise], open_

    def possible(self, stated: Any) -> tuple[list[Any], bool]:
        """All values that a cut, a rule or a band table may have, and whether an unknown is (also) why."""
        values, open_ = [stated], False
        if isinstance(stated, Mapping) and "parameter" in stated:
            parameter = self.parameters[stated["parameter"]]
            values, open_ = self.in_order(parameter.get("cases", []), parameter["value"], "value")
        return values, open_ or any(is_unknown(value) for value in values)

    # Rules.

    def verdict(self, rule: Member) -> Verdict:
        """Judge a rule that holds no `by_level`."""
        if "unknown" in rule:
            return Verdict(U, True)
        if "parameter" in rule:
            rules, open_ = self.possible(rule)
            return one_of_several([self.verdict(each) for each in rules], open_)
        if "is_true" in rule and self.measures.is_over_members(rule["is_true"]):
            measure = rule["is_true"]
            return self.over_members(
                measure, lambda share: share == 100 if self.measures.kind(measure) == "all" else share > 0
            )
        if "is_true" in rule:
            value = self.measures.value(rule["is_true"])
            return Verdict(U) if value is MISSING else Verdict(T if value else F)
        if "measure" in rule:
            return self.of_measure(rule)
        if "not" in rule:
            operands = [self.verdict(rule["not"])]
            return joined(negation(operands[0].outcome), operands)
        kind = next(each for each in ("all_of", "any_of", "of") if each in rule)
        operands = [self.verdict(each) for each in rule[kind]]
        outcomes = [each.outcome for each in operands]
        if kind == "of":
            return joined(k_of(rule["k_of"], outcomes), operands)
        return joined(all_of(outcomes) if kind == "all_of" else any_of(outcomes), operands)

    def of_measure(self, rule: Member) -> Verdict:
        """Judge a rule that compares one measure."""
        measure = rule["measure"]
        if "one_of" in rule:
            value = self.measures.value(measure)
            return Verdict(U) if value is MISSING else Verdict(T if value in rule["one_of"] else F)
        if "within" in rule:
            value = self.measures.value(measure)
            assert self.measures.run.period is not None, "the set needs a period"
            first, last = self.measures.run.period
            return Verdict(U) if value is MISSING else Verdict(T if first <= value <= last else F)
        if "between" in rule:
            ends = [self.compare(measure, rule["between"][0], True), self.compare(measure, rule["between"][1], False)]
            return joined(all_of(each.outcome for each in ends), ends)
        at_least = "at_least" in rule
        return self.compare(measure, rule["at_least" if at_least else "at_most"], at_least)

    def compare(self, measure: str, cut: Any, at_least: bool) -> Verdict:
        """Compare with all cuts possible: met for all of them, unmet for none, else unknown."""
        if self.measures.is_over_members(measure):
            cuts, open_ = self.possible(cut)
            if any(is_unknown(each) for each in cuts):
                bounds = self.measures.bounds(measure)
                at_zero = self.measures.when_empty(measure) if bounds is EMPTY else U
                vanishes = self.measures.may_be_empty(measure) and self.measures.when_empty(measure) == N
                return Verdict(at_zero) if bounds is EMPTY else Verdict(U, open_, vanishes)
            places = [self.measures.position(measure, each) for each in cuts]
            each_cut = [self.over_members(measure, partial(reaches, place, at_least)) for place in places]
            return one_of_several(each_cut, open_)
        value = self.measures.value(measure)
        if value is EMPTY:  # whatever the cut
            return Verdict(self.measures.when_empty(measure))
        cuts, open_ = self.possible(cut)
        if value is MISSING or any(is_unknown(each) for each in cuts):
            may_not_apply = self.measures.may_be_empty(measure) and self.measures.when_empty(measure) == N
            return Verdict(U, open_, may_not_apply)
        if self.measures.kind(measure) in ("choice", "date"):
            value = self.measures.position(measure, value)
        places = [self.measures.position(measure, each) for each in cuts]
        holds = [value >= place if at_least else value <= place for place in places]
        if all(holds):
            return Verdict(T)
        return Verdict(U, open_) if any(holds) else Verdict(F)

    def over_members(self, measure: str, holds: Callable[[Any], bool]) -> Verdict:
        """Judge what holds of more, or of less, by the lowest and the highest value; nobody joins in by `when_empty`."""
        bounds = self.measures.bounds(measure)
        if bounds is EMPTY:
            return Verdict(self.measures.when_empty(measure))
        maybe = self.measures.may_be_empty(measure)
        vanishes = maybe and self.measures.when_empty(measure) == N
        if bounds is MISSING:
            return Verdict(U, False, vanishes)
        sides = [holds(each) for each in bounds]
        outcome = T if all(sides) else U if any(sides) else F
        if maybe and outcome != self.measures.when_empty(measure):
            outcome = U
        return Verdict(outcome, False, vanishes)

    # Criteria.

    def of_criterion(self, criterion: Member) -> tuple[list[Member], bool]:
        """The rules that may be a criterion's: its own, or those of the variants that may hold."""
        return self.in_order(criterion.get("variants", []), criterion["rule"], "rule")

    def lacks_count(self, stated: Any) -> bool:
        """Whether something within compares a share or ratio whose base is zero and whose count is missing."""
        if isinstance(stated, list):
            return any(self.lacks_count(each) for each in stated)
        if not isinstance(stated, Mapping):
            return False
        if "parameter" in stated:
            values = self.possible(stated)[0]
            return any(self.lacks_count(each) for each in values)
        measure = stated.get("measure")
        if isinstance(measure, str) and self.measures.lacks_count(measure):
            return True
        return any(self.lacks_count(each) for each in stated.values())
