"""Citizens in a data frame, judged; results as a frame again, and why the first who failed did."""

from decimal import Decimal

import polars
import tieuchi


def scores(row: list[str]) -> list[Decimal]:
    return [Decimal(score) for score in row]


def main() -> None:
    citizens = tieuchi.open_set("vn.learning-citizen@2022")
    frame = polars.DataFrame({name: scores(["8", "7.75", "9"]) for name in citizens.columns if name != "area"})
    frame = frame.with_columns(area=polars.Series(["ordinary", "ordinary", "difficult"]))
    found = tieuchi.evaluate(citizens, frame)
    results = polars.DataFrame(found)
    print(results.select("total_low", "level"))
    failed = [row for row, level in enumerate(found.levels) if level == "not-achieved"]
    print(found.explain(failed[0]).to_text("vi"))
    for line in found.summary().to_text().splitlines()[:6]:
        print(line)


if __name__ == "__main__":
    main()
