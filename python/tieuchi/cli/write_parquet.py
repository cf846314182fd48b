"""Results as a Parquet file, written by DuckDB: points as exact decimals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy

from ..assessment import Assessment
from .duck import connect


def to_parquet(assessment: Assessment, ids: dict[str, list[Any]], path: Path) -> None:
    """Write one row per entity: what names it, then every column of the assessment.

    Points are decimals at the set's scale, outcomes and levels text, flags true or false, candidates a list; all of them
    null in a rejected row. The set and its digest stand in the metadata.
    """
    columns: dict[str, Any] = {}
    chosen: list[str] = []
    for name, values in ids.items():
        texts = [None if value is None else str(value) for value in values]
        _add(columns, chosen, f"id.{name}" if name in assessment else name, texts, "VARCHAR")
    for name in assessment.columns:
        values = list(assessment.values(name))
        if isinstance(next((value for value in values if value is not None), None), list):
            joined = [None if value is None else " ".join(value) for value in values]
            _add(columns, chosen, name, joined, "VARCHAR", "string_split({0}, ' ')")
        elif name == "rejected" or name.endswith(".missing"):
            _add(columns, chosen, name, [None if value is None else str(value) for value in values], "BOOLEAN")
        else:
            points = name.endswith((".points", ".points_high")) or name in _TOTALS
            kind = f"DECIMAL(18, {assessment.scale})" if points else "VARCHAR"
            _add(columns, chosen, name, values, kind)
    with connect() as base:
        base.register("results", columns)
        metadata = ", ".join(
            f"{name}: '{value}'"
            for name, value in (("set", assessment.set.name), ("set_digest", assessment.set.digest))
        )
        target = str(path).replace("'", "''")
        base.execute(
            f"COPY (SELECT {', '.join(chosen)} FROM results) TO '{target}' (FORMAT parquet, KV_METADATA {{{metadata}}})"
        )


_TOTALS = ("total_low", "total_high", "applicable_maximum")


def _add(
    columns: dict[str, Any], chosen: list[str], name: str, values: list[Any], kind: str, form: str = "{0}"
) -> None:
    place = f"c{len(columns)}"
    columns[place] = numpy.array(values, dtype=object)
    quoted = name.replace('"', '""')
    chosen.append(f'CAST({form.format(place)} AS {kind}{"[]" if form != "{0}" else ""}) AS "{quoted}"')
