# Every target is a function in make.py, which runs on Linux, macOS and Windows (there: py -m make <target>).
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := all
TARGETS := all setup book eksempler test check bench jupyter clean pins help
.PHONY: $(TARGETS)

$(TARGETS):
	@command -v $(PYTHON) >/dev/null || { echo "Python mangler. Installer Python 3.11 eller nyere, eller skriv: make PYTHON=sti/til/python"; exit 1; }
	@$(PYTHON) make.py $@ $(ARGS)
