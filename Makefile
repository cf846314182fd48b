# Two commands do all their own set-up on Debian 12: `make demo` and `make test`. See docs/contributing.md.

SHELL := /bin/bash

.PHONY: help demo test fuzz lint format clean

help:
	@echo "make demo    build the Python package in .venv and show what it does"
	@echo "make test    every test: g++, g++ with sanitizers, clang++, Python, fuzzers"
	@echo "make fuzz    look for inputs that break the reader or the checker, until interrupted"
	@echo "make lint    clang-format, clang-tidy, ruff and mypy, changing nothing"
	@echo "make format  rewrite C++ and Python sources in the house style"
	@echo "make clean   remove build/ (the Python environment stays in .venv)"

demo:
	@bash .ci/setup.sh demo
	@.venv/bin/tieuchi demo

test:
	@bash .ci/test.sh

fuzz:
	@bash .ci/setup.sh fuzz
	@cmake --preset fuzz
	@cmake --build --preset fuzz
	@bash .ci/fuzz.sh search

lint format:
	@bash .ci/setup.sh lint
	@bash .ci/$@.sh

clean:
	rm -rf build
