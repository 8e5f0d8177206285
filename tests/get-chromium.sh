#!/bin/sh
# Makes sure that there is a Chromium for the tests: the system's, Debian's package, or Playwright's.
# The one without windows draws the same pages in a third of the time, so CI fetches it where it can.
set -eu
python=$1

has() {
    command -v "$1" >/dev/null
}

debian() {
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo"
    fi
    has apt-get && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null 2>&1
}

there() {
    has chromium || has chromium-browser || has google-chrome
}

if has chromium-headless-shell; then
    exit 0
fi
if there && [ -z "${CI:-}" ]; then
    exit 0
fi
if has apt-get; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo"
    fi
    $as_root apt-get update -qq || true
fi
debian chromium-headless-shell || there || debian chromium || exec "$python" -m playwright install chromium
