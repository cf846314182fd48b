"""While the core works, other threads of Python run."""

import sys
import threading
import time

import numpy
import pytest
import tieuchi
from samples import DATA, sample

ROWS = 200_000


@pytest.fixture
def steps():
    """How often another thread came to run; it gives way after each step and is never forced to."""
    counted, is_over, interval = [0], threading.Event(), sys.getswitchinterval()

    def count():
        while not is_over.is_set():
            counted[0] += 1
            time.sleep(0)

    thread = threading.Thread(target=count)
    thread.start()
    sys.setswitchinterval(60)  # so that it runs only where the interpreter is let go
    yield counted
    sys.setswitchinterval(interval)
    is_over.set()
    thread.join()


def lets_go(steps, call, times=200):
    """Whether another thread runs during a call; on a busy machine it may need several to be given a processor."""
    for _ in range(times):
        before = steps[0]
        call()
        if steps[0] > before:
            return True
    return False


def test_other_threads_run_while_rows_are_evaluated_counted_and_explained(steps):
    core = tieuchi._core
    table = core.Table()
    held = {
        name: numpy.resize(numpy.array(values), ROWS) for name, values in DATA.items() if name not in ("area", "score")
    }
    for name, values in held.items():
        table.add(name, values)
    table.add("score", numpy.full(ROWS, 8.0))
    table.add("area", numpy.zeros(ROWS, dtype=numpy.int64), labels=["ordinary", "difficult"])
    plan = core.Plan(sample()._core)
    result, problems = core.evaluate(plan, table)
    assert problems == []
    assert lets_go(steps, lambda: core.evaluate(plan, table))
    assert lets_go(steps, lambda: core.reason_counts(result, memoryview(b"").cast("B").cast("I"), 1))
    assert lets_go(steps, lambda: core.explanation_lines(result, 0, 500))
    assert not lets_go(steps, lambda: sum(range(1000)), 20), "so the steps above were made while the core worked"
