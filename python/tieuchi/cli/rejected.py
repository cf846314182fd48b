"""The rejected rows of a file as a file: what stands in them, and what does not fit."""

from __future__ import annotations

import csv
import io
from typing import Any

from ..assessment import Assessment
from .data import FileData

_NAMES = {"en": ("row", "reasons", "codes"), "vi": ("dòng", "lý do", "mã lỗi")}
_COUNTED = {
    "en": "{rejected} of {rows} rows rejected: {file}",
    "vi": "{rejected} trên {rows} dòng bị loại: {file}",
}


def rejected_text(assessment: Assessment, data: FileData, language: str) -> str:
    """The rejected rows as CSV: number from 1, reasons, codes, and every column of the file as it stood there.

    It begins with a byte order mark, by which spreadsheet programs know UTF-8.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [_own(name, data.file.header) for name in _NAMES[language]]
    writer.writerow([*names, *data.file.header])
    rows = assessment.rejected.rows
    reasons: dict[int, list[str]] = {row: [] for row in rows}
    codes: dict[int, list[str]] = {row: [] for row in rows}
    for fault in assessment.rejected:
        reasons[fault.row].append(fault.reason(language))
        codes[fault.row].append(fault.code)
    for row, cells in zip(rows, data.originals(rows), strict=True):
        told = [row + 1, " ".join(reasons[row]), " ".join(dict.fromkeys(codes[row]))]
        writer.writerow([*told, *map(_cell, cells)])
    return "\ufeff" + text.getvalue()


def rejected_line(assessment: Assessment, file: Any, language: str) -> str:
    """How many rows were rejected, and where they are."""
    summary = assessment.summary()
    return _COUNTED[language].format(rejected=summary.rejected, rows=summary.rows, file=file)


def _own(name: str, header: list[str]) -> str:
    while name in header:
        name = f"tieuchi.{name}"
    return name


def _cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
