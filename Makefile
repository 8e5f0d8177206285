# Two commands do all: `make serve` shows the site, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build check test browser bench lock clean

serve: $(READY)
	$(BIN)/mkdocs serve

build: $(READY)
	$(BIN)/mkdocs build --strict

check: $(READY)
	$(BIN)/werkkist controleer

test: $(READY) browser
	$(BIN)/python -m pytest

browser: $(READY)
	sh tests/get-chromium.sh $(BIN)/python

bench: $(READY)
	$(BIN)/python benchmarks/build.py

$(READY): constraints.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[mkdocs,test]'
	touch $(READY)

# Update the pins on purpose: newest allowed versions, tested before they are committed.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check '.[mkdocs,test]'
	build/lock/bin/python -m pip freeze --exclude werkkist > constraints.txt

clean:
	rm -rf $(VENV) site build
