"""The reasons of a whole table: counted, written as JSON lines, and shown as HTML."""

import io
import json
import os
from collections import Counter
from decimal import Decimal
from html.parser import HTMLParser

import numpy
import pytest
import tieuchi
from samples import DATA, sample
from tieuchi.cli.app import app
from typer.testing import CliRunner

CRITERIA = sample()


@pytest.fixture(scope="module")
def found():
    return tieuchi.evaluate(CRITERIA, DATA)


def cells(rows=70):
    """A shipped set whose criteria are shares, with bases of zero, ties and missing values among them."""
    criteria = tieuchi.open_set("vn.party-cell@ninh-binh-2024")
    data = {}
    for place, name in enumerate(criteria.columns):
        kind = criteria.column(name)["kind"]
        values = [None if (row + place) % 7 == 0 else (row * 3 + place) % 5 for row in range(rows)]
        if name.endswith(".base"):
            values = [None if row % 11 == 5 else 4 * (row % 3) for row in range(rows)]
        elif name.endswith(".count"):
            values = [None if (row + place) % 7 == 0 else min(row % 5, 4 * (row % 3)) for row in range(rows)]
        elif kind == "flag":
            values = [None if value is None else value > 1 for value in values]
        elif kind == "label":
            labels = criteria.column(name)["labels"]
            values = [None if value is None else labels[value % len(labels)] for value in values]
        data[name] = values
    return tieuchi.evaluate(criteria, data)


@pytest.mark.parametrize("main", [False, True])
def test_counts_of_reasons_are_those_of_explaining_every_row(main):
    assessment = cells()
    groups = [f"xã {row % 3}" for row in range(len(assessment))]
    expected = Counter()
    for group, why in zip(groups, assessment.explanations(), strict=True):
        for criterion in why.to_dict()["criteria"]:
            for reason in criterion["reasons"][: 1 if main else None]:
                expected[group, criterion["id"], reason] += 1
    counts = assessment.reason_counts(by=numpy.array(groups), main=main)
    assert list(counts)[:2] == ["group", "criterion"]
    found = {
        (group, criterion, reason): counts[reason][row]
        for row, (group, criterion) in enumerate(zip(counts["group"], counts["criterion"], strict=True))
        for reason in counts.reasons
        if counts[reason][row]
    }
    assert found == expected
    assert len({reason for *_, reason in found}) > (2 if main else 3)


def test_main_reasons_sum_to_the_rows(found):
    counts = found.reason_counts(main=True)
    assert "group" not in counts
    assert counts["criterion"] == CRITERIA.criteria
    sums = [sum(counts[reason][row] for reason in counts.reasons) for row in range(len(CRITERIA.criteria))]
    assert sums == [len(found)] * len(CRITERIA.criteria)


def test_counts_say_what_there_is(found):
    counts = found.reason_counts()
    with pytest.raises(KeyError, match="no criterion 'raeds'; there are reads"):
        counts.of("raeds")
    with pytest.raises(KeyError, match="in group 'b'"):
        found.reason_counts(by=["a"] * len(found)).of("reads", "b")
    with pytest.raises(ValueError, match=f"a group for each of {len(found)} rows, found 1"):
        found.reason_counts(by=["a"])
    assert '<th scope="col">met</th>' in counts._repr_html_()


def test_json_lines_are_the_explanations_in_order(found, tmp_path):
    path = tmp_path / "why.jsonl"
    assert found.write_explanations(path) == len(found)
    lines = [json.loads(line, parse_float=Decimal) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line.pop("id") for line in lines] == [{"row": row + 1} for row in range(len(found))]
    assert lines == [why.to_dict() for why in found.explanations()]
    assert os.listdir(tmp_path) == ["why.jsonl"]


def test_json_lines_name_entities_and_go_into_open_files(found):
    text, raw = io.StringIO(), io.BytesIO()
    found.write_explanations(text, keys={"code": ["a", "b", None], "year": numpy.array([1, 2, 3])})
    found.write_explanations(raw, keys=["An", "Bình", 7], titles=False)
    assert [json.loads(line)["id"] for line in text.getvalue().splitlines()] == [
        {"code": "a", "year": 1},
        {"code": "b", "year": 2},
        {"code": None, "year": 3},
    ]
    named = [json.loads(line) for line in raw.getvalue().decode().splitlines()]
    assert [line["id"] for line in named] == ["An", "Bình", 7]
    assert "title" not in named[0]
    assert len(raw.getvalue()) < len(text.getvalue().encode())


def test_json_lines_of_many_rows_come_in_pieces():
    criteria = tieuchi.open_set("vn.learning-citizen@2022")
    rows = 600
    data = {name: [8.0] * rows for name in criteria.columns if name != "area"}
    assessment = tieuchi.evaluate(criteria, {"area": ["ordinary"] * rows, **data})
    pieces = []

    class Pieces(io.RawIOBase):
        def write(self, piece):
            pieces.append(bytes(piece))
            return len(piece)

    assert assessment.write_explanations(Pieces()) == rows
    assert len(pieces) == 3
    lines = b"".join(pieces).splitlines()
    assert [json.loads(line)["id"]["row"] for line in lines] == list(range(1, rows + 1))


def test_json_lines_want_a_key_for_each_row_and_leave_no_half_file(found, tmp_path):
    path = tmp_path / "why.jsonl"
    path.write_text("as it was")
    for keys in (["a"], {"code": ["a"]}):
        with pytest.raises(ValueError, match="a name for each of 3 rows"):
            found.write_explanations(path, keys=keys)
    broken = tieuchi.evaluate(CRITERIA, DATA)
    with pytest.raises(RuntimeError, match="no text"):
        broken.write_explanations(path, keys=["a", "b", Unwritable()])
    assert path.read_text() == "as it was"
    assert os.listdir(tmp_path) == ["why.jsonl"]


class Unwritable:
    def __str__(self):
        raise RuntimeError("no text")


class Tags(HTMLParser):
    """Whether elements close in the order in which they open."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "vi"])
def test_explanations_are_well_formed_html(language):
    for why in cells(14).explanations():
        html = why.to_html(language)
        tags = Tags()
        tags.feed(html)
        assert tags.open == []
        assert {"article", "section", "h2", "h3", "ul", "li", "table", "th"} <= tags.seen
        assert f'<article class="tieuchi-explanation" lang="{language}"' in html
        assert "<script" not in html
        assert "style=" not in html


def test_an_explanation_shows_itself_as_html(found):
    assert found.explain(0)._repr_html_() == found.explain(0).to_html("en")
    with pytest.raises(ValueError, match='expected "en" or "vi"'):
        found.explain(0).to_html("de")


def test_every_class_of_the_html_is_in_the_docs(root, found):
    page = (root / "docs" / "reasons.md").read_text(encoding="utf-8")
    html = found.explain(0).to_html()
    for name in ("explanation", "result", "note", "needs", "level", "sections", "criteria", "policies", "sources"):
        assert f"`tieuchi-{name}`" in page
    for attribute in ("data-set", "data-level", "data-criterion", "data-reasons"):
        assert f' {attribute}="' in html
        assert f"`{attribute}`" in page


def test_a_set_shows_itself_without_trusting_titles():
    html = CRITERIA._repr_html_()
    assert CRITERIA.name in html
    tags = Tags()
    tags.feed(html)
    assert tags.open == []


@pytest.fixture
def files(tmp_path):
    criteria = tieuchi.open_set("vn.learning-citizen@2022")
    table = tmp_path / "data.csv"
    lines = [",".join(["name", *criteria.columns])]
    lines += [",".join([name, "ordinary", *["8"] * (len(criteria.columns) - 1)]) for name in ("An", "Bình")]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return criteria, table


def test_evaluate_writes_explanations_under_the_names_of_the_entities(files, tmp_path):
    criteria, table = files
    why = tmp_path / "why.jsonl"
    result = CliRunner().invoke(app, ["evaluate", criteria.name, str(table), "--explanations", str(why)])
    assert result.exit_code == 0, result.output
    assert f"Reasons: {why}" in result.output
    lines = [json.loads(line) for line in why.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [{"name": "An"}, {"name": "Bình"}]
    assert [line["set_digest"] for line in lines] == [criteria.digest] * 2


def test_explanations_are_never_the_data_or_the_results(files):
    criteria, table = files
    before = table.read_bytes()
    for arguments in (["--explanations", table], ["-o", "x.csv", "--explanations", "x.csv"]):
        result = CliRunner().invoke(app, ["evaluate", criteria.name, str(table), *map(str, arguments)])
        assert result.exit_code == 2
    assert table.read_bytes() == before


def test_explain_writes_a_fragment_of_html(files):
    criteria, table = files
    result = CliRunner().invoke(app, ["explain", criteria.name, str(table), "--row", "2", "--format", "html"])
    assert result.exit_code == 0
    assert result.output.startswith('<article class="tieuchi-explanation" lang="en"')


def test_counts_of_reasons_and_rejections_go_out_as_tables_of_arrow():
    polars, pyarrow = pytest.importorskip("polars"), pytest.importorskip("pyarrow")
    found = tieuchi.evaluate(sample(), DATA)
    counts = found.reason_counts(by=["xã A", None, "xã A"])
    table = pyarrow.RecordBatchReader.from_stream(counts).read_all()
    assert pyarrow.table(counts).to_pydict() == table.to_pydict()
    assert table.column_names == list(counts)
    assert table.to_pydict() == dict(counts)
    assert (str(table.schema.field("group").type), str(table.schema.field("met").type)) == ("large_string", "int64")
    assert polars.DataFrame(table).to_dict(as_series=False) == dict(counts)
    by_number = pyarrow.RecordBatchReader.from_stream(found.reason_counts(by=[2, 1, 2])).read_all()
    assert by_number["group"].to_pylist()[0] == 2
    spoilt = {**DATA, "area": ["ordinary", "nowhere", "difficult"], "books": [2, 3, -1]}
    rejected = tieuchi.evaluate(sample(), spoilt, on_problem="reject").rejected
    assert pyarrow.table(rejected).to_pydict() == rejected.to_dict()
    assert polars.DataFrame(rejected)["code"].to_list() == ["unknown-choice", "value-out-of-range"]
    assert pyarrow.table(tieuchi.evaluate(sample(), DATA, on_problem="reject").rejected).num_rows == 0
