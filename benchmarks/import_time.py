"""Time `import tieuchi` in fresh interpreters, against an interpreter that imports nothing.

Run it with the Python that has the package: `.venv/bin/python benchmarks/import_time.py`.
"""

import statistics
import subprocess
import sys
import time

RUNS = 21


def milliseconds(code: str) -> float:
    """Median wall time of a fresh interpreter that runs `code`, site-packages included."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def main() -> None:
    nothing, package = milliseconds("pass"), milliseconds("import tieuchi")
    print(f"python alone {nothing:.1f} ms, with import tieuchi {package:.1f} ms: the import takes {package - nothing:.1f} ms")


if __name__ == "__main__":
    main()
