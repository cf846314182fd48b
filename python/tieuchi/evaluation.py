"""Evaluate data against a criteria set."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from . import _core
from .assessment import Assessment
from .assumptions import Value
from .catalog import set_of
from .columns import Unfit
from .criteria import CriteriaSet
from .documents import PathLike
from .errors import TableError
from .keys import read_keys
from .run import Day, Period, named_days, run_of
from .tables import Nan, names_of, table_of
from .texts import DecimalMark, Values

OnProblem = Literal["error", "reject"]


def evaluate(
    criteria: CriteriaSet | PathLike,
    data: Any,
    *,
    columns: Mapping[str, str] | None = None,
    steps: Mapping[str, str | int | Decimal] | None = None,
    nan: Nan = "error",
    period: Period | None = None,
    judged_on: Day | None = None,
    decided_on: Day | None = None,
    assume: Mapping[str, Value] | None = None,
    key: str | None = None,
    on_problem: OnProblem = "error",
    values: Values | None = None,
    decimal: DecimalMark | None = None,
) -> Assessment:
    """Evaluate every row of a table against one criteria set.

    Parameters
    ----------
    criteria
        A criteria set, the path of one, or the name of a shipped one, such as ``"vn.learning-citizen@2022"``.
    data
        One row per entity: anything that speaks the Arrow PyCapsule interface (polars, pyarrow, DuckDB), a pandas data
        frame, or a mapping from column name to values. Values are a column that speaks Arrow, a numpy array (masked,
        too), list, tuple, `array.array`, or a series that has ``to_numpy``: true and false for a yes/no measure,
        integers, floats or `Decimal` for numbers, text for a choice, dates or text such as ``"2024-12-31"`` for a day. In lists None is missing. Only the columns that
        the set needs are read. Numeric arrays are borrowed, not copied: leave them as they are while you ask for
        explanations.
    columns
        Other names of columns: ``{"theirs": "ours"}``.
    steps
        What one is worth in a column of whole numbers, by the set's name of the column: with ``{"s1": "0.25"}`` a 34
        stands for 8.5 points, exactly.
    nan
        ``"error"`` reports NaN, ``"missing"`` takes it for a missing value; the choice is kept in
        ``Assessment.options``.
    period
        The window of the data, where the set asks for it: a year, ``"2024-Q3"``, or the first and the last day.
    judged_on
        The day ages are taken on; the last day of the period where not named.
    decided_on
        The day of the decision, to which waiting runs.
    assume
        Values for places that the set leaves open, by address: ``{"further-results.rule": "met"}``. Titles are then
        provisional, and every output says what is assumed; see `CriteriaSet.assume` and `CriteriaSet.open_places`.
    key
        The column that names the entities: every row needs a key of its own. Keys are kept in ``Assessment.keys``.
    on_problem
        ``"error"`` raises where the data of any row do not fit. ``"reject"`` leaves such rows out: the assessment still
        has one row for each row of the data, but claims nothing of a rejected one, ``Assessment.rejected`` tells every
        fault and `Summary` counts them apart. Columns that are missing or of the wrong type are errors all the same.

    values
        What texts stand for, by the set's name of the column, or ``"*"`` for every column that can take it:
        ``{"area": {"Khó khăn": "difficult"}, "c1": {"x": True, "": False}}``; None is missing. Capitals and blanks make
        no difference. With `values` or `decimal` columns of text are read: yes and no (Có, Đạt, x, yes, true, 1; Không,
        Không đạt, no, false, 0), numbers, and days such as ``"31/12/2024"``.
    decimal
        What stands before the decimals of numbers in texts: ``"."``, which it is where `values` is given alone, or
        ``","``.

    Returns
    -------
    Assessment
        One row for each row of the data.

    Raises
    ------
    DocumentError
        If the criteria set is not valid or not found, or an assumption does not fit it.
    TableError
        If columns are missing, values do not fit, or a day that the set needs is not named; ``.problems`` names all.
    TypeError
        If `data` is neither a mapping nor a data frame.

    Examples
    --------
    >>> import tieuchi
    >>> criteria = tieuchi.parse('''{
    ...     "tieuchi": "1.0", "type": "set", "id": "example.reader", "edition": "1", "kinds": ["citizen"],
    ...     "title": {"en": "Reader", "vi": "Người đọc"}, "completeness": "complete",
    ...     "sources": {"club": {"title": {"en": "Rules of the club", "vi": "Quy chế câu lạc bộ"}, "number": "1"}},
    ...     "source": "club", "when_not_applicable": "none",
    ...     "measures": {"books": {"type": "points", "max": 10, "decimals": 1}},
    ...     "criteria": [{"id": "reads", "title": {"en": "Reads", "vi": "Đọc sách"}, "points": 10,
    ...                   "award": {"given": "books"}, "missing": "unknown"}],
    ...     "levels": [{"id": "reader", "title": {"en": "Reader", "vi": "Người đọc"}, "total": {"at_least": 8}}],
    ...     "otherwise": {"id": "not-yet", "title": {"en": "Not yet", "vi": "Chưa đạt"}}}''')
    >>> found = tieuchi.evaluate(criteria, {"books": [8.0, 7.9, None]})
    >>> found.levels
    ['reader', 'not-yet', None]
    >>> found.candidates(2)
    ['reader', 'not-yet']
    """
    for name, given in (("columns", columns), ("steps", steps)):
        if given is not None and not isinstance(given, Mapping):
            raise TypeError(f"{name}: expected a mapping such as {{'theirs': 'ours'}}, found {type(given).__name__}")
    if on_problem not in ("error", "reject"):
        raise ValueError(f'on_problem: expected "error" or "reject", found {on_problem!r}')
    criteria = set_of(criteria)
    if assume is not None:
        criteria = criteria.assume(assume)
    run = run_of(period, judged_on, decided_on)
    if lacking := run.problems(criteria._core):
        raise TableError(lacking)
    table, problems = table_of(criteria, data, columns=columns, steps=steps, nan=nan, values=values, decimal=decimal)
    called, keys = "", list[str]()
    if key is not None:
        try:
            called, keys = read_keys(data, key, columns or {}, names_of(data))
        except Unfit as unfit:
            problems.append(unfit.problem)
    rejects = on_problem == "reject" and not problems
    named = "" if problems else called
    result, found = _core.evaluate(criteria.compile(run), table, rejects, named, keys if named else [])
    if problems:
        # Columns that could not be read stand in the table without values, so what they lack is no finding.
        found = [problem for problem in found if problem.code != "missing-not-allowed"]
    if problems or result is None:
        raise TableError(problems + found)
    options = {
        "nan": nan,
        "columns": dict(columns or {}),
        "steps": {name: str(step) for name, step in (steps or {}).items()},
        **({"assume": {each["at"]: each["value"] for each in criteria.assumptions}} if criteria.assumptions else {}),
        **{name: str(day) for name, day in named_days(period, judged_on, decided_on).items()},
        **({} if key is None else {"key": key}),
        **({} if values is None else {"values": {name: _said(words) for name, words in values.items()}}),
        **({} if decimal is None else {"decimal": decimal}),
        **({} if on_problem == "error" else {"on_problem": on_problem}),
    }
    return Assessment(result, criteria, options)


def _said(words: Mapping[str, Any]) -> dict[str, Any]:
    """What texts stand for, as plain values."""
    plain = (str, bool, int, type(None))
    return {text: value if isinstance(value, plain) else str(value) for text, value in words.items()}
