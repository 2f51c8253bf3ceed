# The two commands a newcomer needs are `make run` and `make test`; each is complete on its own.
# What they install is named in requirements*.lock; `scripts/set-up` installs it, once.
python := .venv/bin/python
compile := .venv/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url \
           --no-emit-find-links --no-header --python-version 3.11 --quiet
# Scoring, change, keys and migrations: every line and every branch.
tested_whole := ipt_tracker/clinical/scoring.py,ipt_tracker/clinical/change.py,ipt_tracker/clinical/outcome.py,ipt_tracker/record/key*.py,ipt_tracker/record/migrations/**
.DELETE_ON_ERROR:
.PHONY: run test covered check format bench screenshots soak lock licences clean

run: .venv/ready-to-run ## open the window (without a display: the main job, without a screen)
	@scripts/run

test: .venv/ready-to-test ## the whole suite, in random order, on all cores
	QT_QPA_PLATFORM=offscreen $(python) -m pytest -n auto --dist loadscope $(options)

covered: ## after `make test options=--cov`: the files where a fault would be worst are tested whole
	.venv/bin/coverage report --fail-under 100 --include '$(tested_whole)'

check: .venv/ready-to-test ## format, lint, types, import contracts
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
	.venv/bin/lint-imports

format: .venv/ready-to-test ## put every file into the house's format
	$(python) -m ruff format . && $(python) -m ruff check --fix .

bench: .venv/ready-to-test ## how fast it is, each bar beside its baseline; writes docs/performance.md
	$(python) -m benchmarks $(or $(options),--output docs/performance.md)

screenshots: .venv/ready-to-test ## every screen as a picture, into build/screenshots/; those of README and guide into docs/
	QT_QPA_PLATFORM=offscreen $(python) scripts/screenshots build/screenshots
	QT_QPA_PLATFORM=offscreen $(python) scripts/screenshots --documents docs

soak: .venv/ready-to-test ## the kill and power-cut loops at full length
	QT_QPA_PLATFORM=offscreen $(python) -m pytest -m soak --timeout 3600

lock: .venv/ready-to-test ## pin every dependency by version and hash again
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraint requirements.lock --output-file requirements-dev.lock

licences: .venv/ready-to-run ## the licences that About shows
	$(python) scripts/list-licences requirements.lock resources/licences

clean: ## remove what make made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.venv/ready-to-run: requirements.lock scripts/set-up
	@scripts/set-up run

.venv/ready-to-test: requirements-dev.lock requirements.lock scripts/set-up
	@scripts/set-up test
