#!/bin/sh
# Sees to a browser for the tests and prints its path: an installed chromium or Chrome, else Debian's package where it
# may be installed, else Playwright's own.
set -eu

say() { printf '%s\n' "$*" >&2; }

installed() {
    for name in ${UNTOC_BROWSER:-} chromium chromium-browser google-chrome google-chrome-stable chrome; do
        path=$(command -v "$name" 2>/dev/null) && { printf '%s\n' "$path"; return 0; }
    done
    return 1
}

installed && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    say "Installing Debian's chromium for the browser tests ..."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
    installed && exit 0
fi
say "Installing Playwright's chromium for the browser tests ..."
if .venv/bin/python -m playwright install chromium >/dev/null 2>&1; then
    .venv/bin/python -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)'
    exit 0
fi
say "The browser tests need a browser, and none could be installed here."
say "Install one and run make test again: on Debian, apt-get install chromium; or set UNTOC_BROWSER to a Chrome."
exit 1
