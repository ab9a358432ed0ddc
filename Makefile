# Two commands set everything up on a machine that has Python 3.11 or later:
#   make demo   translate the sample documents with the bundled model
#   make test   lint, types, import contracts and tests
# And one makes the bundled model, or trains it further: training/README.md.
#   make model SLICE=500 MINUTES=3   in minutes, from a slice of the pairs
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --quiet
MESSAGES = $(wildcard locales/*/LC_MESSAGES/*.po)
INSTALL = $(PIP) install --no-deps


# The model: what it starts from, what it learns from, for how long.
WORK ?= build/model
START ?= src/glossary/models/translate-zh_en
TOKENIZER = src/glossary/models/translate-zh_en
PAIRS ?= training/pairs/written.tsv.xz training/pairs/topics.tsv.xz training/pairs/setphrases.tsv
SETS ?= training/sets/policy.tsv training/sets/fresh.tsv training/sets/general.tsv
MINUTES ?= 120
SLICE ?=
PROCESSES ?= 2
# A build for one's own hardware can be named here; nothing leaves its tests out.
TORCH ?= torch>=2.6

.PHONY: demo test lint docs messages browser editors schemas cluster fuzz supply screenshots model clean

demo: $(VENV)/lean
	$(BIN)/glossary translate samples -g glossaries/policy.tsv -g samples/qingxi.tsv -o demo/en || [ $$? -eq 3 ]
	@printf '\nThe first pairs of demo/en/interview.tsv:\n\n'
	@cut -f 2,3 demo/en/interview.tsv | sed -n '2,7p' | tr '\t' '\n' | sed 'n;G'
	@printf 'Review demo/en/interview.po in a PO editor, then run this again.\n'
	@printf 'To start glossary from here: source $(BIN)/activate, then glossary --help; or $(BIN)/glossary --help\n'

test: lint $(VENV)/torch
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

model: $(VENV)/train
	$(BIN)/python -m training.prepare $(WORK) --pairs $(PAIRS) --evaluation $(SETS) \
	  benchmarks/polarity.tsv \
	  $(if $(SLICE),--slice $(SLICE))
	$(BIN)/python -m training.align $(WORK) --clauses policy
	OMP_NUM_THREADS=1 $(BIN)/torchrun --nproc-per-node $(PROCESSES) -m training.train \
	  $(WORK) $(WORK)/run --from $(START) --package $(TOKENIZER) --sets $(SETS) \
	  --weights training/weights.toml --minutes $(MINUTES)
	$(BIN)/python -m training.export $(WORK)/run/best.pt $(TOKENIZER) $(WORK)/package \
	  --version dev
	$(BIN)/python -m training.evaluate $(WORK)/results.json $(SETS) \
	  --model zh-en --model $(WORK)/package
	$(BIN)/python -m training.export $(WORK)/run/best.pt $(TOKENIZER) $(WORK)/package \
	  --version dev --results $(WORK)/results.json

# The review page in a real browser: needs chromium and chromedriver.
browser: $(VENV)/dev
	$(PIP) install "selenium>=4.20" "flask>=3.1" "waitress>=3"
	$(BIN)/python -m pytest tests/browser

# Catalogues and exports in other programs, which Debian has; root installs them.
PROGRAMS = gettext libreoffice-calc-nogui libreoffice-writer-nogui omegat
editors: $(VENV)/dev
	command -v msgfmt && command -v soffice && command -v omegat || \
	  { apt-get update && apt-get install -y --no-install-recommends $(PROGRAMS); }
	$(PIP) install "translate-toolkit>=3.15"
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m pytest -m editors

# XLIFF against the schemas of OASIS, which a package of Debian brings along.
cluster: $(VENV)/dev
	$(PIP) install "distributed>=2024.8"
	$(BIN)/python -m pytest tests/cli/test_translate_cluster.py tests/cli/test_translate_workers.py

schemas: $(VENV)/dev
	cd $(VENV) && apt-get download php-symfony-translation && \
	  dpkg-deb -x php-symfony-translation_*.deb schemas
	XLIFF_SCHEMAS=$(VENV)/schemas/usr/share/php/Symfony/Component/Translation/Resources/schemas \
	  $(BIN)/python -m pytest tests/catalogues/exports/test_published_schemas.py

# What is delivered: the same wheel twice, its list of parts (CycloneDX), and known
# vulnerabilities of the locked packages, which asks the package index.
supply: $(VENV)/dev
	$(PIP) install "cyclonedx-bom>=7" "pip-audit>=2.9"
	rm -rf build/supply
	for n in 1 2; do SOURCE_DATE_EPOCH=1767225600 $(BIN)/python -m pip wheel --quiet \
	  --no-deps --no-build-isolation --wheel-dir build/supply/$$n . || exit 1; done
	cmp build/supply/1/*.whl build/supply/2/*.whl
	$(BIN)/cyclonedx-py requirements requirements/lean.txt --pyproject pyproject.toml \
	  --output-reproducible --of JSON -o build/supply/sbom.cdx.json
	cd build/supply && sha256sum 1/*.whl sbom.cdx.json
	-$(BIN)/pip-audit --disable-pip --requirement requirements/lean.txt

screenshots: $(VENV)/dev
	$(PIP) install "selenium>=4.20" "flask>=3.1" "waitress>=3"
	$(BIN)/python docs/screenshots.py

# Damaged files of every kind against every reader, for five minutes or MINUTES.
MINUTES ?= 5
fuzz: $(VENV)/dev
	$(BIN)/python tools/fuzz.py --minutes $(MINUTES)

clean:
	rm -rf $(VENV) demo build/model

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

# torch has builds for many kinds of hardware, so it is not among the locked files.
$(VENV)/torch: $(VENV)/dev
	$(if $(TORCH),$(PIP) install "$(TORCH)" "matplotlib>=3.9")
	@touch $@

$(VENV)/train: $(VENV)/torch
	$(PIP) install "eflomal>=2" "jieba>=0.42"
	@touch $@
