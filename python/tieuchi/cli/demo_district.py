"""The last part of `tieuchi demo`: a district whose members decide their cells."""

from __future__ import annotations

from pathlib import Path

from ..dataset import Dataset, LinkColumn
from ..figures import checked_language, percent
from ..programme import load_programme
from .console import show
from .district import district
from .results import Format, save, write

_TEXT = {
    "en": {
        "heading": "4. A district like Yên Mô, 2024: party cells decided by their members (synthetic)",
        "note": "Every row is made up (synthetic), by a generator with a fixed seed; only the numbers of cells and members,\n"
        "232 and 5,686, are those printed of Yên Mô. Who is a Learning Citizen follows from the members' scores by the\n"
        "edition in force in 2024, and which cells are Learning Units from their members by the rules of Ninh Bình.",
        "reached": "{reached} of {all} cells = {share} {title}",
        "members": "{reached} of {all} members = {share} {title}",
        "full": "In full, for {key}:",
    },
    "vi": {
        "heading": "4. Một huyện như Yên Mô, 2024: chi bộ do đảng viên quyết định (synthetic)",
        "note": "Mọi dòng đều là dữ liệu giả lập (synthetic), sinh ra từ một hạt giống cố định; chỉ số chi bộ và số đảng viên,\n"
        "232 và 5.686, là số đã công bố của Yên Mô. Ai là công dân học tập suy ra từ điểm của đảng viên theo bản có hiệu\n"
        "lực năm 2024, chi bộ nào là đơn vị học tập suy ra từ đảng viên theo tiêu chí Ninh Bình.",
        "reached": "{reached} trên {all} chi bộ = {share} {title}",
        "members": "{reached} trên {all} đảng viên = {share} {title}",
        "full": "Giải thích đầy đủ cho {key}:",
    },
}
_ENDINGS = {Format.csv: "csv", Format.json: "json", Format.markdown: "md"}


def show_district(programme: Path, output: Path, language: str) -> list[Path]:
    """Evaluate the district, show its figures and one explanation, and write results; the files that were written."""
    tables = district()
    data = Dataset(
        tables,
        keys={"party-cell": "code", "citizen": "code", "village": "code"},
        links={"membership": "cell", "leads": LinkColumn("village", of="owner")},
    )
    found = load_programme(programme).evaluate(data, period=2024)
    cells, citizens = found["vn.party-cell"], found["vn.learning-citizen"]
    words = _TEXT[language]
    for line in (words["heading"], "=" * len(words["heading"]), "", words["note"], ""):
        show(line)
    for each in (language, "en" if language == "vi" else "vi"):
        for word, assessment in (("members", citizens), ("reached", cells)):
            top = assessment.set.levels[0]
            count, base = assessment.summary().levels[top], len(assessment)
            share, title = percent(count, base, 1, language=checked_language(each)), assessment.set.title(top, each)
            show(_TEXT[each][word].format(reached=count, all=base, share=share, title=title))
        show("")
    levels = zip(cells.keys or (), cells.levels, strict=True)
    failed = next(key for key, level in levels if level != cells.set.levels[0])
    show(words["full"].format(key=failed))
    explained = found.explain("vn.party-cell", failed)
    for each in ("en", "vi"):
        show("")
        show(explained.to_text(each).rstrip())
    show("")
    show(cells.provisional_reason(language) or "")
    show("")
    written = []
    for name, assessment, kind in (
        ("district-cells", cells, "party-cell"),
        ("district-members", citizens, "citizen"),
    ):
        for format, ending in _ENDINGS.items():
            if format is Format.markdown and kind == "citizen":
                continue  # thousands of rows are for programs
            written.append(output / f"{name}.{ending}")
            save(write(assessment, {"code": tables[kind]["code"]}, format, language), written[-1])
    return written
