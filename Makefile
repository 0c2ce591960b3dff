# Samskab. `make run` and `make test` set up all they need; `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run test check soak bench lock messages pictures clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

run: .venv/base.stamp node_modules/.stamp ## set up everything and serve the site with the demo (PORT=8000)
	@$(PY) manage.py serve --demo

test: .venv/dev.stamp node_modules/.stamp ## set up everything and run all tests on every back end that is there
	@bash .ci/tools.sh chromium pdftotext
	@$(PY) tests/back_ends.py $(ARGS)

check: .venv/dev.stamp node_modules/.stamp ## format, lint, types, layers, templates, migrations, messages
	@bash .ci/tools.sh xgettext
	@bash .ci/check.sh

soak: .venv/dev.stamp node_modules/.stamp ## lose nothing: all of the fuzz, kill, outage and malformed-frame tests (REALTIME_SEED=1 repeats a run)
	@SOAK=1 $(PY) tests/back_ends.py -m soak -n 0 -s -q $(ARGS)

bench: .venv/bench.stamp bench/peers/node_modules/.stamp ## measure the boards' engine beside others (ONLY=S1 MEMBERS=300 SECONDS=10 RATE=100 SERVERS=daphne,ws DATABASE=postgres)
	@$(PY) -m bench $(if $(ONLY),--only $(ONLY)) $(if $(SERVERS),--servers $(SERVERS)) $(if $(MEMBERS),--members $(MEMBERS)) \
		$(if $(SECONDS),--seconds $(SECONDS)) $(if $(RATE),--rate $(RATE)) $(if $(DATABASE),--database $(DATABASE)) \
		$(if $(GENERATORS),--generators $(GENERATORS))

lock: ## write requirements/*.txt anew from pyproject.toml
	$(PYTHON) -m venv var/lock-venv && var/lock-venv/bin/pip install -q uv
	var/lock-venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements/base.txt
	var/lock-venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --custom-compile-command "make lock" --extra dev -c requirements/base.txt pyproject.toml -o requirements/dev.txt
	var/lock-venv/bin/uv pip compile -q --generate-hashes --python-version 3.11 --custom-compile-command "make lock" --extra bench -c requirements/base.txt -c requirements/dev.txt pyproject.toml -o requirements/bench.txt

messages: .venv/dev.stamp ## gather new texts into the Danish catalogues
	@bash .ci/tools.sh xgettext
	@bash .ci/messages.sh

pictures: .venv/dev.stamp ## take the documentation's pictures anew from a running demo (SITE=http://127.0.0.1:8000)
	@bash .ci/tools.sh chromium
	@$(PY) docs/pictures/take.py $(SITE)

clean: ## remove what set-up made, but not the data under var/
	rm -rf .venv node_modules bench/peers/node_modules static/vendor var/static var/static.stamp

# --- what the commands above need ---------------------------------------------------------------------------------

.venv/bin/python:
	@bash .ci/prerequisites.sh "$(PYTHON)"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python's venv could not be made; on Debian, install python3-venv." >&2; exit 1; }

.venv/base.stamp: requirements/base.txt | .venv/bin/python
	@echo "Installing Python packages …"
	@.venv/bin/pip install -q --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	@echo "Installing Python packages for development …"
	@.venv/bin/pip install -q --require-hashes -r requirements/dev.txt
	@touch .venv/base.stamp $@

.venv/bench.stamp: requirements/bench.txt | .venv/dev.stamp
	@echo "Installing Python packages for the benchmark …" >&2
	@.venv/bin/pip install -q --require-hashes -r requirements/bench.txt
	@touch $@

bench/peers/node_modules/.stamp: bench/peers/package-lock.json bench/peers/package.json
	@echo "Installing the servers that are measured beside ours …" >&2
	@npm ci --prefix bench/peers --silent --no-audit --no-fund
	@touch $@

node_modules/.stamp: package-lock.json package.json
	@bash .ci/prerequisites.sh "$(PYTHON)"
	@echo "Installing front-end packages …"
	@npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
