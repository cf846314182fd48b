"""`tieuchi demo`: three small tables and a district, evaluated and explained."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from .. import __file__ as package_file
from ..assessment import Assessment
from ..catalog import open_set
from ..figures import percent
from .console import Language, ends_in_words, show
from .data import FileData, How, evaluate_file
from .demo_district import show_district
from .options import Lang
from .reasons import shortfalls
from .results import Format, entity_columns, save, write

_ENDINGS = {Format.csv: "csv", Format.json: "json", Format.markdown: "md"}


class _Part(NamedTuple):
    file: str
    set: str
    ids: list[str]


_CITIZENS = _Part("tuan-giao-2021", "vn.learning-citizen@2022", ["id", "group"])
_UNITS = _Part("learning-units", "vn.learning-unit@22-2020", ["id"])
_CELLS = _Part("party-cells", "vn.party-cell@ninh-binh-2024", ["id"])

_TEXT = {
    "en": {
        "citizens": "1. The pilot of Tuần Giáo, 2021: 370 citizens",
        "citizens note": "Every row is made up (synthetic); only the size and the groups are those of the pilot, whose report\n"
        "of 27 June 2021 prints 98.11 % and 1.89 %. Its own pass mark is not known to us, so the rules of\n"
        "Decision 244/QĐ-KHVN of 2022 are applied by way of illustration.",
        "reached": "reached {title}",
        "missed": "did not",
        "why": "Why {count} did not:",
        "full": "In full, for {id}:",
        "units": "2. Learning units around the limits of the classes (synthetic)",
        "cells": "3. Party cells as learning units (synthetic)",
        "group": "group {name}",
        "results": "Results are in {folder}:",
    },
    "vi": {
        "citizens": "1. Thí điểm Tuần Giáo 2021: 370 người",
        "citizens note": "Mọi dòng đều là dữ liệu giả lập (synthetic); chỉ quy mô và các nhóm là của đợt thí điểm, báo cáo ngày\n"
        "27/6/2021 in 98,11 % và 1,89 %. Chúng tôi không biết mức điểm đạt của chính đợt đó, nên áp dụng quy định\n"
        "của Quyết định 244/QĐ-KHVN năm 2022 để minh hoạ.",
        "reached": "đạt {title}",
        "missed": "không đạt",
        "why": "Vì sao {count} người không đạt:",
        "full": "Giải thích đầy đủ cho {id}:",
        "units": "2. Đơn vị học tập quanh các ngưỡng xếp loại (synthetic)",
        "cells": "3. Chi bộ xét như đơn vị học tập (synthetic)",
        "group": "nhóm {name}",
        "results": "Kết quả ở {folder}:",
    },
}


def _input(name: str) -> Path:
    """Where an input lies: in the package, or in the sources it is run from."""
    package = Path(package_file).resolve().parent
    installed = package / "demo"
    folder = installed if installed.is_dir() else package.parents[1] / "docs" / "examples" / "demo"
    return folder / f"{name}.csv"


@ends_in_words
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the results.")] = Path("results"),
    lang: Lang = Language.en,
) -> None:
    """Evaluate three small tables and a district that come along, explain failures, and write results in three formats."""
    output.mkdir(parents=True, exist_ok=True)
    words = _TEXT[lang.value]
    written: list[Path] = []
    for part, show_part in ((_CITIZENS, _show_citizens), (_UNITS, _show_units), (_CELLS, _show_cells)):
        assessment, rows = evaluate_file(open_set(part.set), _input(part.file), How(ids=part.ids))
        show_part(assessment, rows, lang.value)
        for format, ending in _ENDINGS.items():
            written.append(output / f"{part.file}.{ending}")
            save(write(assessment, rows.ids, format, lang.value), written[-1])
    written += show_district(_input("district/programme").with_suffix(".json"), output, lang.value)
    show(words["results"].format(folder=output))
    show("\n".join(f"  {path.name}" for path in written))


def _heading(text: str) -> None:
    _paragraph(text, "=" * len(text))


def _paragraph(*lines: str) -> None:
    show("\n".join(lines))
    show("")


def _show_citizens(assessment: Assessment, rows: FileData, language: str) -> None:
    words = _TEXT[language]
    _heading(words["citizens"])
    _paragraph(words["citizens note"])
    summary = assessment.summary()
    _paragraph(summary.levels_text(language))
    top = assessment.set.levels[0]
    reached, missed = summary.levels[top], summary.rows - summary.levels[top]
    for each in (language, "en" if language == "vi" else "vi"):
        told = _TEXT[each]["reached"].format(title=assessment.set.title(top, each))
        _paragraph(
            f"{reached} / {summary.rows} = {_share(reached, summary.rows, each)} {told}",
            f"{missed} / {summary.rows} = {_share(missed, summary.rows, each)} {_TEXT[each]['missed']}",
        )
    ids, groups, levels = rows.ids["id"], rows.ids["group"], assessment.levels
    of_group, passed = (
        Counter(groups),
        Counter(group for group, level in zip(groups, levels, strict=True) if level == top),
    )
    lines = [
        f"{words['group'].format(name=name)}: {passed[name]} / {count} = {_share(passed[name], count, language)}"
        for name, count in sorted(of_group.items(), key=lambda group: str(group[0]))
    ]
    _paragraph(*lines)
    failed = [row for row, level in enumerate(levels) if level != top]
    reasons = [f"  {ids[row]}: {'; '.join(shortfalls(assessment.explain(row), language))}" for row in failed]
    _paragraph(words["why"].format(count=len(failed)), *reasons)
    explained = assessment.explain(failed[0])
    _paragraph(words["full"].format(id=ids[failed[0]]))
    for each in ("en", "vi"):
        _paragraph(explained.to_text(each).rstrip())
    _paragraph(assessment.provisional_reason(language) or "")


def _share(count: int, base: int, language: str) -> str:
    return percent(count, base, language="vi" if language == "vi" else "en")


def _show_units(assessment: Assessment, rows: FileData, language: str) -> None:
    _show_rows("units", assessment, rows, language)


def _show_cells(assessment: Assessment, rows: FileData, language: str) -> None:
    _show_rows("cells", assessment, rows, language)


def _show_rows(heading: str, assessment: Assessment, rows: FileData, language: str) -> None:
    """Every entity with its total and level, and what it lacks."""
    _heading(_TEXT[language][heading])
    columns = [[str(id) for id in rows.ids["id"]], *entity_columns(assessment, language)]
    widths = [max(map(len, column)) for column in columns]
    for row, cells in enumerate(zip(*columns, strict=True)):
        show("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
        if assessment.level(row) != assessment.set.levels[0]:
            show("\n".join(f"    {line}" for line in shortfalls(assessment.explain(row), language)))
    _paragraph("", assessment.summary().levels_text(language))
    _paragraph(assessment.provisional_reason(language) or "")
