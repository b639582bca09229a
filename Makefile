# make demo    build the sample record and show it        make test      run the tests
# make check   style, types, import order                 make evaluate  quality on the evaluation sets
# make bench   speed and memory                           make clean     remove what make has made
# make bench-web    pages of a generated record under load, beside Datasette; N=10000 for a smaller one
# make screenshots  pictures of the reading room for the docs (needs Chromium)
#
# Everything is installed into .venv, with the versions in constraints.txt; after that no network is needed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if $$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then echo $$p; break; fi; done)

VENV := .venv
BIN := $(VENV)/bin
# pip itself, and what builds the package, are pinned too: hence no build isolation.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
BUILD := hatchling editables
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
WORKERS ?= auto
GOLD ?= ../shared/gold

.PHONY: help demo test check evaluate bench bench-web clean screenshots

help:
	@sed -n 's/^# make/make/p' Makefile

# A second environment of another Python would be left half replaced, so a broken one is made anew.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "chancery: no Python 3.11 or newer found; install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' 2>/dev/null || { echo "chancery: $(PYTHON) is no Python 3.11 or newer; name another: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making an environment in $(VENV) with $$($(PYTHON) --version) …"
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); echo "chancery: $(PYTHON) cannot make an environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(INSTALLED): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Chancery …"
	@$(PIP) install -c constraints.txt $(BUILD)
	@$(PIP) install --no-build-isolation -c constraints.txt -e .
	@touch $@

$(INSTALLED_DEV): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Chancery and what its tests need …"
	@$(PIP) install -c constraints.txt $(BUILD)
	@$(PIP) install --no-build-isolation -c constraints.txt -e '.[dev]'
	@touch $(INSTALLED) $@

demo: $(INSTALLED)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh samples/demo.sh

test: $(INSTALLED_DEV)
	@$(BIN)/python -m pytest -n $(WORKERS)

check: $(INSTALLED_DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q -p no:cacheprovider tests/test_import_order.py

evaluate: $(INSTALLED)
	@$(BIN)/chancery evaluate --gold $(GOLD)

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks

N ?= 100000
bench-web: $(INSTALLED_DEV)
	@$(PIP) install --no-build-isolation -c constraints.txt -e '.[dev,bench]'
	@$(BIN)/python -m benchmarks.web -n $(N)

screenshots: $(INSTALLED_DEV)
	@$(BIN)/python -m benchmarks.screenshots

clean:
	@rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
