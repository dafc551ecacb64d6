# Everything that is done with this project from a shell. `make` alone lists it.

SWIFT ?= swift
SHELL := /bin/bash

# Programs draw and compare text: the same locale everywhere, whatever the machine's.
export LC_ALL := C.UTF-8
export LANG := C.UTF-8

PACKAGES := libncurses-dev libsqlite3-dev libssl-dev zlib1g-dev libzstd-dev \
  libpng-dev libturbojpeg0-dev libwebp-dev openssl tmux python3
# The check of /metrics needs promtool (the daemon in the same package isn't used), those of manual
# pages and completions their readers.
TEST_PACKAGES := prometheus mandoc zsh fish
DEB_PACKAGES := debhelper lintian xz-utils
# Of systemd only the programs are used; nothing is started.
DEB_TEST_PACKAGES := mmdebstrap systemd strace openssl
# Those of stage.py are in PACKAGES; a C compiler makes the disk that fails.
FAULT_PACKAGES := gcc libc6-dev mount
# The server is unpacked by scripts/ssh.py rather than installed: installing would start a daemon.
SSH_PACKAGES := openssh-client tmux python3
PROXY_PACKAGES := nginx-light caddy haproxy openssl python3 sqlite3
SCREENSHOT_PACKAGES := python3-venv fonts-jetbrains-mono fonts-noto-core fonts-noto-mono \
  fonts-noto-color-emoji fonts-dejavu-core

SOURCES := Package.swift Sources Tests Examples
# An import that Package.swift doesn't declare is an error. The plain build lets it pass.
STRICT := --explicit-target-dependency-import-check error
# A build id leads from a program to its symbols. All symbols of libraries are bound at the start, so
# that their table is read-only afterwards.
LINK := -Xlinker --build-id=sha1 -Xlinker -z -Xlinker now
RELEASE := --configuration release --static-swift-stdlib $(LINK) $(STRICT)
VENV := .build/venv
SEEDS ?= 1000
MINUTES ?= 1

.DEFAULT_GOAL := help
.PHONY: help deps build manuals deb deb-test proxies ssh lint test simulate faults fuzz sanitize coverage conformance figures admission network endurance demo screenshots house format clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

deps: ## Install the Debian packages that are missing.
	@scripts/deps.sh $(PACKAGES)

build: deps ## Build beat and beatd for release, into .build/release.
	$(SWIFT) build $(RELEASE) --product beat
	$(SWIFT) build $(RELEASE) --product beatd

manuals: deps ## Write manual pages, completions and the configuration file into .build/manuals.
	$(SWIFT) build $(RELEASE) --product manuals
	mkdir -p .build/manuals
	.build/release/manuals .build/manuals

deb: deps ## Build the Debian packages into .build/deb, print their sizes, check them with lintian.
	@scripts/deps.sh $(DEB_PACKAGES)
	rm -rf .build/deb
	mkdir -p .build/deb
	DEB_FOLDER=$(CURDIR)/.build/deb SWIFT=$(SWIFT) debian/rules binary
	debian/rules clean
	@scripts/check-deb.sh .build/deb

deb-test: ## Install, upgrade, use and purge the packages of `make deb` in a clean root.
	@scripts/deps.sh $(DEB_TEST_PACKAGES)
	@scripts/deb_test.py .build/deb

proxies: build ## Run beatd behind nginx, Caddy and HAProxy, and copy its database meanwhile.
	@scripts/deps.sh $(PROXY_PACKAGES)
	@scripts/proxies.py

ssh: build ## Log in through a real sshd by the recipes of docs/ssh.md.
	@scripts/deps.sh $(SSH_PACKAGES)
	@scripts/ssh.py

lint: ## Check the format of all Swift files.
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)

# The end-to-end tests run last and alone: they start the programs of the debug build, and a
# machine busy with other tests would only make their waiting longer.
test: deps lint ## Check the format, build for debugging, run every test.
	@scripts/deps.sh $(TEST_PACKAGES)
	$(SWIFT) build --build-tests $(STRICT)
	$(SWIFT) test --skip-build --skip EndToEndTests
	$(SWIFT) test --skip-build --filter EndToEndTests

simulate: deps ## Run SEEDS simulated worlds (default 1000), optimised.
	$(SWIFT) build $(RELEASE) --product beat-sim
	.build/release/beat-sim --seeds $(SEEDS)

# MINUTES=30 or KILLS=100 for a night; ONLY="kill power" for some of the kinds.
faults: build ## Kill the programs, cut the power, fill and damage the disk, and check that nothing is lost.
	@scripts/deps.sh $(FAULT_PACKAGES)
	@Tests/Faults/run.py $(if $(filter file,$(origin MINUTES)),,--minutes $(MINUTES)) \
	  $(if $(KILLS),--kills $(KILLS)) $(if $(ONLY),--only $(ONLY))

fuzz: deps ## Fuzz all that strangers may send, MINUTES each (default 1).
	@for target in FuzzFrames FuzzHTTP FuzzWire FuzzOutbox FuzzTables FuzzAnswers FuzzPictures \
	    FuzzWords FuzzKeys FuzzAddresses FuzzConfiguration; do \
	  BEAT_FUZZ=1 $(SWIFT) build --configuration release --scratch-path .build-fuzz \
	    --sanitize fuzzer --product $$target || exit 1; \
	  mkdir -p .build-fuzz/corpus/$$target; \
	  SWIFT_BACKTRACE=enable=no .build-fuzz/release/$$target -max_total_time=$$(($(MINUTES) * 60)) \
	    -max_len=4096 -print_final_stats=1 .build-fuzz/corpus/$$target || exit 1; \
	done

sanitize: deps ## Run the tests under the address and the thread sanitizer.
	@# The test runner itself leaks a little at its end.
	ASAN_OPTIONS=detect_leaks=0 \
	  $(SWIFT) test --sanitize address --scratch-path .build-asan --skip EndToEndTests --skip FuzzTests --skip TidyTests
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/tsan.txt \
	  $(SWIFT) test --sanitize thread --scratch-path .build-tsan --skip EndToEndTests --skip FuzzTests --skip TidyTests

coverage: deps ## Print which lines of WSCore and of the session tests run; 95 % or it fails.
	SWIFT=$(SWIFT) scripts/coverage.py

conformance: deps ## Run the Autobahn test suite against both sides of the WebSocket.
	@scripts/deps.sh python3-venv
	$(SWIFT) build $(RELEASE) --product ws-conformance
	Tests/Conformance/run.sh $(CURDIR)/.build/release/ws-conformance

figures: build ## Print what the programs cost: latency, start, memory, idling, viewers.
	@scripts/figures.py
	@scripts/viewers.py

admission: build ## Print how long a user waits while another is greedy, and what happens to that one.
	@scripts/admission.py

network: build ## Print what a user sees over a bad network: cuts, delay, loss, silence, flapping.
	@scripts/deps.sh iptables
	@scripts/network.py

endurance: build ## Print memory, descriptors and threads under a load of MINUTES (default 1).
	@scripts/endurance.py --minutes $(MINUTES)

demo: build ## Open desk and buyer side by side on invented data; piped, play a deal and check it.
	@scripts/demo.py

$(VENV): scripts/requirements.txt
	@scripts/deps.sh $(SCREENSHOT_PACKAGES)
	python3 -m venv --clear $(VENV)
	$(VENV)/bin/pip install --quiet --requirement scripts/requirements.txt
	@touch $(VENV)

screenshots: build $(VENV) ## Take the pictures in Screenshots/; fails where a screen shows something else.
	$(VENV)/bin/python scripts/screenshots.py

house: ## Count files, lines, types outside their file, and how long functions are.
	@scripts/house.py

format: ## Format all Swift files.
	$(SWIFT) format --in-place --recursive --parallel $(SOURCES)

clean: ## Remove all that was built.
	rm -rf .build
