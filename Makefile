# Two commands do all: `make serve` shows the site, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build check test browser bench audit pictures lock clean

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

# Lighthouse and pa11y over our pages; needs Node 20, and npm to fetch both the first time.
audit: $(READY)
	$(BIN)/python quality/audit.py

# The pictures of every template in docs/development/pictures, made anew.
pictures: $(READY) browser
	$(BIN)/python quality/pictures.py

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
