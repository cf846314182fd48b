"""Tables in and out by the Arrow PyCapsule interface: every producer and every shape gives the same result."""

import copy
import datetime
import gc
import itertools
import json
import pickle
from decimal import Decimal

import hypothesis.strategies as st
import numpy
import pytest
import tieuchi
from hypothesis import given, settings
from samples import DATA, DOCUMENT, LEVELS, sample

polars = pytest.importorskip("polars")
pandas = pytest.importorskip("pandas")
pyarrow = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
arro3 = pytest.importorskip("arro3.core")

CRITERIA = sample()
ROWS = 2_500  # more than a block of the core


def expanded() -> dict[str, list]:
    """The sample's rows over and over, three different ones."""
    return {name: (values * ROWS)[:ROWS] for name, values in DATA.items()}


PLAIN = expanded()
DIGEST = tieuchi.evaluate(CRITERIA, PLAIN).digest()
TYPES = {
    "area": pyarrow.string(),
    "score": pyarrow.decimal128(9, 2),
    "leads": pyarrow.bool_(),
    "books": pyarrow.int16(),
    "income": pyarrow.float64(),
    "digital.count": pyarrow.uint8(),
    "digital.base": pyarrow.int64(),
}


def arrow_table(types=TYPES, **replaced) -> pyarrow.Table:
    """The rows as pyarrow has them."""

    def array(name, values):
        if pyarrow.types.is_decimal(types[name]):
            values = [None if value is None else Decimal(str(value)) for value in values]
        return pyarrow.array(values, types[name])

    return pyarrow.table({name: array(name, values) for name, values in {**PLAIN, **replaced}.items()})


# What is done to the table on its way: each leaves the same rows.


def as_it_is(table):
    return table


def sliced(table):
    return pyarrow.concat_tables([table.slice(0, 13), table, table.slice(5, 9)]).combine_chunks().slice(13, len(table))


def chunked(table):
    ends = [0, 0, 1, 64, 65, 700, 700, 2048, 2049, len(table)]
    return pyarrow.concat_tables([table.slice(at, end - at) for at, end in itertools.pairwise(ends)])


def in_dictionaries(table):
    """Labels as a dictionary of its own in each chunk, one of them with a null among its values."""
    table = chunked(table)
    index = table.schema.get_field_index("area")
    parts = []
    for part in table["area"].chunks:
        encoded = part.dictionary_encode()
        values = pyarrow.concat_arrays([pyarrow.array([None, "nowhere"]), encoded.dictionary])
        codes = pyarrow.array([code + 2 for code in encoded.indices.to_pylist()], pyarrow.int8())
        parts.append(pyarrow.DictionaryArray.from_arrays(codes, values))
    return table.set_column(index, "area", pyarrow.chunked_array(parts))


def in_views(table):
    return table.set_column(0, "area", table["area"].cast(pyarrow.string_view()))


def in_large_text(table):
    return table.set_column(0, "area", table["area"].cast(pyarrow.large_string()))


SHAPES = [as_it_is, sliced, chunked, in_dictionaries, in_views, in_large_text]

# Who hands the table out.


def by_pyarrow(table):
    return table


def by_reader(table):
    return table.to_reader(max_chunksize=777)


def by_batch(table):
    if pyarrow.types.is_dictionary(table["area"].type):  # pyarrow does not join dictionaries with nulls in them
        texts = pyarrow.chunked_array([pyarrow.array(table["area"].to_pylist())])
        table = table.set_column(0, "area", texts.dictionary_encode())
    batches = table.combine_chunks().to_batches()  # none at all where there are no rows
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=table.schema)


def by_polars(table):
    return polars.from_arrow(table, rechunk=False)


def by_pandas_arrow(table):
    return table.to_pandas(types_mapper=pandas.ArrowDtype)


def by_pandas(table):
    if pyarrow.types.is_dictionary(table["area"].type):  # as by_batch
        categories = pandas.Categorical(table["area"].to_pylist())
        return table.drop_columns("area").to_pandas().assign(area=categories)
    return table.to_pandas()


def by_duckdb(given):
    return duckdb.sql("select * from given")


def by_arro3(table):
    return arro3.Table.from_arrow(table)


def by_columns_of_pyarrow(table):
    return {name: table[name] for name in table.column_names}


def by_columns_of_polars(table):
    return dict(polars.from_arrow(table, rechunk=False).to_dict())


def by_numpy(table):
    def masked(values):
        gone = [value is None for value in values]
        known = [float(value) if isinstance(value, Decimal) else value for value in values if value is not None]
        filled = iter(known)
        array = numpy.array([known[0] if missing else next(filled) for missing in gone] if known else [])
        return numpy.ma.array(array, mask=gone) if any(gone) else array

    return {name: masked(table[name].to_pylist()) for name in DATA}


def by_lists(table):
    return table.to_pydict()


PRODUCERS = [
    by_pyarrow,
    by_reader,
    by_batch,
    by_polars,
    by_pandas_arrow,
    by_pandas,
    by_duckdb,
    by_arro3,
    by_columns_of_pyarrow,
    by_columns_of_polars,
    by_numpy,
    by_lists,
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("producer", PRODUCERS)
def test_every_producer_and_shape_gives_the_same_digest(producer, shape):
    found = tieuchi.evaluate(CRITERIA, producer(shape(arrow_table())))
    assert found.digest() == DIGEST
    assert found.levels[:3] == LEVELS
    assert found.explain(1).to_json() == tieuchi.evaluate(CRITERIA, DATA).explain(1).to_json()


@pytest.mark.parametrize("producer", PRODUCERS)
def test_no_rows_give_no_rows(producer):
    found = tieuchi.evaluate(CRITERIA, producer(arrow_table().slice(0, 0)))
    assert (len(found), found.levels) == (0, [])


GAPS = {
    name: [None if (row + at) % 5 == 0 else value for row, value in enumerate(PLAIN[name])]
    for at, name in enumerate(DATA)
}
GAPS_DIGEST = tieuchi.evaluate(CRITERIA, GAPS).digest()


@pytest.mark.parametrize("shape", [as_it_is, sliced, chunked, in_views])
@pytest.mark.parametrize("producer", PRODUCERS)
def test_nulls_in_every_column_are_missing_from_every_producer(producer, shape):
    # pandas turns whole numbers with a gap into floats with NaN, of which it cannot tell what it is.
    nan = "missing" if producer is by_pandas else "error"
    found = tieuchi.evaluate(CRITERIA, producer(shape(arrow_table(**GAPS))), nan=nan)
    assert found.digest() == GAPS_DIGEST != DIGEST


@pytest.mark.parametrize("type_", [pyarrow.null(), pyarrow.string(), pyarrow.float64(), pyarrow.bool_()], ids=str)
def test_a_column_without_any_value_fits_every_measure(type_):
    for column in TYPES:
        table = arrow_table({**TYPES, column: type_}, **{column: [None] * ROWS})
        expected = tieuchi.evaluate(CRITERIA, {**PLAIN, column: [None] * ROWS}).digest()
        assert tieuchi.evaluate(CRITERIA, table).digest() == expected


@pytest.mark.parametrize(
    "type_",
    [f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)] + ["float32", "float64", "decimal128(5, 1)"],
)
def test_every_type_of_number_means_the_same(type_):
    given_type = pyarrow.decimal128(5, 1) if type_.startswith("decimal") else getattr(pyarrow, type_)()
    table = arrow_table({**TYPES, "books": given_type})
    assert tieuchi.evaluate(CRITERIA, table).digest() == DIGEST


def test_dates_come_as_date32_or_text_and_never_as_whole_numbers():
    document = copy.deepcopy(DOCUMENT)
    document["measures"]["born"] = {"type": "date"}
    rule = {"measure": "born", "at_least": "2000-01-01"}
    title = {"en": "Young", "vi": "Trẻ"}
    document["sections"][1]["criteria"].append({"id": "young", "title": title, "rule": rule, "missing": "unknown"})
    del document["tests"]
    criteria = tieuchi.parse(json.dumps(document))
    days = [datetime.date(1999, 12, 31), datetime.date(2000, 1, 1), None]
    texts = [day and day.isoformat() for day in days]
    expected = ["unmet", "met", "unknown"]
    for born in (polars.Series(days), pyarrow.array(days), polars.Series(texts), pyarrow.array(texts), days, texts):
        assert tieuchi.evaluate(criteria, {**DATA, "born": born}).values("young.outcome") == expected
    with pytest.raises(tieuchi.TableError, match=r'found "31/12/1999" in row 1 .*\n.*not-a-date'):
        tieuchi.evaluate(criteria, polars.DataFrame({**DATA, "born": ["31/12/1999", None, None]}, strict=False))
    with pytest.raises(tieuchi.TableError, match="cast it to date32, a whole day"):
        tieuchi.evaluate(criteria, pyarrow.table({**DATA, "born": pyarrow.array(days).cast(pyarrow.timestamp("us"))}))
    years = [1999, 2000, None]
    for born in (years, numpy.array([1999, 2000, 2001]), pyarrow.array(years), polars.Series(years)):
        with pytest.raises(
            tieuchi.TableError, match=r"column 'born': expected dates, found .*\n.*2024-12-31  .column-type"
        ):
            tieuchi.evaluate(criteria, {**DATA, "born": born})
    with pytest.raises(tieuchi.TableError, match="expected dates, found whole numbers"):
        tieuchi.evaluate(criteria, pyarrow.table({**DATA, "born": pyarrow.array(years)}))
    kept = pickle.loads(pickle.dumps(tieuchi.evaluate(criteria, {**DATA, "born": days})))
    assert kept.explain(0).to_json() == tieuchi.evaluate(criteria, {**DATA, "born": days}).explain(0).to_json()
    with pytest.raises(tieuchi.TableError, match="expected numbers, found dates"):
        tieuchi.evaluate(criteria, pyarrow.table({**DATA, "books": pyarrow.array(days), "born": pyarrow.array(days)}))


# Refusals.


def problems(table, **options):
    with pytest.raises(tieuchi.TableError) as caught:
        tieuchi.evaluate(CRITERIA, table, **options)
    return caught.value.problems


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        (pyarrow.array([1, 2, 3], pyarrow.timestamp("ns", "UTC")), "date32"),
        (pyarrow.array([1, 2, 3], pyarrow.time64("us")), "give a number"),
        (pyarrow.array([1, 2, 3], pyarrow.duration("s")), "give a number"),
        (pyarrow.array([1.0, 2, 3], pyarrow.float16()), "float64"),
        (pyarrow.array([b"1", b"2", b"3"]), "utf8"),
        (pyarrow.array([[1], [2], [3]]), "one value a row"),
        (pyarrow.array([{"a": 1}, {"a": 2}, {"a": 3}]), "one value a row"),
        (pyarrow.array([1, 2, 3]).dictionary_encode(), "decode the dictionary"),
        (pyarrow.array([Decimal(1), Decimal(2), Decimal(3)], pyarrow.decimal256(50, 2)), "decimal128"),
        (pyarrow.array([1, 2, 3], pyarrow.date64()), "date32"),
    ],
    ids=lambda each: str(getattr(each, "type", "")),
)
def test_a_type_that_is_not_taken_is_one_clear_problem(values, remedy):
    for table in (pyarrow.table({**DATA, "score": values}), {**DATA, "score": values}):
        (problem,) = problems(table)
        assert problem.code == "column-type"
        assert problem.message.startswith("column 'score': expected yes and no, numbers, dates or text, found ")
        assert remedy in problem.remedy


def test_nan_is_a_problem_unless_it_is_said_to_be_missing():
    table = polars.DataFrame({**DATA, "score": [8.0, 5.25, float("nan")]})
    (problem,) = problems(table)
    assert (problem.code, "row 3" in problem.message) == ("not-a-number", True)
    assert tieuchi.evaluate(CRITERIA, table, nan="missing").levels == LEVELS


def test_decimals_are_exact_or_refused():
    exact = pyarrow.array([Decimal("8.000000"), Decimal("5.250000"), None], pyarrow.decimal128(38, 6))
    assert tieuchi.evaluate(CRITERIA, pyarrow.table({**DATA, "score": exact})).levels == LEVELS
    (problem,) = problems(pyarrow.table({**DATA, "score": pyarrow.array([Decimal("7.995")] * 3)}))
    assert "expected at most 2 decimals, found 7.995 in 3 rows" in problem.message
    huge = pyarrow.array([Decimal("9" * 38)] * 3)
    (problem,) = problems(pyarrow.table({**DATA, "score": huge}))
    assert problem.code == "value-out-of-range"
    assert "9" * 38 in problem.message


def test_columns_and_steps_are_asked_for_as_ever():
    table = polars.DataFrame({("Điểm" if name == "score" else name): values for name, values in DATA.items()})
    assert tieuchi.evaluate(CRITERIA, table, columns={"Điểm": "score"}).levels == LEVELS
    quarters = polars.DataFrame({**DATA, "score": [32, 21, None]})
    assert tieuchi.evaluate(CRITERIA, quarters, steps={"score": "0.25"}).levels == LEVELS
    assert {each.code for each in problems(quarters, steps={"score": "x"})} == {"step-not-possible"}
    (problem,) = problems(table)
    assert problem.code == "column-missing"
    assert {each.code for each in problems(polars.DataFrame(DATA), steps={"score": "0.25"})} == {"step-not-possible"}
    (problem,) = problems(table.rename({"Điểm": "scores"}))
    assert "there is 'scores'" in problem.message
    double = pyarrow.Table.from_arrays([pyarrow.array([1])] * 2, names=["score", "score"])
    assert "column-repeated" in {each.code for each in problems(double)}


def test_one_column_is_no_table():
    with pytest.raises(TypeError, match="expected a table, found one column"):
        tieuchi.evaluate(CRITERIA, polars.Series([1, 2, 3]))


def test_what_is_no_capsule_is_refused():
    class Liar:
        def __arrow_c_stream__(self, requested_schema=None):
            return "a stream"

    with pytest.raises(TypeError, match="expected a capsule 'arrow_array_stream', found 'str'"):
        tieuchi.evaluate(CRITERIA, Liar())


def test_a_stream_is_read_once_and_says_so():
    class Once:
        def __init__(self):
            self.capsule = pyarrow.table(DATA).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    once = Once()
    assert tieuchi.evaluate(CRITERIA, once).levels == LEVELS
    (problem,) = problems(once)
    assert (problem.code, "released before" in problem.message) == ("arrow-invalid", True)


def test_what_goes_wrong_in_a_producer_is_told():
    def batches():
        yield pyarrow.table(DATA).to_batches()[0]
        raise OSError("the disk is on fire")

    reader = pyarrow.RecordBatchReader.from_batches(pyarrow.table(DATA).schema, batches())
    (problem,) = problems(reader)
    assert (problem.code, "the disk is on fire" in problem.message) == ("arrow-stream-failed", True)


# Ownership.


def test_nothing_of_the_columns_is_copied():
    rows = 1_000_000
    table = pyarrow.table(
        {
            name: pyarrow.array([values[1]] * rows, TYPES[name] if name != "score" else pyarrow.float64())
            for name, values in DATA.items()
        }
    )
    import tracemalloc

    before = pyarrow.total_allocated_bytes()
    tracemalloc.start()
    found = tieuchi.evaluate(CRITERIA, table)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000  # nothing by Python
    assert pyarrow.total_allocated_bytes() - before < 100_000  # nothing by Arrow but the structs of its interface
    assert found.summary().levels["good"] == rows


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_objects_may_go_in_any_order(order):
    held = [pyarrow.table(PLAIN)]
    held.append(tieuchi.evaluate(CRITERIA, held[0]))
    held.append(polars.DataFrame(held[1]))
    held.append(held[1].explain(1))
    for at in order:
        held[at] = None
        gc.collect()
        for left in held:
            if isinstance(left, tieuchi.Assessment):
                assert left.explain(2).to_text()
                assert left.levels[:3] == LEVELS
            elif isinstance(left, polars.DataFrame):
                assert left["total_low"].sum() > 0
            elif left is not None:
                assert len(left) if not isinstance(left, tieuchi.Explanation) else left.to_text()


def test_what_was_exported_outlives_everything():
    found = tieuchi.evaluate(CRITERIA, pyarrow.table(DATA))
    table = pyarrow.table(found.to_arrow(points="integer"))
    del found
    gc.collect()
    assert table["total_low"].to_pylist() == [1300, 1025, 0]
    capsule = tieuchi.evaluate(CRITERIA, DATA).__arrow_c_stream__()
    del capsule  # nobody took it


# Results.


def test_results_go_out_in_one_call():
    found = tieuchi.evaluate(CRITERIA, DATA)
    frame = polars.DataFrame(found)
    assert frame.columns == found.columns
    assert frame["level"].to_list() == LEVELS
    assert frame["total_low"].to_list() == [Decimal("13.00"), Decimal("10.25"), Decimal("0.00")]
    assert frame["has-books.outcome"].to_list() == ["met", "met", "unmet"]
    assert frame["reads.missing"].to_list() == [False, False, True]
    assert frame["level_candidates"].to_list() == [["good"], ["good"], ["fair", "not-yet"]]
    assert frame.filter(polars.col("level") == "good").height == 2
    table = pyarrow.table(found)
    assert table["level"].to_pylist() == LEVELS
    assert table.schema.metadata[b"tieuchi.set"] == b"example.sample"
    assert table.schema.metadata[b"tieuchi.edition"] == b"1"
    assert table.schema.metadata[b"tieuchi.scale"] == b"2"
    assert table.schema.metadata[b"tieuchi.provisional"] == b"false"
    assert table.schema.metadata[b"tieuchi.set_digest"].decode() == CRITERIA.digest
    table.validate(full=True)
    assert duckdb.sql("select level, count(*) from found group by all order by all").fetchall() == [
        ("good", 2),
        (None, 1),
    ]
    assert duckdb.sql("select sum(total_high) from found").fetchall() == [(Decimal("33.25"),)]
    assert duckdb.sql("""select level_candidates from found where "has-books.outcome" = 'unmet'""").fetchall() == [
        (["fair", "not-yet"],)
    ]
    in_pandas = pandas.DataFrame.from_arrow(found)
    assert list(in_pandas["level"].astype(object).where(in_pandas["level"].notna(), None)) == LEVELS
    assert arro3.Table.from_arrow(found).num_rows == 3


def test_points_go_out_as_integers_where_asked_for():
    found = tieuchi.evaluate(CRITERIA, DATA)
    table = pyarrow.table(found.to_arrow("integer", keys={"code": [7, 8, 9]}))
    assert table.column_names == ["code", *found.columns]
    assert table["code"].to_pylist() == ["7", "8", "9"]
    assert table["total_low"].to_pylist() == [1300, 1025, 0]
    assert table.schema.field("total_low").metadata == {b"tieuchi.scale": b"2"}
    for options in ({"points": "float"}, {"keys": {}}, {"keys": {"code": [1]}}):
        with pytest.raises(ValueError, match="expected"):
            found.to_arrow(**options)


def test_a_result_without_rows_goes_out():
    found = tieuchi.evaluate(CRITERIA, {name: [] for name in DATA})
    assert polars.DataFrame(found).height == 0
    assert pyarrow.table(found).num_rows == 0
    pyarrow.table(found).validate(full=True)


# Values.


def test_objects_do_not_change():
    found = tieuchi.evaluate(CRITERIA, DATA)
    for each in (CRITERIA, found, found.summary(), found.explain(0)):
        for name in ("_core", "anything"):
            with pytest.raises(AttributeError, match="does not change"):
                setattr(each, name, 1)
        with pytest.raises(AttributeError, match="does not change"):
            del each._core
    found.options["nan"] = "missing"
    assert found.options["nan"] == "error"
    with pytest.raises(ValueError, match="read-only"):
        found["total_low"][0] = 1


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
def test_objects_are_copied_and_pickled(again):
    found = tieuchi.evaluate(CRITERIA, polars.DataFrame(DATA), nan="missing")
    assert again(CRITERIA) == CRITERIA
    assert again(CRITERIA).digest == CRITERIA.digest
    other = again(found)
    assert other.digest() == found.digest()
    assert (other.levels, other.options, other.set) == (LEVELS, found.options, CRITERIA)
    assert [other.explain(row).to_text() for row in range(3)] == [found.explain(row).to_text() for row in range(3)]
    assert again(found.explain(2)).to_json() == found.explain(2).to_json()
    assert str(again(found.summary())) == str(found.summary())
    (problem,) = problems({**DATA, "score": [1, 2, 99]})
    assert again(problem) == problem
    assert pickle.loads(pickle.dumps(again(other))).digest() == found.digest()


@pytest.mark.parametrize("name", tieuchi.catalog())
def test_every_shipped_set_is_pickled_with_its_order(name):
    shipped = tieuchi.open_set(name)
    again = pickle.loads(pickle.dumps(shipped))
    assert (again.digest, again.columns, again.criteria) == (shipped.digest, shipped.columns, shipped.criteria)


def test_a_set_with_assumptions_is_pickled_and_goes_out_as_provisional():
    shipped = tieuchi.open_set("vn.legal-access-commune@25-2021")
    place = {"effective.from": "2022-01-01"}
    assumed = shipped.assume(place)
    again = pickle.loads(pickle.dumps(assumed))
    assert (again, again.digest, again.assumptions) == (assumed, assumed.digest, assumed.assumptions)
    found = tieuchi.evaluate(assumed, {name: [] for name in assumed.columns})
    metadata = pyarrow.table(found).schema.metadata
    assert metadata[b"tieuchi.provisional"] == b"true"
    assert metadata[b"tieuchi.assumed.effective.from"] == b"2022-01-01"
    assert pickle.loads(pickle.dumps(found)).digest() == found.digest()


def test_errors_are_pickled_with_their_problems():
    for call in (lambda: tieuchi.evaluate(CRITERIA, {}), lambda: tieuchi.parse("{")):
        with pytest.raises(ValueError) as caught:
            call()
        again = pickle.loads(pickle.dumps(caught.value))
        assert (type(again), again.problems) == (type(caught.value), caught.value.problems)


def test_a_pickle_of_something_else_is_refused():
    function, (criteria, days, state, options) = tieuchi.evaluate(CRITERIA, DATA).__reduce__()
    rows, lanes, planes, columns, *rest = state
    for spoilt in (
        (rows + 1, lanes, planes, columns, *rest),
        (rows, lanes[1:], planes, columns, *rest),
        (rows, lanes, planes, [], *rest),
        (rows, lanes, planes, columns, rest[0], [(rows, "score", "not-at-scale", "8.001")], *rest[2:]),
        (rows, lanes, planes, columns, *rest[:2], "id", []),
    ):
        with pytest.raises(ValueError, match="no assessment of this set"):
            function(criteria, days, spoilt, options)


# Broken tables: always a problem or a result, never anything else; and what is taken is not changed.

TAKEN = [
    pyarrow.int8(),
    pyarrow.uint64(),
    pyarrow.float32(),
    pyarrow.float64(),
    pyarrow.bool_(),
    pyarrow.string(),
    pyarrow.large_string(),
    pyarrow.string_view(),
    pyarrow.decimal128(12, 3),
    pyarrow.date32(),
    pyarrow.null(),
    pyarrow.timestamp("us"),
    pyarrow.binary(),
    pyarrow.list_(pyarrow.int8()),
    pyarrow.float16(),
    pyarrow.dictionary(pyarrow.int8(), pyarrow.string()),
    pyarrow.duration("s"),
]
WORDS = st.sampled_from(
    ["ordinary", "difficult", "", "rural", "ordinary ", "khó khăn", "\0", "a text that is not short"]
)


def values_of(type_):
    is_ = pyarrow.types
    if is_.is_boolean(type_):
        return st.booleans()
    if is_.is_dictionary(type_) or is_.is_string(type_) or is_.is_large_string(type_) or is_.is_string_view(type_):
        return WORDS
    if is_.is_decimal(type_):
        return st.decimals(-20, 20, places=3)
    if is_.is_date32(type_):
        return st.dates()
    if is_.is_floating(type_):
        width = {pyarrow.float16(): 16, pyarrow.float32(): 32}.get(type_, 64)
        return st.one_of(st.sampled_from([0.0, 1.0, 5.25, 8.5]), st.floats(width=width))
    if is_.is_integer(type_):
        return st.integers(-3 if is_.is_signed_integer(type_) else 0, 12)
    if is_.is_binary(type_):
        return st.binary(max_size=3)
    if is_.is_list(type_):
        return st.lists(st.integers(0, 3), max_size=2)
    if is_.is_timestamp(type_):
        return st.datetimes()
    if is_.is_duration(type_):
        return st.timedeltas(max_value=datetime.timedelta(days=9))
    return st.none()


@st.composite
def columns_at_random(draw, rows):
    type_ = draw(st.sampled_from(TAKEN))
    values = draw(st.lists(st.one_of(st.none(), values_of(type_)), min_size=rows, max_size=rows))
    if type_ == pyarrow.float16():
        values = [None if value is None else numpy.float16(value) for value in values]
    array = pyarrow.array(values, type_)
    cut = draw(st.integers(0, rows))
    if draw(st.booleans()):
        return pyarrow.chunked_array([array.slice(0, cut), array.slice(cut)], type_)
    return pyarrow.concat_arrays([array, array])[rows:] if type_ != pyarrow.null() else array


@st.composite
def tables_at_random(draw):
    rows = draw(st.integers(0, 5))
    names = draw(st.permutations(list(DATA)))
    table = {name: pyarrow.array((DATA[name] * 5)[:rows], TYPES[name]) for name in names if name != "score"}
    table["score"] = pyarrow.array((DATA["score"] * 5)[:rows])
    for name in draw(st.lists(st.sampled_from(names), max_size=3)):
        table[name] = draw(columns_at_random(rows))
    if draw(st.booleans()) and draw(st.booleans()):
        del table[draw(st.sampled_from(names))]
    return table


@settings(max_examples=300, deadline=None)
@given(tables_at_random())
def test_random_tables_give_a_result_or_problems_and_the_same_from_lists(columns):
    try:
        found = tieuchi.evaluate(CRITERIA, pyarrow.table(columns))
    except tieuchi.TableError as error:
        assert all(each.code and each.message and each.remedy for each in error.problems)
        return
    lists = {name: column.to_pylist() for name, column in columns.items()}
    assert tieuchi.evaluate(CRITERIA, lists).digest() == found.digest()
    assert all(found.explain(row).to_json() for row in range(len(found)))
