"""Workload W2 through the public API: what citizens reach decides their cells.

    build/release/benchmarks/tieuchi_generate 1000000 SOME_FOLDER
    .venv/bin/python benchmarks/cascade.py SOME_FOLDER

prints the checksums of benchmarks/README.md and how long the evaluation took.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy
import tieuchi

HERE = Path(__file__).parent
GROUPS = numpy.array(["farmer", "industrial", "civil-servant"])
FLAGS = {"b1", "b2", "b3"}
CRITERIA = ("life-skills", "schooling", "digital", "titled", "first", "second")


def programme() -> tieuchi.Programme:
    """The programme with its two sets, laid out as a folder of sets is."""
    with tempfile.TemporaryDirectory() as folder:
        for name, (criteria, edition) in {
            "learning-citizen-w1": ("bench.learning-citizen", "w1"),
            "party-cell-w2": ("bench.party-cell", "w2"),
        }.items():
            place = Path(folder) / criteria
            place.mkdir()
            (place / f"{edition}.json").write_bytes((HERE / f"{name}.json").read_bytes())
        return tieuchi.load_programme(HERE / "cascade-w2.json", folders=[folder])


def dataset(folder: Path) -> tieuchi.Dataset:
    """The columns that `tieuchi_generate` wrote."""

    def read(name: str, type: str) -> numpy.ndarray:
        return numpy.fromfile(folder / name, dtype=type)

    cell = read("cell.i32", "<i4")
    citizens: dict[str, numpy.ndarray] = {"cell": cell, "grp": GROUPS[read("grp.u8", "u1")]}
    for name in ("s1", "s2", "s3", "s4", "b1", "b2", "b3", "h1", "h2", "ra", "rb"):
        values = read(f"{name}.u8", "u1").view("?") if name in FLAGS else read(f"{name}.f64", "<f8")
        valid = numpy.unpackbits(read(f"{name}.valid", "u1"), count=len(cell), bitorder="little")
        citizens[name] = numpy.ma.masked_array(values, mask=valid == 0)
    for name in ("ls", "se", "dd"):
        citizens[name] = read(f"{name}.u8", "u1").view("?")
    cells = {name: read(f"cell_{name}.u8", "u1").view("?") for name in ("reg", "cb1", "cb2")}
    cells["code"] = numpy.arange(len(cells["reg"]), dtype="i4")
    return tieuchi.Dataset(
        {"citizen": citizens, "party-cell": cells}, keys={"party-cell": "code"}, links={"membership": "cell"}
    )


def main(folder: Path) -> None:
    """Evaluate, and print the checksums."""
    of, data = programme(), dataset(folder)
    start = time.perf_counter()
    found = of.evaluate(data)
    seconds = time.perf_counter() - start
    citizens, cells = found["bench.learning-citizen"], found["bench.party-cell"]
    levels = citizens["level"]
    titled = int(((levels >= 0) & (levels < len(citizens.set.levels) - 1)).sum())
    masks = sum((cells[f"{name}.outcome"] == 1).astype("i8") << bit for bit, name in enumerate(CRITERIA))
    registered = int((cells["registered.outcome"] == 1).sum())
    print(
        f"{len(cells)} cells, {len(citizens)} members, {titled} titled, {registered} registered, "
        f"{int((cells['level'] == 0).sum())} recognised, points {int(cells['total_low'].sum())}, masks {int(masks.sum())}"
    )
    print(f"{seconds:.2f} s, {len(citizens) / seconds / 1e6:.2f} million members a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
