"""Data as people have them: what is taken, and what every refusal says."""

import array
import copy
import math
from decimal import Decimal

import numpy
import pytest
import tieuchi
from samples import DATA, DOCUMENT, LEVELS, data, sample

CRITERIA = sample()
DECIMALS = [Decimal("8.00"), Decimal("5.25"), None]


def levels(table, **options):
    return tieuchi.evaluate(CRITERIA, table, **options).levels


def problems(table, **options):
    with pytest.raises(tieuchi.TableError) as caught:
        tieuchi.evaluate(CRITERIA, table, **options)
    assert all(problem.code in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def only(table, **options):
    (problem,) = problems(table, **options)
    assert problem.remedy
    return problem


def test_lists_are_taken_and_none_is_missing():
    found = tieuchi.evaluate(CRITERIA, DATA)
    assert found.levels == LEVELS
    assert found["reads.missing"].tolist() == [0, 0, 1]
    assert found.candidates(2) == ["fair", "not-yet"]


@pytest.mark.parametrize(
    "score",
    [
        (8, 5.25, None),
        DECIMALS,
        [8, Decimal("5.25"), None],
        numpy.ma.array([8.0, 5.25, 99.0], mask=[0, 0, 1]),
        numpy.ma.array([8.0, 5.25, 99.0], mask=[0, 0, 1])[::1].astype("f4"),
        numpy.ma.array([8.0, 5.25, 99.0], mask=[0, 0, 1]).astype("f2"),
        numpy.array([8.0, 5.25, None], dtype=object),
        numpy.ma.array(DECIMALS, mask=[0, 0, 1], dtype=object),
        [numpy.float64(8), numpy.float32(5.25), None],
        [numpy.int64(8), 5.25, numpy.ma.masked],
    ],
    ids=str,
)
def test_every_form_of_a_column_means_the_same(score):
    found = tieuchi.evaluate(CRITERIA, data(score=score))
    assert found.points("reads") == [Decimal("8.00"), Decimal("5.25"), None]
    assert found.levels == LEVELS


@pytest.mark.parametrize(
    "books",
    [
        array.array("b", [2, 3, 0]),
        array.array("Q", [2, 3, 0]),
        memoryview(array.array("i", [2, 3, 0])),
        memoryview(array.array("h", [2, 9, 3, 9, 0, 9]))[::2],
        numpy.array([2, 3, 0], dtype=">i4"),
        numpy.array([2.0, 3.0, 0.0], dtype=">f8"),
        numpy.array([2, 9, 3, 9, 0, 9], dtype="u2")[::2],
        numpy.array([0, 3, 2])[::-1],
        range(2, -1, -1),
    ],
    ids=lambda each: f"{type(each).__name__}-{getattr(each, 'dtype', getattr(each, 'typecode', ''))}",
)
def test_integers_of_every_width_and_layout_are_taken(books):
    expected = ["met", "met", "unmet"] if not isinstance(books, range) else ["met", "unmet", "unmet"]
    assert tieuchi.evaluate(CRITERIA, data(books=books)).values("has-books.outcome") == expected


@pytest.mark.parametrize(
    "area",
    [
        numpy.array(["ordinary", "difficult", "ordinary"]),
        numpy.array(["ordinary", "difficult", "ordinary"], dtype=object),
        numpy.ma.array(["ordinary", "difficult", "ordinary"], mask=[0, 0, 0]),
        numpy.array(["ordinary", "difficult", "ordinary"], dtype=numpy.dtypes.StringDType()),
        [numpy.str_("ordinary"), "difficult", "ordinary"],
    ],
    ids=lambda each: str(getattr(each, "dtype", "list")),
)
def test_labels_are_taken_as_text(area):
    assert levels(data(area=area)) == LEVELS


def test_a_masked_label_is_missing_whatever_stands_below_the_mask():
    area = numpy.ma.array(["ordinary", "x", "ordinary"], mask=[0, 1, 0])
    assert tieuchi.evaluate(CRITERIA, data(area=area)).candidates(1) == ["good", "fair"]


def test_booleans_are_taken_from_numpy_and_from_masks():
    assert levels(data(leads=numpy.array([True, True, False]))) == LEVELS
    masked = numpy.ma.array([True, True, True], mask=[0, 0, 1])
    assert tieuchi.evaluate(CRITERIA, data(leads=masked)).values("leads-others.missing") == [False, False, True]


@pytest.mark.parametrize("nothing", [[None] * 3, numpy.ma.masked_all(3), numpy.array([None] * 3)], ids=str)
@pytest.mark.parametrize("column", ["area", "score", "leads", "digital.base"])
def test_a_column_without_any_value_fits_every_measure(column, nothing):
    assert len(tieuchi.evaluate(CRITERIA, {**DATA, column: nothing})) == 3


@pytest.mark.parametrize("empty", [[], (), numpy.array([]), numpy.array([], dtype="U1"), array.array("d")], ids=repr)
def test_no_rows_give_no_rows(empty):
    found = tieuchi.evaluate(CRITERIA, dict.fromkeys(DATA, empty))
    assert (len(found), found.levels, found.summary().percent("good")) == (0, [], "–")


def test_only_the_columns_that_the_set_needs_are_read():
    read = set()

    class Watched(dict):
        def __getitem__(self, name):
            read.add(name)
            return super().__getitem__(name)

    assert levels(Watched(DATA, remarks=object())) == LEVELS
    assert read == set(DATA)


def test_a_frame_with_columns_and_series_with_to_numpy_are_taken():
    class Series:
        def __init__(self, values):
            self.values = values

        def to_numpy(self):
            return numpy.array(self.values, dtype=object)

    class Frame:
        columns = tuple(DATA)

        def __getitem__(self, name):
            return Series(DATA[name])

    assert levels(Frame()) == LEVELS


def test_nulls_of_a_series_stay_nulls_where_an_array_would_make_them_nan():
    class Series:
        def null_count(self):
            return 1

        def to_list(self):
            return [8.0, 5.25, None]

        def to_numpy(self):
            return numpy.array([8.0, 5.25, math.nan])

    assert levels(data(score=Series())) == LEVELS


def test_pandas_frames_are_taken():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(DATA)
    assert frame["score"].isna().sum() == 1  # a list with None became NaN
    assert only(frame).code == "not-a-number"
    assert levels(frame, nan="missing") == LEVELS
    assert levels(frame.convert_dtypes()) == LEVELS
    frame["area"] = frame["area"].astype("category")
    assert levels(frame, nan="missing") == LEVELS


def test_polars_frames_are_taken():
    polars = pytest.importorskip("polars")
    assert levels(polars.DataFrame(DATA)) == LEVELS


# Exactness.


def test_decimals_are_exact_to_the_last_place():
    scores = [Decimal("7.99"), Decimal(8), Decimal("0.1") + Decimal("0.2")]
    found = tieuchi.evaluate(CRITERIA, data(score=scores))
    assert found.points("reads") == [Decimal("7.99"), Decimal("8.00"), Decimal("0.30")]


@pytest.mark.parametrize("steps", [{"score": "0.25"}, {"score": Decimal("0.25")}])
def test_a_step_says_what_one_is_worth(steps):
    found = tieuchi.evaluate(CRITERIA, data(score=[32, 21, None]), steps=steps)
    assert (found.points("reads"), found.levels) == ([Decimal("8.00"), Decimal("5.25"), None], LEVELS)
    assert found.options["steps"] == {"score": "0.25"}


def test_more_decimals_than_the_measure_has_are_a_problem_for_floats_and_for_decimals():
    for values in ([8.0, 5.255, None], [Decimal(8), Decimal("5.255"), None], numpy.array([8, 5.255, 1])):
        problem = only(data(score=values))
        assert problem.code == "not-at-scale"
        assert "column 'score': expected at most 2 decimals, found 5.255 in row 2" in problem.message


@pytest.mark.parametrize("large", [Decimal("1e30"), 2**63, Decimal("Infinity"), Decimal("1e999999"), math.inf])
def test_numbers_beyond_every_range_are_a_problem(large):
    problem = only(data(books=[2, large, None]))
    assert (problem.code, "row 2" in problem.message) == ("value-out-of-range", True)


def test_a_tiny_decimal_is_not_taken_for_zero():
    assert only(data(score=[Decimal("1e-999999"), 1, 1])).code == "not-at-scale"


def test_a_whole_number_too_large_for_a_float_does_not_stand_among_floats():
    assert only(data(income=[2**53 + 1, 1.5, 1.5])).code == "column-mixed"


# NaN.


@pytest.mark.parametrize(
    "score",
    [
        [8.0, 5.25, math.nan],
        [8, 5.25, math.nan],
        [Decimal(8), Decimal("5.25"), Decimal("NaN")],
        [Decimal(8), Decimal("5.25"), Decimal("sNaN")],
        [Decimal(8), Decimal("5.25"), math.nan],
        numpy.array([8.0, 5.25, math.nan]),
        numpy.array([8.0, 5.25, math.nan], dtype="f4"),
        numpy.array([8.0, 5.25, math.nan], dtype=object),
    ],
    ids=repr,
)
def test_nan_is_a_problem_unless_it_is_said_to_be_missing(score):
    problem = only(data(score=score))
    assert (problem.code, "row 3" in problem.message, 'nan="missing"' in problem.remedy) == ("not-a-number", True, True)
    found = tieuchi.evaluate(CRITERIA, data(score=score), nan="missing")
    assert (found.levels, found.options["nan"]) == (LEVELS, "missing")


def test_nan_among_text_is_missing_too():
    area = ["ordinary", math.nan, "ordinary"]
    assert only(data(area=area)).code == "not-a-number"
    assert tieuchi.evaluate(CRITERIA, data(area=area), nan="missing").candidates(1) == ["good", "fair"]


def test_a_column_of_nan_alone_fits_a_choice():
    for nothing in (numpy.full(3, math.nan), [math.nan] * 3):
        assert len(tieuchi.evaluate(CRITERIA, data(area=nothing), nan="missing")) == 3


# Refusals.


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([8, "9", 7], "a whole number in row 1 and text in row 2"),
        ([None, True, 1], "true or false in row 2 and a whole number in row 3"),
        ([8.5, Decimal("8.5"), 1.0], "a float in row 1 and a decimal in row 2"),
        ([8.5, True, "x"], "a float in row 1 and true or false in row 2"),
    ],
)
def test_mixed_types_are_named_with_their_first_rows(values, found):
    problem = only(data(score=values))
    assert problem.code == "column-mixed"
    assert f"column 'score': expected values of one type, found {found} (the first row is 1)" in problem.message


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([8, b"9", 7], "'bytes' in row 2"),
        ([None, {}, 1], "'dict' in row 2"),
        ([8, 7, 1j], "'complex' in row 3"),
        (numpy.array(["2020", "2021", "2022"], dtype="datetime64[Y]"), "a numpy array of type datetime64[Y]"),
        (numpy.array([b"a", b"b", b"c"]), "a numpy array of type |S1"),
        (numpy.array([1j, 2, 3]), "a numpy array of type complex128"),
        (numpy.array([1, 2, 3], dtype="g"), "a numpy array of type"),
        (memoryview(b"abc").cast("c"), "a buffer of format 'c'"),
        (array.array("u", "abc"), "'array'"),
        ("abc", "'str'"),
        (b"abc", "'bytes'"),
        (7, "'int'"),
        (None, "'NoneType'"),
    ],
    ids=repr,
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_types_that_are_no_column_are_named(values, found):
    problem = only(data(score=values))
    assert (problem.code, found in problem.message) == ("column-type", True)


@pytest.mark.parametrize("values", [numpy.zeros((3, 2)), numpy.array(1.0), memoryview(bytes(6)).cast("B", (3, 2))])
def test_a_column_has_one_dimension(values):
    assert only(data(score=values)).code == "column-shape"


def test_text_for_numbers_and_numbers_for_text_are_refused():
    codes = {problem.code for problem in problems(data(score=["8", "9", "7"], area=[1, 2, 1]))}
    assert codes == {"column-type"}


def test_a_label_that_is_no_choice_is_refused():
    problem = only(data(area=["ordinary", "rural", "ordinary"]))
    assert (problem.code, "row 2" in problem.message) == ("unknown-choice", True)


def test_columns_of_another_length_are_refused():
    assert {problem.code for problem in problems(data(score=[8.0, 9.0]))} == {"column-length"}


def test_a_missing_column_names_the_one_that_was_likely_meant():
    table = {("scores" if name == "score" else name): values for name, values in DATA.items()}
    problem = only(table)
    assert problem.code == "column-missing"
    assert "there is 'scores'" in problem.message
    assert problem.remedy == 'rename the column, or pass columns={"scores": "score"}'


def test_all_columns_are_reported_at_once():
    table = data(score=[8, "9", 7], books=[1.5, 2, 3], leads=numpy.zeros((3, 1)), area=["rural", None, None])
    assert {problem.code for problem in problems(table)} == {
        "column-mixed",
        "column-shape",
        "not-at-scale",
        "unknown-choice",
    }
    del table["books"]
    assert {problem.code for problem in problems(table)} >= {"column-mixed", "column-shape", "column-missing"}


def test_a_column_that_cannot_be_read_is_not_also_called_missing():
    sections = copy.deepcopy(DOCUMENT["sections"])
    sections[0]["criteria"][0]["missing"] = "error"
    strict = sample(sections=sections)
    with pytest.raises(tieuchi.TableError) as refused:
        tieuchi.evaluate(strict, DATA)
    assert [problem.code for problem in refused.value.problems] == ["missing-not-allowed"]
    with pytest.raises(tieuchi.TableError) as unread:
        tieuchi.evaluate(strict, data(score=[8, "9", 7]))
    assert [problem.code for problem in unread.value.problems] == ["column-mixed"]


# Options.


def test_columns_may_have_other_names():
    table = {("Điểm" if name == "score" else name): values for name, values in DATA.items()}
    assert levels(table, columns={"Điểm": "score"}) == LEVELS


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"Diem": "score"}, "column-missing"),
        ({"area": "aera"}, "column-unknown"),
        ({"books": "score"}, "column-repeated"),
    ],
)
def test_names_that_lead_nowhere_are_refused(columns, code):
    assert code in {problem.code for problem in problems(DATA, columns=columns)}


def test_a_name_that_stands_twice_is_refused():
    class Frame:
        columns = ("score", *DATA)

        def __getitem__(self, name):
            return DATA[name]

    assert only(Frame()).code == "column-repeated"


@pytest.mark.parametrize(
    ("table", "steps", "code"),
    [
        (data(score=[32, 21, None]), {"scores": "0.25"}, "column-unknown"),
        (data(score=[32, 21, None]), {"score": "a quarter"}, "step-not-possible"),
        (data(score=[32, 21, None]), {"score": 0.25}, "step-not-possible"),
        (data(score=[32, 21, None]), {"score": "-0.25"}, "step-not-possible"),
        (data(score=[32, 21, None]), {"score": "NaN"}, "step-not-possible"),
        (data(score=[32, 21, None]), {"score": "0.00000000001"}, "step-not-possible"),
        (data(score=[32, 21, None]), {"score": "0.125"}, "step-not-at-scale"),
        (data(score=DECIMALS), {"score": "0.25"}, "step-not-possible"),
        (data(score=[8.0, 5.25, None]), {"score": "0.25"}, "step-not-possible"),
    ],
)
def test_steps_that_cannot_be_are_refused(table, steps, code):
    assert code in {problem.code for problem in problems(table, steps=steps)}


def test_what_is_neither_a_mapping_nor_a_frame_is_refused():
    with pytest.raises(TypeError, match="expected a mapping from column name to values"):
        tieuchi.evaluate(CRITERIA, [1, 2, 3])


def test_an_unknown_way_with_nan_is_refused():
    with pytest.raises(ValueError, match='expected "error" or "missing"'):
        tieuchi.evaluate(CRITERIA, DATA, nan="drop")


def test_yes_and_no_are_no_numbers():
    for column in ("books", "income", "score"):
        problem = only(data(**{column: [True, False, True]}))
        assert problem.code == "column-type"
        assert "found yes and no" in problem.message


def test_a_float32_is_shown_as_what_it_holds():
    problem = only(data(income=numpy.array([30.1, 1, 1], numpy.float32)))
    assert problem.code == "not-at-scale"
    assert "30.100000381469727" in problem.message
    assert "float64" in problem.remedy


def test_a_float_is_taken_within_a_millionth_of_its_last_decimal():
    assert levels(data(income=[0.1 + 0.2, 1.0, 1.0])) == levels(data(income=[Decimal("0.3"), Decimal(1), Decimal(1)]))
    assert only(data(income=[0.30001, 1.0, 1.0])).code == "not-at-scale"


@pytest.mark.parametrize(
    "value", [10**5000, Decimal("1" * 5000), Decimal("1." + "1" * 5000)], ids=["int", "decimal", "fraction"]
)
def test_numbers_of_thousands_of_digits_are_a_problem_and_not_a_crash(value):
    assert only(data(income=[value, Decimal(1), Decimal(1)] if isinstance(value, Decimal) else [value, 1, 1])).code in {
        "value-out-of-range",
        "not-at-scale",
    }


def test_half_a_surrogate_pair_is_a_problem():
    problem = only(data(area=["ordinary", "\ud800", "ordinary"]))
    assert problem.code == "column-type"
    assert "row 2" in problem.message
    with pytest.raises(tieuchi.DocumentError):
        tieuchi.parse('"\ud800"')


def test_options_of_the_wrong_type_say_what_is_expected():
    for options in ({"columns": ["a"]}, {"columns": "ab"}, {"steps": ["a"]}):
        with pytest.raises(TypeError, match="expected a mapping"):
            tieuchi.evaluate(CRITERIA, DATA, **options)


def test_a_path_with_a_zero_byte_reads_no_other_file(tmp_path):
    (tmp_path / "set.json").write_text("{}", encoding="utf-8")
    (problem,) = tieuchi.validate(f"{tmp_path}/set.json\0zz")
    assert problem.code == "file-unreadable"
    assert "zero byte" in problem.message
    assert "\0" not in str(problem)
