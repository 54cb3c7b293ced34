# make demo   check the sample stories, print one report, write reports/
# make test   the whole test suite
# make check  lint, types, import contracts, docs and sample reports against the program
# make bench  articles a second, memory, growth
# make eval   what it finds and where it is rightly quiet; writes reports/eval.json
#
# All of them make .venv on first use: Python 3.11 or later, make and pip are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEV := $(VENV)/.installed-dev
DEMO := fixtures/defence-talks
# Samples show what the stories hold: nobody's decisions, and nothing of an earlier run.
SAMPLES := --quiet --fail-on none --decisions build/decisions.json --prune-resolved
PACKAGE := discrepancy scripts tests $(wildcard benchmarks)

.PHONY: demo test check bench eval docs clean

demo: $(INSTALLED)
	@$(BIN)/discrepancy check $(DEMO) --fail-on none
	@echo
	@$(BIN)/discrepancy report fixtures --output-dir reports $(SAMPLES)

test: $(DEV)
	$(BIN)/python -m pytest

check: $(DEV)
	$(BIN)/ruff check $(PACKAGE)
	$(BIN)/ruff format --check $(PACKAGE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/docs.py --check
	@rm -rf build/reports
	$(BIN)/discrepancy report fixtures --output-dir build/reports $(SAMPLES)
	diff -r -x eval.json reports build/reports

# What 'check' compares, made anew: after a change that is meant.
docs: $(INSTALLED)
	$(BIN)/discrepancy report fixtures --output-dir reports $(SAMPLES)
	$(BIN)/python scripts/docs.py --write

bench: $(INSTALLED)
	$(BIN)/python benchmarks/pipeline.py

eval: $(INSTALLED)
	$(BIN)/python benchmarks/evaluate.py

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit("discrepancy needs Python 3.11 or later; say which: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DEV): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build
