# Each target installs what it needs into .venv. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_TOOLS := node_modules/.package-lock.json
PORT ?= 8000
# Seconds that `make fuzz` gives to each target.
TIME ?= 60
# Material announces its end of life on every build; requirements.txt caps it on purpose.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help setup dev serve site docs test test-all test-materialx lint types assets bench bench-search bench-authoring oracle oracle-pages fuzz torture lock numbers dist screenshots clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

$(VENV)/ready: requirements.txt pyproject.toml scripts/bitext/version.py
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "bitext needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
ifdef LOCKED
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
endif
	@# pip compiles what it installs, but not what is used in its place.
	@$(BIN)/python -m compileall -q scripts
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# The tools for the scripts of the pages. Building and serving a site does not need them.
HAS_NODE = node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null && command -v npm >/dev/null
$(NODE_TOOLS): package.json package-lock.json
	@if $(HAS_NODE); then npm ci --silent && touch $@; \
	  else echo "no Node 20 or newer with npm: the scripts of the pages are not checked"; fi

setup: $(VENV)/ready ## install what the site needs into .venv
dev: $(VENV)/ready-dev $(NODE_TOOLS) ## the same, and what tests need

serve: $(VENV)/ready ## show the site on http://127.0.0.1:8000/ and rebuild on every change
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

site: $(VENV)/ready ## build the site into site/
	$(BIN)/mkdocs build

docs: $(VENV)/ready-dev ## remake the guide's pages and tables that come from the code
	$(BIN)/python -m tests.generated_pages

test: dev ## run the quick tests: no corpora, few whole builds, few browser tests
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not slow"

test-all: dev ## run all tests
	$(BIN)/python -m pytest -n auto --dist loadgroup

# Both themes install the same folder, so the other one has an environment of its own. Without TESTS, the
# tests of the demonstration.
MATERIALX := build/materialx
TESTS ?= tests/browser/test_demonstration.py tests/browser/test_about_line.py tests/browser/test_scripts.py
test-materialx: $(MATERIALX)/ready ## run tests of pages, TESTS, with the theme MaterialX
	BITEXT_THEME=materialx $(MATERIALX)/bin/python -m pytest -n auto --dist loadgroup -p no:cacheprovider $(TESTS)

$(MATERIALX)/ready: $(VENV)/ready-dev requirements-materialx.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(MATERIALX)
	sed '/^mkdocs-material==/d' requirements.txt | $(BIN)/uv pip install --quiet --python $(MATERIALX) \
	  -r - -r requirements-dev.txt -r requirements-materialx.txt
	@touch $@

lint: dev ## style and common mistakes
	$(BIN)/ruff check scripts tests benchmarks
	$(BIN)/ruff format --check scripts tests benchmarks
	@[ ! -e $(NODE_TOOLS) ] || npm run --silent lint

types: $(VENV)/ready-dev ## strict types
	$(BIN)/mypy

assets: $(NODE_TOOLS) ## bundle the scripts and styles of the pages, after a change to one; needs Node 20 or newer
	npm run --silent build

bench: $(VENV)/ready-dev ## speed and memory, against peers in the same run
	$(BIN)/python benchmarks/convert.py
	$(BIN)/python benchmarks/exchange.py
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/build.py --serve
	$(BIN)/python benchmarks/build.py --pythons

bench-search: $(VENV)/ready-dev ## search against Material's own in Chromium, if the Polish corpus is available
	$(BIN)/python benchmarks/search.py $(OPTIONS)

bench-authoring: $(VENV)/ready-dev ## articles made from plain pages against published ones, if the corpora are available
	$(BIN)/python benchmarks/authoring.py $(OPTIONS)

oracle: $(VENV)/ready-dev ## recovered pages against the publisher's own, if the corpora are available
	$(BIN)/python benchmarks/oracle.py

oracle-pages: $(VENV)/ready-dev ## built pages against the publisher's own in another engine, if the corpora are available
	$(BIN)/python benchmarks/oracle_pages.py

fuzz: $(VENV)/ready-dev ## coverage-guided fuzzing; TIME=600 gives each target ten minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	$(BIN)/python -m tests.fuzz --time $(TIME)

torture: $(VENV)/ready-dev ## killed at 200 moments, full disks, a million nested elements, huge articles, 100,000 articles, other versions
	$(BIN)/python -m tests.torture
	$(BIN)/python -m tests.torture.serving
	$(BIN)/python -m tests.hostile
	$(BIN)/python benchmarks/limits.py
	$(BIN)/python benchmarks/many.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/versions.py

lock: $(VENV)/ready-dev ## renew the lock of hashes and the list of licenses
	(sed '/^-e/d' requirements.txt; echo hatchling==1.33.0) | $(BIN)/uv pip compile --quiet --universal \
	  --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock" \
	  --output-file requirements.lock -
	$(BIN)/python -m tests.supply.licences

numbers: $(VENV)/ready-dev ## renew the file of numbers in words from CLDR's spelling rules
	$(BIN)/python -m tests.supply.number_words

dist: $(VENV)/ready-dev ## build the packages into dist/, equal byte for byte each time
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist
	$(BIN)/twine check --strict dist/*

screenshots: $(VENV)/ready-dev ## pictures for the README and the guide, and of every kind of page into build/pictures
	$(BIN)/python -m tests.browser.screenshots

clean: ## remove what the targets above made
	rm -rf $(VENV) node_modules site build dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
