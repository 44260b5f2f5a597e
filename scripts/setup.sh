#!/bin/sh
# Creates .venv and installs pinned requirements into it, once; again only when a requirements file has changed.
# usage: scripts/setup.sh REQUIREMENTS.txt
set -eu
requirements=$1
stamp=.venv/.installed-$(basename "$requirements" .txt)

say() { printf '%s\n' "$*" >&2; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed and was not found; set PYTHON=/path/to/python3 if it is elsewhere."
    return 1
}

# Debian ships the venv module's pip apart; without it `python3 -m venv` leaves a .venv that has no pip.
make_venv() {
    python=$1
    "$python" -m venv .venv >/dev/null 2>&1 && return 0
    rm -rf .venv
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        say "Installing Debian's python${version}-venv ..."
        { apt-get update -qq && apt-get install -y -qq "python${version}-venv"; } >/dev/null 2>&1 || true
        "$python" -m venv .venv >/dev/null 2>&1 && return 0
        rm -rf .venv
    fi
    say "$python cannot make a virtual environment. On Debian: apt-get install python${version}-venv"
    return 1
}

checksum() { cat requirements*.txt | cksum; }

if [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(checksum)" ]; then
    exit 0
fi
if ! [ -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    make_venv "$(find_python)"
fi
say "Installing $requirements into .venv (once; about a minute) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$requirements"
checksum > "$stamp"
