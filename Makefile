# Two commands: `make run` serves the chat, `make test` passes the tests. Both set up all that they need.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev browser run test lint format figures screenshots clean

PYTHON_VENV := .venv/bin/python
PORT ?= 8501
ADDRESS ?= localhost

help:           ## this list
	@grep -hE '^[a-z-]+: .*##|^[a-z-]+: *##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

setup:          ## .venv with the pinned requirements; nothing if already there
	@scripts/setup.sh requirements.txt

setup-dev: setup
	@scripts/setup.sh requirements-dev.txt

browser: setup-dev
	@scripts/browser.sh >/dev/null

run: setup      ## build an edition if anything changed, and serve the chat on http://localhost:8501
	@$(PYTHON_VENV) -m corpus build || echo "The build failed; the last good edition, if there is one, stays in use." >&2
	@$(PYTHON_VENV) -m streamlit run assistant/app/main.py --server.port $(PORT) --server.address $(ADDRESS)

test: browser   ## all tests
	@$(PYTHON_VENV) -m pytest $(PYTEST_ARGS)

lint: setup-dev ## ruff and mypy
	@$(PYTHON_VENV) -m ruff check . && $(PYTHON_VENV) -m ruff format --check . && $(PYTHON_VENV) -m mypy

format: setup-dev
	@$(PYTHON_VENV) -m ruff format . && $(PYTHON_VENV) -m ruff check --fix .

clean:          ## remove .venv and caches; data/ stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
