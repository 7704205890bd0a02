# What people do here every day. Each line is short; the work is in `dots`, in .ci/ and in pyproject.toml.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
PORT ?= 8000
# Many processes start here: what Python compiled for one is kept for the next.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check fix bench demo pictures new-capability lock wheel help

help: ## Say what can be made (the default)
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: .venv/.ready-to-run ## Serve the product with the demo city on 127.0.0.1:$PORT
	$(BIN)/dots serve --demo --port $(PORT)

test: check ## Everything that must hold: check, both databases, coverage
	.ci/tests

check: .venv/.ready-to-test ## Style, types, architecture, limits, migrations: changes nothing
	.ci/check

fix: .venv/.ready-to-test ## Mend what can be mended by machine
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

bench: .venv/.ready-to-test ## Measure everything, or one thing: make bench NAME=import
	$(BIN)/python -m benchmarks $(NAME)

demo: .venv/.ready-to-run ## Load the demo city into an empty database
	$(BIN)/dots upgrade && $(BIN)/dots demo

pictures: .venv/.ready-to-test ## Take the user guide's pictures again
	PICTURES=1 $(BIN)/pytest tests/journeys

new-capability: .venv/.ready-to-test ## Write the folder of a new idea: make new-capability NAME=kit
	$(BIN)/python .ci/new_capability.py $(NAME)

lock: ## Pin the dependencies again after changing pyproject.toml
	$(BIN)/uv pip compile -q --universal --group dev --generate-hashes --no-header --no-annotate \
		pyproject.toml -o requirements.lock

wheel: .venv/.ready-to-test ## Build the package into dist/
	$(BIN)/python -m build --wheel --no-isolation

.venv/.ready-to-run: requirements.lock pyproject.toml .ci/set-up .ci/system-packages
	.ci/set-up run

.venv/.ready-to-test: requirements.lock pyproject.toml .ci/set-up .ci/system-packages
	.ci/set-up test
