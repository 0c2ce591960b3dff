#!/usr/bin/env bash
# Says in one sentence what is missing on this machine. $1: the Python to use.
set -u
fail() { echo "$1" >&2; exit 1; }

command -v "$1" >/dev/null || fail "Python is missing: install Python 3.11 or newer, or name yours with PYTHON=…."
"$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || fail "Python $("$1" -c 'import platform; print(platform.python_version())') is too old: Samskab needs 3.11 or newer (name another with PYTHON=…)."
command -v node >/dev/null && command -v npm >/dev/null || fail "Node is missing: install Node 20 or newer with npm."
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || fail "Node $(node --version) is too old: Samskab needs 20 or newer."
probe=$(mktemp .probe.XXXXXX 2>/dev/null) && rm -f "$probe" || fail "The folder $PWD cannot be written to: Samskab keeps its packages and data in it."
