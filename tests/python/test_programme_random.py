"""Programmes against counting by hand: members that move, belong to several clubs or to none, with roles and days."""

import itertools
import math
from datetime import date

import pytest
import tieuchi
from clubs import counting_roles, written
from hypothesis import given, settings
from hypothesis import strategies as st

SCORES = [None, 0.0, 7.99, 8.0, 10.0, 11.0]  # 11 is beyond the range, and its row rejected
ACTIVE = [None, True, False]


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    return tieuchi.load_programme(written(tmp_path_factory.mktemp("random"), counting_roles("member")))


@st.composite
def worlds(draw):
    """People, how many clubs there are, and links: club, person, role, first and last day."""
    size, clubs = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    people = [(draw(st.sampled_from(SCORES)), draw(st.sampled_from(ACTIVE))) for _ in range(size)]
    link = st.tuples(st.integers(0, clubs - 1), st.integers(0, size - 1), st.sampled_from(["member", "guest"]))
    links = []
    for club, person, role in draw(st.lists(link, unique=True, max_size=14)):
        first, last = sorted(draw(st.tuples(st.integers(1, 29), st.integers(1, 29))))
        open_first, open_last = draw(st.booleans()), draw(st.booleans())
        links.append(
            (
                club,
                person,
                role,
                None if open_first else date(2024, 2, first),
                None if open_last else date(2024, 2, last),
            )
        )
    return people, clubs, links


def dataset(people, clubs, links):
    columns = list(zip(*links, strict=True)) or [[]] * 5
    names = ("club", "person", "role", "first", "last")
    table = tieuchi.Links(
        dict(zip(names, map(list, columns), strict=True)),
        owner="club", member="person", role="role", first_day="first", last_day="last",
    )  # fmt: skip
    scores, active = zip(*people, strict=True)
    return tieuchi.Dataset(
        {
            "club": {"id": list(range(clubs))},
            "citizen": {"id": list(range(len(people))), "score": list(scores), "active": list(active)},
        },
        keys={"club": "id", "citizen": "id"},
        links={"membership": table},
    )


def members_of(club, links, today):
    return {
        person
        for owner, person, role, first, last in links
        if owner == club and role == "member" and (not first or first <= today) and (not last or today <= last)
    }


def completions(score, active):
    """Everything that a person may turn out to be: in the base, and a reader."""
    if score == 11.0:
        return [(True, True), (True, False), (False, False)]
    bases = [True, False] if active is None else [active]
    reads = [True, False] if score is None else [score >= 8]
    return [(base, base and reader) for base, reader in itertools.product(bases, reads)]


def verdict(people):
    base, count = sum(base for base, _ in people), sum(reader for _, reader in people)
    return "club" if base and 100 * count >= 60 * base else "none"


@settings(max_examples=120, deadline=None)
@given(world=worlds(), day=st.integers(1, 29))
def test_every_completion_of_what_is_unknown_lies_within_the_candidates(programme, world, day):
    people, clubs, links = world
    today = date(2024, 2, day)
    found = programme.evaluate(dataset(*world), judged_on=today, on_problem="reject")["test.club"]
    for club in range(clubs):
        inside = [completions(*people[person]) for person in members_of(club, links, today)]
        possible = {verdict(each) for each in itertools.product(*inside)}
        assert possible <= set(found.candidates(club))
        if all(len(each) == 1 for each in inside):
            assert set(found.candidates(club)) == possible


@settings(max_examples=80, deadline=None)
@given(world=worlds(), day=st.integers(1, 29))
def test_an_explanation_counts_the_members_and_what_they_lack(programme, world, day):
    people, clubs, links = world
    today = date(2024, 2, day)
    found = programme.evaluate(dataset(*world), judged_on=today, on_problem="reject")
    for club in range(clubs):
        inside = {person: completions(*people[person]) for person in members_of(club, links, today)}
        told = found.explain("test.club", club).members("titled")
        assert {each.row for each in told.members} == set(inside)
        assert told.left_out == sum(set(each) == {(False, False)} for each in inside.values())
        assert told.counting == sum(set(each) == {(True, True)} for each in inside.values())
        assert told.failing == sum(set(each) == {(True, False)} for each in inside.values())
        base = {sum(base for base, _ in each) for each in itertools.product(*inside.values())}
        for needed in told.needed:
            assert base == {needed.base} and needed.needed == math.ceil(needed.base * 60 / 100)
            assert needed.lacking == needed.needed - told.counting > 0
        if base != {0} and len(base) == 1 and found["test.club"].candidates(club) != ["club"]:
            assert told.needed
        short = [(len(each.conditions), each.points is None, each.points or 0) for each in told.nearest]
        known = [each for each, member in zip(short, told.nearest, strict=True) if people[member.row][0] != 11.0]
        assert short[: len(known)] == known == sorted(known)
