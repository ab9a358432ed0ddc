# Two commands set everything up on a machine that has Python 3.11 or later:
#   make demo   translate the sample documents with the bundled model
#   make test   lint, types, import contracts and tests
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
MESSAGES = $(wildcard locales/*/LC_MESSAGES/*.po)
INSTALL = $(PIP) install --no-deps

.PHONY: demo test lint docs messages browser schemas screenshots clean

demo: $(VENV)/lean
	$(BIN)/glossary translate samples -g glossaries/policy.tsv -g samples/qingxi.tsv -o demo/en || [ $$? -eq 3 ]
	@printf '\nThe first pairs of demo/en/interview.tsv:\n\n'
	@cut -f 2,3 demo/en/interview.tsv | sed -n '2,7p' | tr '\t' '\n' | sed 'n;G'
	@printf 'Review demo/en/interview.po in a PO editor, then run this again.\n'

test: lint
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/dev
	$(BIN)/python docs/generate.py

messages: $(VENV)/dev
	$(BIN)/python tools/messages.py

# The review page in a real browser: needs chromium and chromedriver.
browser: $(VENV)/dev
	$(PIP) install "selenium>=4.20"
	$(BIN)/python -m pytest tests/browser

# XLIFF against the schemas of OASIS, which a package of Debian brings along.
schemas: $(VENV)/dev
	cd $(VENV) && apt-get download php-symfony-translation && \
	  dpkg-deb -x php-symfony-translation_*.deb schemas
	XLIFF_SCHEMAS=$(VENV)/schemas/usr/share/php/Symfony/Component/Translation/Resources/schemas \
	  $(BIN)/python -m pytest tests/catalogues/exports/test_published_schemas.py

screenshots: $(VENV)/dev
	$(PIP) install "selenium>=4.20"
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "glossary needs Python 3.11 or later: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/lean: requirements/lean.txt requirements/build.txt pyproject.toml $(MESSAGES) | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/lean.txt -r requirements/build.txt
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/lean | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
