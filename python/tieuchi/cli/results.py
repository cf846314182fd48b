"""Results in files: one row per entity, written beside the file and then renamed, so that no half file is left."""

from __future__ import annotations

import csv
import io
import json
from enum import Enum
from pathlib import Path
from typing import Any

from .. import __version__
from ..assessment import Assessment
from ..assumptions import assumed_text
from ..files import beside, replacing
from ..rejections import Rejection
from .console import readings
from .write_parquet import to_parquet


class Format(str, Enum):
    """How results are written."""

    csv = "csv"
    json = "json"
    markdown = "markdown"
    parquet = "parquet"

    @classmethod
    def of(cls, path: Path) -> Format:
        """The format that the ending of a file asks for; CSV where it says nothing."""
        endings = {".json": cls.json, ".md": cls.markdown, ".markdown": cls.markdown, ".parquet": cls.parquet}
        return endings.get(path.suffix.lower(), cls.csv)


Ids = dict[str, list[Any]]


def entity_ids(assessment: Assessment, ids: Ids) -> Ids:
    """What names the entities; their rows, counted from 1, where nothing does."""
    return ids or {"row": list(range(1, len(assessment) + 1))}


def to_csv(assessment: Assessment, ids: Ids, language: str) -> str:
    """One line per entity: its ids, total, level, candidates, and all there is of each criterion, section and veto."""
    columns: dict[str, list[Any]] = {}
    for name, values in entity_ids(assessment, ids).items():
        columns[name] = ["" if value is None else value for value in values]
    for name in _names(assessment):
        values = list(assessment.values(name))
        if name == "level_candidates":
            name, values = "candidates", [None if each is None else " ".join(each) for each in values]
        elif name.endswith(".missing"):
            values = [None if each is None else "true" if each else "false" for each in values]
        columns[f"result.{name}" if name in columns else name] = ["" if each is None else each for each in values]
    if "rejected" in assessment:
        name = "result.rejected" if "rejected" in columns else "rejected"
        columns[name] = ["true" if each else "false" for each in assessment.values("rejected")]
    columns["provisional"] = ["true" if assessment.provisional else "false"] * len(assessment)
    if assessment.assumptions:
        columns["assumptions"] = [assumed_text(assessment.assumptions, language)] * len(assessment)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return text.getvalue()


def _names(assessment: Assessment) -> list[str]:
    """Totals and the level first, then criteria, sections and vetoes, as in the assessment."""
    first = ["total_low", "total_high", "applicable_maximum", "level", "level_candidates"]
    rest = [name for name in assessment if name not in (*first, "rejected")]  # which rows are rejected is told apart
    return [name for name in first if name in assessment] + rest


def to_json(assessment: Assessment, ids: Ids, language: str) -> str:
    """Everything a program may want: what was applied and how, the counts, and one object per entity."""
    head = {
        "tieuchi": __version__,
        "set": assessment.set.name,
        "set_digest": assessment.set.digest,
        "title": {code: assessment.set.title("", code) for code in ("vi", "en")},
        "provisional": assessment.provisional,
        "provisional_reason": assessment.provisional_reason(language),
        "assumptions": assessment.assumptions,
        "readings": assessment.set.readings,
        "options": assessment.options,
        "summary": assessment.summary().to_dict(),
    }
    names = entity_ids(assessment, ids)
    columns = {name: assessment.values(name) for name in _names(assessment)}
    entities = []
    keys = assessment.keys
    for row in range(len(assessment)):
        entity: dict[str, Any] = {"id": {name: _plain(values[row]) for name, values in names.items()}, "criteria": {}}
        if keys is not None:
            entity["key"] = keys[row]
        if assessment.is_rejected(row):
            faults = [_fault(each) for each in assessment.rejected.of(row)]
            entities.append(
                {"id": entity["id"], **({"key": keys[row]} if keys else {}), "rejected": True, "faults": faults}
            )
            continue
        for name, values in columns.items():
            about, _, kind = name.rpartition(".")
            place = _place(entity, about, assessment)
            place["candidates" if name == "level_candidates" else kind] = values[row]
        entities.append({"id": entity.pop("id"), **{key: entity[key] for key in sorted(entity, key=_criteria_last)}})
    return json.dumps({**head, "entities": entities}, ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _fault(fault: Rejection) -> dict[str, Any]:
    return {"column": fault.column, "code": fault.code, "value": fault.value, "reason": _reasons(fault)}


def _reasons(fault: Rejection) -> dict[str, str]:
    return {language: fault.reason(language) for language in ("vi", "en")}


def _place(entity: dict[str, Any], about: str, assessment: Assessment) -> dict[str, Any]:
    """Where a column stands in an entity: in its section, criterion or veto, there under the one level it is about."""
    if not about:
        return entity
    about, _, level = about.partition("@")
    known = assessment.set
    part = "sections" if about in known.sections else "criteria" if about in known.criteria else "vetoes"
    place: dict[str, Any] = entity.setdefault(part, {}).setdefault(about, {})
    return place.setdefault("levels", {}).setdefault(level, {}) if level else place


def _criteria_last(key: str) -> bool:
    return key == "criteria"


def to_markdown(assessment: Assessment, ids: Ids, language: str) -> str:
    """The summary, what is to be said of the set, and a table of the entities."""
    words = {"en": ("Entities", "Total", "Level"), "vi": ("Đối tượng", "Tổng điểm", "Mức")}[language]
    digest = {"en": "SHA-256 of the set", "vi": "Mã SHA-256 của bộ tiêu chí"}[language]
    lines = [assessment.summary().to_markdown(language).rstrip(), ""]
    lines += [f"{digest}: `{assessment.set.digest}`", ""]
    lines += [f"- {line}" if number else f"{line}\n" for number, line in enumerate(readings(assessment.set, language))]
    names = entity_ids(assessment, ids)
    header = [*names, *(words[1:] if "total_low" in assessment else words[2:])]
    lines += ["", f"## {words[0]}", "", _row(header), "| " + " | ".join("---" for _ in header) + " |"]
    cells = [*names.values(), *entity_columns(assessment, language)]
    lines += [_row(list(row)) for row in zip(*cells, strict=True)]
    return "\n".join(lines) + "\n"


def entity_columns(assessment: Assessment, language: str) -> list[list[str]]:
    """The total, where there are points, and the level or those that remain possible, in words."""
    columns = []
    if "total_low" in assessment:
        low, high = assessment.values("total_low"), assessment.values("total_high")
        mark = "," if language == "vi" else "."
        totals = [least if least == most else f"{least} – {most}" for least, most in zip(low, high, strict=True)]
        columns.append(["" if total is None else total.replace(".", mark) for total in totals])
    titles = {id: assessment.set.title(id, language) for id in assessment.set.levels}
    open_words = {"en": "cannot tell yet", "vi": "chưa kết luận được"}[language]
    levels = []
    rejected = {"en": "rejected", "vi": "bị loại"}[language]
    for candidates in assessment.values("level_candidates"):
        if candidates is None:
            levels.append(rejected)
            continue
        named = " / ".join(titles[id] for id in candidates)
        levels.append(named if len(candidates) == 1 else f"{open_words}: {named}")
    return [*columns, levels]


def _row(cells: list[Any]) -> str:
    texts = (
        "" if cell is None else str(cell).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells
    )
    return "| " + " | ".join(texts) + " |"


_WRITERS = {Format.csv: to_csv, Format.json: to_json, Format.markdown: to_markdown}


def write(assessment: Assessment, ids: Ids, format: Format, language: str) -> str:
    """Results as text, in one of the formats."""
    return _WRITERS[format](assessment, ids, language)


def save_results(assessment: Assessment, ids: Ids, format: Format, language: str, path: Path) -> None:
    """Write results to a file, whole or not at all; as `save`."""
    if format is not Format.parquet:
        save(write(assessment, ids, format, language), path)
        return
    with beside(path) as part:
        to_parquet(assessment, entity_ids(assessment, ids), part)


def save(text: str, path: Path) -> None:
    """Write a file whole or not at all, as `replacing` does.

    Raises
    ------
    OSError
        If that cannot be done; it names the path that was asked for.
    """
    with replacing(path) as file:
        file.write(text.encode())
