#!/bin/sh
# Makes sure that there is a Chromium for the tests: the system's, Debian's package, or Playwright's.
# The one without windows draws the same pages in a third of the time: CI fetches it where Debian has it.
set -eu
python=$1

has() {
    command -v "$1" >/dev/null
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

from_debian() {
    has apt-get && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null 2>&1
}

has_window() {
    has chromium || has chromium-browser || has google-chrome
}

if has chromium-headless-shell; then
    exit 0
fi
if has_window && [ -z "${CI:-}" ]; then
    exit 0
fi
if has apt-get; then
    as_root apt-get update -qq || true
fi
from_debian chromium-headless-shell || has_window || from_debian chromium || "$python" -m playwright install chromium
