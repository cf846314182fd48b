"""Digests of sets and results, against a hash of the bytes that docs/digests.md describes."""

import hashlib
import json
import re
import struct

import pytest
import tieuchi

SET = "vn.learning-citizen@2022"
KEYS = ["b", "a", "ế"]


def data(order: tuple[int, ...] = (0, 1, 2)) -> dict[str, list[object]]:
    criteria = tieuchi.open_set(SET)
    rows = [("difficult", 8), ("other", None), ("other", 9.5)]
    columns: dict[str, list[object]] = {}
    for name in criteria.columns:
        column = criteria.column(name)
        labels = column["labels"]
        columns[name] = [labels[row % len(labels)] if labels else rows[row][1] for row in order]
    return columns


def described(assessment: tieuchi.Assessment, keys: list[str] | None) -> str:
    """The digest as docs/digests.md says it, without the library."""
    integer = struct.Struct("<q").pack

    def text(words: str) -> bytes:
        return integer(len(words.encode())) + words.encode()

    order = sorted(range(len(assessment)), key=(lambda row: keys[row].encode()) if keys else None)
    hashed = (
        text("tieuchi result 1") + text(assessment.set.digest) + integer(len(assessment)) + integer(len(keys or []))
    )
    hashed += b"".join(text(keys[row]) for row in order) if keys else b""
    for name in assessment.columns:
        hashed += text(name)
        values = assessment[name].tolist()
        for row in order:
            absent = (name == "level" or name.endswith(".grade")) and values[row] < 0
            hashed += integer(0 if absent else values[row]) + bytes([not absent])
    return hashlib.sha256(hashed).hexdigest()


def test_the_digest_of_a_set_is_that_of_its_canonical_form() -> None:
    criteria = tieuchi.open_set(SET)
    canonical = criteria.to_json(canonical=True)
    assert criteria.digest == hashlib.sha256(canonical.encode()).hexdigest()
    assert canonical.encode() == json.dumps(json.loads(canonical), ensure_ascii=False, separators=(",", ":")).encode()


def test_a_set_that_is_written_is_the_same_set() -> None:
    criteria = tieuchi.open_set(SET)
    again = tieuchi.parse(criteria.to_json())
    assert again.digest == criteria.digest
    assert again.to_json() == criteria.to_json()


def test_the_digest_of_a_set_forgives_spelling_and_nothing_else() -> None:
    criteria = tieuchi.open_set(SET)
    document = json.loads(criteria.to_json())
    respelt = {"$comment": "seen", "x-draft": 1} | dict(reversed(document.items()))
    assert tieuchi.parse(json.dumps(respelt, indent=7)).digest == criteria.digest
    document["title"]["en"] += "!"
    assert tieuchi.parse(json.dumps(document)).digest != criteria.digest


@pytest.mark.parametrize("keys", [None, KEYS])
def test_the_digest_of_a_result_is_what_the_docs_say(keys: list[str] | None) -> None:
    assessment = tieuchi.evaluate(SET, data())
    assert assessment.digest(keys) == described(assessment, keys)


def test_with_keys_the_order_of_the_rows_is_all_one() -> None:
    order = (2, 0, 1)
    turned = tieuchi.evaluate(SET, data(order))
    digest = tieuchi.evaluate(SET, data()).digest(KEYS)
    assert turned.digest([KEYS[row] for row in order]) == digest
    assert turned.digest() != digest


def test_keys_may_be_anything_that_has_a_text() -> None:
    assessment = tieuchi.evaluate(SET, data())
    assert assessment.digest(range(3)) == assessment.digest(["0", "1", "2"])


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (["a"], "expected a key for each of 3 rows, found 1"),
        ([], "expected a key for each of 3 rows, found 0"),
        (["a", "b", "a"], "expected a key of its own for each row, found 'a' more than once"),
    ],
)
def test_keys_name_every_row_once(keys: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        tieuchi.evaluate(SET, data()).digest(keys)


def test_results_and_reasons_name_the_digest_of_their_set() -> None:
    from tieuchi.cli.results import Format, write

    assessment = tieuchi.evaluate(SET, data())
    digest = assessment.set.digest
    assert json.loads(write(assessment, {}, Format.json, "en"))["set_digest"] == digest
    assert f"SHA-256 of the set: `{digest}`" in write(assessment, {}, Format.markdown, "en")
    assert f"Mã SHA-256 của bộ tiêu chí: `{digest}`" in write(assessment, {}, Format.markdown, "vi")
    assert assessment.to_dict()["set_digest"] == digest
    assert assessment.explain(0).to_dict()["set_digest"] == digest
