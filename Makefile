# The door to the project: `make help` lists what is behind it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help venv quiz test coverage check format golden docs site pictures bench fuzz versions clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

quiz: $(VENV)/for-use ## build the decks of decks/ into out/
	$(BIN)/quizgen build

test: $(VENV)/for-work ## run all tests
	$(BIN)/pytest -n auto --durations=25

coverage: $(VENV)/for-work ## run all tests, and show which branches of the code none of them takes
	$(BIN)/pytest -n auto --cov --cov-report=term

check: $(VENV)/for-work ## lint, formatting and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(VENV)/for-work ## set the code in its format and mend what ruff can
	$(BIN)/ruff check --fix --exit-zero
	$(BIN)/ruff format

golden: $(VENV)/for-work ## rewrite tests/golden/ and show what changed
	$(BIN)/pytest -n auto -q --golden
	git --no-pager diff --stat -- tests/golden

docs: $(VENV)/for-work ## write anew what README.md and docs/ show of the program
	$(BIN)/pytest -q --golden tests/test_readme.py tests/test_reference.py tests/test_bot_page.py tests/test_forms_page.py tests/test_checks_page.py

site: $(VENV)/for-site ## make a web site of docs/ in out/site/
	$(BIN)/sphinx-build -q -W --keep-going docs out/site

pictures: $(VENV)/for-work ## take the pictures of docs/pictures/ anew, with Chromium
	$(BIN)/python -m tests.pictures

bench: $(VENV)/for-bench ## measure time, memory and size beside peers; NAME=forms for one, WRITE=1 also for out/benchmarks.md
	$(BIN)/python -m tests.benchmarks $(if $(WRITE),--write) $(NAME)

fuzz: $(VENV)/for-work ## run the property tests on many more examples
	$(BIN)/pytest -n auto -m hypothesis --hypothesis-profile=fuzz

versions: $(VENV)/for-work ## run releases through six versions of Anki, each in its own environment
	$(BIN)/python -m tests.versions

venv: $(VENV)/for-work ## make .venv with everything in it

clean: ## remove everything that was made
	rm -rf $(VENV) out dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find quizgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "quizgen needs Python 3.11 or later, and '$(PYTHON)' is not that." >&2; \
	  echo "Name another one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/for-use: pyproject.toml constraints.txt | $(VENV)/made
	$(PIP) -e .
	@touch $@

$(VENV)/for-bench: $(VENV)/for-work
	$(PIP) -e '.[bench]'
	@touch $@

$(VENV)/for-site: pyproject.toml constraints.txt | $(VENV)/made
	$(PIP) -e '.[site]'
	@touch $@

$(VENV)/for-work: pyproject.toml constraints.txt | $(VENV)/made
	$(PIP) -e '.[cluster,draft,llm,office,scan,verify,dev]'
	@touch $@ $(VENV)/for-use
