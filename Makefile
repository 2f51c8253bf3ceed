# The two commands a newcomer needs are `make run` and `make test`; each is complete on its own.
# What they install is named in requirements*.lock; `scripts/set-up` installs it, once.
python := .venv/bin/python
compile_options := --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
                   --python-version 3.11 --quiet
compile := .venv/bin/uv pip compile pyproject.toml $(compile_options)
# Scoring, change, keys and migrations: every line and every branch.
tested_whole := ipt_tracker/clinical/scoring.py,ipt_tracker/clinical/change.py,ipt_tracker/clinical/outcome.py,ipt_tracker/record/key*.py,ipt_tracker/record/migrations/**
# What is compiled is kept: the tests start hundreds of programs.
unexport PYTHONDONTWRITEBYTECODE
.DELETE_ON_ERROR:
.PHONY: run test covered check format bench screenshots soak lock sbom advisories licences clean

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

soak: .venv/ready-to-test ## promises of the record, and every screen, at full length; writes docs/reliability.md
	mkdir -p build && rm -f build/figures
	QT_QPA_PLATFORM=offscreen $(python) -m pytest -m "promise or longer" --full-length --figures build/figures $(options) \
	  ; found=$$?; $(python) scripts/write-reliability build/figures docs/reliability.md && exit $$found

lock: .venv/ready-to-test ## pin every dependency by version and hash again
	$(compile) --output-file requirements.lock
	$(compile) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	.venv/bin/uv pip compile --group supply $(compile_options) --output-file requirements-supply.lock

sbom: build/supply/ready ## every part that is installed to run, with its hashes, as CycloneDX: build/sbom.json
	build/supply/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-file build/sbom.json requirements.lock

advisories: build/supply/ready ## known holes in what is installed to run (asks the advisory service)
	build/supply/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

licences: .venv/ready-to-run ## the licences that About shows
	$(python) scripts/list-licences requirements.lock resources/licences

clean: ## remove what make made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.venv/ready-to-run: requirements.lock scripts/set-up
	@scripts/set-up run

.venv/ready-to-test: requirements-dev.lock requirements.lock scripts/set-up
	@scripts/set-up test

build/supply/ready: requirements-supply.lock
	python3 -m venv build/supply
	build/supply/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --require-hashes --no-deps --only-binary :all: --requirement requirements-supply.lock
	@touch $@
