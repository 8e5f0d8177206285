# Two commands do all: `make serve` shows the site, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build check test browser bench bench-quick bench-search minisearch audit pictures sloten licenties sbom clean

serve: $(READY)
	$(BIN)/mkdocs serve

build: $(READY)
	$(BIN)/mkdocs build --strict

check: $(READY)
	$(BIN)/werkkist controleer

# A file of tests stays together: its tests share what was built for them.
test: $(READY) browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

browser: $(READY)
	sh tests/get-chromium.sh $(BIN)/python

# Ours beside other generators, at 1000 and 10 000 entries: under half an hour. Writes docs/development/speed.md.
bench: $(READY)
	$(BIN)/python benchmarks/speed.py

# At 300 entries, ours and Material only: under two minutes. Writes nothing.
bench-quick: $(READY)
	$(BIN)/python benchmarks/speed.py --quick

# Our search beside that of Material and Pagefind, on the questions in tests/zoeken/.
bench-search: $(READY) browser
	$(BIN)/python benchmarks/zoeken.py

# Renew the search engine on purpose: the newest 7.x as published. Then put the version and hash in dependencies.md.
LIBRARY := plugins/werkkist/theme/assets/werkkist/minisearch
minisearch:
	rm -rf build/minisearch && mkdir -p build/minisearch
	cd build/minisearch && npm pack --silent minisearch@7 && tar xzf minisearch-*.tgz
	cp build/minisearch/package/dist/umd/index.js $(LIBRARY)/minisearch.js
	cp build/minisearch/package/LICENSE.txt $(LIBRARY)/LICENSE.txt
	ls build/minisearch && sha256sum $(LIBRARY)/minisearch.js

# Lighthouse and pa11y over our pages; needs Node 20, and npm to fetch both the first time.
audit: $(READY)
	$(BIN)/python quality/audit.py

# The pictures of every template in docs/development/pictures, made anew.
pictures: $(READY) browser
	$(BIN)/python quality/pictures.py

$(READY): requirements-test.lock requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Renew the locks on purpose: newest allowed versions, with the hashes for every platform. Test before you commit.
sloten: $(READY)
	$(BIN)/python scripts/lock.py

licenties: $(READY)
	$(BIN)/python scripts/licences.py

sbom: $(READY)
	$(BIN)/python scripts/sbom.py build/sbom.cdx.json

clean:
	rm -rf $(VENV) site build .werkkist .site.werkkist-*
