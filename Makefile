# The portal's commands. `make run` and `make test` set up what they need and can be repeated.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export DATA_DIR
unexport PYTHONDONTWRITEBYTECODE  # every command would compile the portal anew

.PHONY: help setup setup-test run test test-postgres test-browser test-system test-scale walk fuzz bench bench-load lint format messages handbook lock clean

help:
	@echo "make run            serve the portal with a demo county on http://127.0.0.1:$(PORT)"
	@echo "make test           all tests but the browser's, on SQLite"
	@echo "make test-postgres  the same on a PostgreSQL that is started for them"
	@echo "make test-browser   whole jobs in Chromium"
	@echo "make test-system    killed servers, full disks, backups put back, what deploy/ holds"
	@echo "make test-scale     a replica, two servers, one promoted, a bucket (some minutes; not in .ci/run)"
	@echo "make walk           every page, form, file and figure there is, on both databases"
	@echo "make fuzz           the same with all that nobody should type or guess (hours)"
	@echo "make bench          what pages cost with up to a million people"
	@echo "make bench-load     fifty readers and fifty writers at once, on both databases"
	@echo "make lint           style, templates, types, floors"
	@echo "make messages       bring the catalogue up to date with the code"
	@echo "make handbook       take the handbooks' pictures anew from the demo"
	@echo "make lock           lock the dependencies anew"

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3 -m venv failed: install python3-venv."; exit 1; }
	@touch $@

$(VENV)/base: $(VENV)/made requirements/base.txt
	@echo "Installing the portal's packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/test: $(VENV)/base requirements/test.txt
	@echo "Installing the test packages …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

setup: $(VENV)/base
	@$(MANAGE) compile_catalogue
	@$(MANAGE) collectstatic --no-input --verbosity 0

setup-test: setup $(VENV)/test

run: setup
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable
	@$(MANAGE) demo
	@$(MANAGE) rebuild_figures > /dev/null
	@echo "Serving on http://127.0.0.1:$(PORT) (stop with Ctrl-C)"
	@DEMO=1 ALLOWED_HOSTS=127.0.0.1,localhost exec $(BIN)/gunicorn portal.wsgi \
		--bind 127.0.0.1:$(PORT) --workers 2 --threads 8 --worker-class gthread \
		--keep-alive 0 --worker-connections 12 --no-control-socket --forwarded-allow-ips ""

test: setup-test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-postgres: setup-test
	@deploy/with-postgres $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test-browser: setup-test
	@$(BIN)/python -m pytest tests/browser --override-ini addopts="-p tests.environment -q --strict-markers"

test-system: setup-test
	@$(BIN)/python -m pytest tests/system --override-ini addopts="-p tests.environment -q --strict-markers"
	@deploy/with-postgres $(BIN)/python -m pytest tests/system --override-ini addopts="-p tests.environment -q --strict-markers"

# The bucket's packages stand apart: nobody else needs them (requirements/s3.in).
build/s3/made: requirements/s3.txt $(VENV)/base
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
		--upgrade --target build/s3 -r requirements/s3.txt
	@touch $@

test-scale: setup-test build/s3/made
	@PYTHONPATH=build/s3 $(BIN)/python -m pytest tests/scale --override-ini addopts="-p tests.environment -q --strict-markers"

# FUZZ=1 tries everything that nobody should type or guess, as everybody: that takes hours.
WALK := -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m walk tests
walk: setup-test
	@$(BIN)/python $(WALK)
	@deploy/with-postgres $(BIN)/python $(WALK)

fuzz:
	@FUZZ=1 $(MAKE) --no-print-directory walk

bench: setup
	@$(BIN)/python -m bench
	@deploy/with-postgres $(BIN)/python -m bench
	@place=$$(mktemp -d) && DATA_DIR=$$place DEMO=1 ALLOWED_HOSTS=testserver PORTAL_MAKE_KEYS=1 \
		$(BIN)/python -m bench.leaders; rm -rf "$$place"
	@place=$$(mktemp -d) && DATA_DIR=$$place DEMO=1 ALLOWED_HOSTS=testserver PORTAL_MAKE_KEYS=1 \
		deploy/with-postgres $(BIN)/python -m bench.leaders; rm -rf "$$place"

bench-load: setup
	@place=$$(mktemp -d) && DATA_DIR=$$place DEMO=1 ALLOWED_HOSTS=testserver PORTAL_MAKE_KEYS=1 \
		$(BIN)/python -m bench.load; rm -rf "$$place"
	@place=$$(mktemp -d) && DATA_DIR=$$place DEMO=1 ALLOWED_HOSTS=testserver PORTAL_MAKE_KEYS=1 \
		deploy/with-postgres $(BIN)/python -m bench.load; rm -rf "$$place"

lint: setup-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@PORTAL_MAKE_KEYS=1 $(BIN)/mypy
	@$(BIN)/lint-imports

format: setup-test
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

messages: setup-test
	@$(MANAGE) update_catalogue

handbook: setup-test
	@place=$$(mktemp -d); $(MAKE) --no-print-directory run DATA_DIR=$$place PORT=8765 > $$place/log 2>&1 & \
		server=$$!; until curl -sf http://127.0.0.1:8765/healthz > /dev/null; do sleep 1; done; \
		$(BIN)/python docs/handbook/make_pictures.py http://127.0.0.1:8765; state=$$?; \
		kill $$server; exit $$state

# uv writes no index into the lock files, and no host.
lock: $(VENV)/base
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@cd requirements && for name in base test; do \
		../$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header $$name.in --output-file $$name.txt; done
	@cd requirements && grep -oE '^[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ ]+' base.txt | sed 's/\[.*\]//' \
		| grep -v '^python-dateutil=' > pinned.tmp; ../$(BIN)/uv pip compile --quiet \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--constraint pinned.tmp s3.in --output-file s3.txt; rm pinned.tmp

clean:
	@rm -rf build $(VENV)
