# `make help` lists what can be done. `make demo` and `make test` need nothing but Debian 12 or 13, or Ubuntu 24.04.

PYTHON ?= python3
ARGS ?=
# Tests start servers and Qt windows of their own: more workers than cores only wait for each other.
WORKERS ?= 2

BIN := .venv/bin
STAMP := .venv/.made
export PYTHON
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup system demo test check lint soak crash interop fleet usb bench

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

setup: system $(STAMP) ## install what is missing: system packages, .venv

system:
	@tools/install-system-packages

$(STAMP): requirements.lock pyproject.toml tools/make-venv
	@tools/make-venv
	@touch $@

demo: setup ## the whole machine on virtual devices; AUTO=1: a scripted resident, no window; ARGS="…": more options
	@$(BIN)/aps-kiosk demo $(if $(filter-out 0,$(AUTO)),--auto) $(ARGS)

test: setup check ## setup, then every check and test

check: lint ## every check and test, without setup
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(ARGS)

lint: ## the checks that run nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m ui.qmltypes --check
	$(BIN)/lint-imports --no-cache

soak: setup ## 1,000 visits with faults by lot: each ends well, nothing grows; ARGS="--visits 100": fewer
	$(BIN)/pytest -m "" -n 0 tests/soak tests/journeys tests/ui
	$(BIN)/python -m tests.soak $(ARGS)

crash: setup ## kill -9 at every step that lasts, 500 at random moments, power cuts, lost answers; ARGS="--moments 50": fewer
	$(BIN)/pytest -m slow -n $(WORKERS) tests/drivers tests/kiosk tests/net
	STORM_ROUNDS=60 $(BIN)/pytest -m "" -n $(WORKERS) tests/crash tests/kiosk/sync/test_kill.py tests/journeys/test_power_cut.py
	$(BIN)/python -m tests.crash $(ARGS)

interop: setup ## against servers that others wrote: tus, nginx, OpenID Connect, Schemathesis
	@tools/install-interop-packages
	$(BIN)/pytest -m "" -n 0 -s tests/interop $(ARGS)

fleet: setup ## 500 kiosks come back together after an outage, each with 20 dossiers; a plot in docs/pictures
	$(BIN)/python -m tests.fleet $(ARGS)

usb: setup ## the drivers over the real kernel: an emulated machine with a USB printer, readers and a camera
	@tools/install-usb-packages
	$(BIN)/python -m tests.usb $(ARGS)

bench: setup ## how good and how fast, side by side with the peers; SCANS=DIR: real scans too; ARGS=--quick
	@tools/install-bench-packages
	$(BIN)/pytest -m "" -n 0 tests/bench
	$(BIN)/python -m tests.bench $(if $(SCANS),--scans=$(SCANS)) $(ARGS)
