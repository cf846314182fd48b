"""What a programme found, in words and as a folder of files."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

from .. import __version__
from ..assessment import Assessment
from ..files import replacing_folder
from ..programme_result import ProgrammeResult
from .console import readings, usage_error
from .data import FileData
from .programme import Judged
from .rejected import rejected_text
from .results import Format, Ids, save_results

_TEXT = {
    "en": {
        "links": "Links '{link}': {links} count; {owners_without} owners have no member, {members_without} members no "
        "owner, {members_of_several} members several; {outside_dates} links are not of the day",
        "left_out": "Left out or unknown",
        "rejected": "{rejected} of {rows} rows rejected",
        "late": "with steps that were late",
    },
    "vi": {
        "links": "Quan hệ '{link}': {links} được tính; {owners_without} đơn vị không có thành viên, {members_without} "
        "thành viên không thuộc đơn vị nào, {members_of_several} thuộc nhiều đơn vị; {outside_dates} không thuộc ngày xét",
        "left_out": "Không xét hoặc chưa rõ",
        "rejected": "{rejected} trên {rows} dòng bị loại",
        "late": "có bước quá hạn",
    },
}
_CHANGES = {
    "en": {
        "recognised": "recognised",
        "kept": "kept",
        "upgraded": "moved up",
        "downgraded": "moved down",
        "expired": "expired",
        "stays": "not reached, title not yet ended",
        "none": "not reached",
        "open": "cannot be told yet",
        "not_registered": "not registered",
        "already_decided": "already decided",
        "uncertain": "register uncertain",
        "rejected": "rejected",
    },
    "vi": {
        "recognised": "công nhận mới",
        "kept": "giữ vững",
        "upgraded": "lên mức cao hơn",
        "downgraded": "xuống mức thấp hơn",
        "expired": "hết hạn",
        "stays": "không đạt, danh hiệu chưa hết hạn",
        "none": "không đạt",
        "open": "chưa xác định được",
        "not_registered": "không đăng ký",
        "already_decided": "đã có quyết định",
        "uncertain": "sổ theo dõi chưa rõ",
        "rejected": "bị loại",
    },
}
_ENDINGS = {Format.markdown: "md"}


def told(result: ProgrammeResult, language: str) -> str:
    """How links were read, the counts of each set, what was left out, and the readings taken."""
    words = _TEXT[language]
    lines = [words["links"].format(**link) for link in result.links]
    for name in result:
        assessment = result[name]
        lines += ["", assessment.summary().to_text(language).rstrip()]
        lines += [f"  {line}" if number else line for number, line in enumerate(readings(assessment.set, language))]
    if result.left_out:
        lines += ["", f"{words['left_out']}:"]
        lines += [f"  {each.file}: {each.message} [{each.code}]" for each in result.left_out]
    return "\n".join(lines)


def ids_of(assessment: Assessment) -> Ids:
    """What names the entities of a set."""
    return {str(assessment.options["key"]): list(assessment.keys or [])} if "key" in assessment.options else {}


Decided = dict[tuple[str, str], dict[str, list[Any]]]


def save_folder(
    result: ProgrammeResult, format: Format, language: str, folder: Path, decided: Decided | None = None
) -> list[str]:
    """Write a file for each set and kind, ``summary.md``, ``run.json`` and decisions, all or nothing; the names of the
    files."""
    names = {name: f"{name[0]}.{name[1]}.{_ENDINGS.get(format, format.value)}" for name in result}
    with _new(folder, {*names.values(), *_every(result), "summary.md", "run.json"}) as part:
        for name, file in names.items():
            save_results(result[name], ids_of(result[name]), format, language, part / file)
        (part / "summary.md").write_text(_summary(result, language), encoding="utf-8")
        (part / "run.json").write_text(_run(result, names), encoding="utf-8")
        for name, table in (decided or {}).items():
            (part / _decisions_file(name)).write_text(_decisions(table), encoding="utf-8", newline="")
    return [*names.values(), "summary.md", "run.json", *map(_decisions_file, decided or {})]


def decided_lines(decided: Decided, language: str) -> list[str]:
    """How many entities of each register change, and how."""
    lines = []
    for (criteria, kind), table in decided.items():
        counted = Counter(table["change"])
        told_so = ", ".join(
            f"{_CHANGES[language][change]} {counted[change]}" for change in _CHANGES["en"] if counted[change]
        )
        late = sum(1 for each in table["late"] if each)
        told_so += f"; {_TEXT[language]['late']} {late}" if late else ""
        lines += ["", f"{criteria} ({kind}): {told_so}"]
    return lines


def _decisions_file(name: tuple[str, str]) -> str:
    return f"{name[0]}.{name[1]}.decisions.csv"


def _decisions(table: dict[str, list[Any]]) -> str:
    """The columns as a table; those of rows with an event are what the register has."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(["" if each is None else each for each in row] for row in zip(*table.values(), strict=True))
    return "\ufeff" + text.getvalue()


def save_rejected(judged: Judged, language: str, folder: Path) -> bool:
    """Write the rejected rows of each table and what was left out of links and registers; whether there is any."""
    result = judged.result
    texts = {"left-out.csv": _left_out(result)} if result.left_out else {}
    for name in result:
        if result[name].summary().rejected:
            file = FileData({}, judged.tables[name[1]].file)
            texts[f"{name[0]}.{name[1]}.csv"] = rejected_text(result[name], file, language)
    ours = {"left-out.csv", *(f"{criteria}.{kind}.csv" for criteria, kind in result)}
    with _new(folder, ours) as part:
        for file_name, text in texts.items():
            (part / file_name).write_text(text, encoding="utf-8", newline="")
    return bool(texts)


def rejected_lines(result: ProgrammeResult, language: str) -> list[str]:
    """How many rows of each table were rejected, for those of which some are."""
    lines = []
    for criteria, kind in result:
        summary = result[criteria, kind].summary()
        if summary.rejected:
            counted = _TEXT[language]["rejected"].format(rejected=summary.rejected, rows=summary.rows)
            lines.append(f"{criteria} ({kind}): {counted}")
    return lines


def _every(result: ProgrammeResult) -> set[str]:
    """The files of any format, which a run in another format leaves behind."""
    results = {f"{criteria}.{kind}.{_ENDINGS.get(each, each.value)}" for criteria, kind in result for each in Format}
    return results | {_decisions_file(name) for name in result}


def _new(folder: Path, ours: set[str]) -> Any:
    """A folder to be written beside another and to take its place; refused where that one holds what is not ours."""
    if folder.exists() and not folder.is_dir():
        raise usage_error(f"{folder}: results of a programme go to a folder, and this is a file")
    others = sorted(each.name for each in folder.iterdir() if each.name not in ours) if folder.exists() else []
    if others:
        shown = ", ".join(others[:3]) + (", ..." if len(others) > 3 else "")
        raise usage_error(f"{folder}: this folder holds other files ({shown}); name one that is new or empty")
    return replacing_folder(folder)


def _summary(result: ProgrammeResult, language: str) -> str:
    parts = [f"# {result.programme.title(language)} ({result.programme.name})"]
    if result.links:
        parts.append("\n".join(f"- {_TEXT[language]['links'].format(**link)}" for link in result.links))
    for name in result:
        parts.append("#" + result[name].summary().to_markdown(language).strip())
        told_so = readings(result[name].set, language)
        parts += (
            ["\n".join(f"- {line}" if number else f"{line}\n" for number, line in enumerate(told_so))]
            if told_so
            else []
        )
    return "\n\n".join(parts) + "\n"


def _run(result: ProgrammeResult, names: dict[tuple[str, str], str]) -> str:
    sets = []
    for name, file in names.items():
        assessment = result[name]
        sets.append(
            {
                "set": assessment.set.name,
                "kind": name[1],
                "file": file,
                "set_digest": assessment.set.digest,
                "provisional": assessment.provisional,
                "summary": assessment.summary().to_dict(),
            }
        )
    document = {
        "tieuchi": __version__,
        "programme": result.programme.name,
        "options": result.options,
        "sets": sets,
        "links": result.links,
        "left_out": [{"code": each.code, "at": each.file, "message": each.message} for each in result.left_out],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _left_out(result: ProgrammeResult) -> str:
    """A line for each cause, with how many and the first; spreadsheet programs know UTF-8 by the mark in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["at", "code", "message", "remedy"])
    writer.writerows([each.file, each.code, each.message, each.remedy] for each in result.left_out)
    return "\ufeff" + text.getvalue()
