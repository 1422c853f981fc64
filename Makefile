PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/.installed node_modules/.installed

.PHONY: demo setup install test lint audit sbom bench gallery tamper faults overload replica mutants guards apart machine machine-pdf fuzz web

demo: machine-pdf setup
	$(BIN)/python manage.py demo --port $(PORT)

setup: machine $(INSTALLED)

install: machine-pdf  # what production needs and no more: docs/beheer.md
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv/node
	$(BIN)/uv pip sync --quiet --python .venv/node/bin/python --require-hashes requirements/node.txt
	PATH="$(CURDIR)/.venv/node/bin:$$PATH" npm ci --omit=dev --ignore-scripts --no-audit --no-fund
	rm -r .venv/node
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/base.txt
	$(BIN)/python -m compileall -q nplv housing grants reports
	ALLOWED_HOSTS=collect.invalid SECRET_KEY=$$(head -c 60 /dev/urandom | base64 -w 0) \
		$(BIN)/python manage.py collectstatic --no-input --verbosity 0

test: machine-pdf setup  # make test ARGS="tests/core -k money"
	$(BIN)/python -m tests.run $(ARGS)

fuzz: machine-pdf setup  # random requests to the API as every role; fails on a finding
	$(BIN)/python -m tests.fuzz $(CASES)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml nplv housing grants reports .ci
	$(BIN)/python manage.py check
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python .ci/lint_migrations.py

audit: setup  # known weaknesses of the locked packages; fails when the list of them cannot be read
	$(BIN)/python .ci/audit.py

sbom: setup  # what the application is made of, as CycloneDX, from the locked files
	mkdir -p var
	$(BIN)/cyclonedx-py requirements --output-reproducible --output-format JSON --output-file var/sbom.cdx.json requirements/base.txt

bench: setup  # what everything costs against a floor; make bench ARGS="--quick pages"
	$(BIN)/python -m tests.bench $(ARGS)

gallery: setup  # pictures of every page, in docs/gallery/
	$(BIN)/python -m tests.gallery

tamper: setup  # a thousand times tampered with the history: is it found, and where
	$(BIN)/python -m tests.tamper

web: machine-pdf setup  # every door tried as in production: headers, redirects, hosts, fields, formulas, PDF
	$(BIN)/python -m tests.doors

faults: setup  # killed at every statement, disks that are full: is anything lost, or there twice
	$(BIN)/python -m tests.faults

overload: machine-pdf setup  # a hundred half-open clients, ten PDFs, ten times the load; needs PostgreSQL
	$(BIN)/python -m tests.overload

mutants: setup  # every calculation changed a little: does a test fail; make mutants ARGS=path
	$(BIN)/python -m tests.mutants $(ARGS)

guards: machine-pdf setup  # each guard switched off: does what it keeps out happen
	$(BIN)/python -m tests.guards

replica: setup  # reports from a copy of the database that falls behind and goes away; needs PostgreSQL
	$(BIN)/python -m tests.replica

apart: setup  # every address as everyone, against who may what; and no sign of another area
	$(BIN)/python -m tests.apart

machine:
	@$(PYTHON) .ci/check_machine.py

machine-pdf:
	@$(PYTHON) .ci/check_machine.py --pdf

.venv/.installed: requirements/uv.txt requirements/dev.txt | machine
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .venv/.installed
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund
	@touch $@
