#!/usr/bin/env bash
# Everything `make check` looks at. Goes on after a failure, so that one run shows all; exits 1 if any failed.
set -u
export PYTHONPATH="$PWD/site:$PWD"
bin=.venv/bin
failed=()
step() { local name=$1; shift; if out=$("$@" 2>&1); then echo "ok    $name"; else echo "FAIL  $name"; echo "$out" | tail -60; failed+=("$name"); fi; }

step "format"              $bin/ruff format --check .
step "lint"                $bin/ruff check .
step "types"               $bin/mypy site/*/ workshops proposals hearing bench
step "layers"              $bin/lint-imports
step "templates"           $bin/djlint --lint --quiet site workshops proposals hearing
step "scripts"             node_modules/.bin/tsc -p jsconfig.json
step "system checks"       $bin/python manage.py check --fail-level WARNING
step "missing migrations"  $bin/python manage.py makemigrations --check --dry-run
step "Danish texts"        $bin/python manage.py check_texts

[ ${#failed[@]} -eq 0 ] || { echo "Failed: ${failed[*]}"; exit 1; }
echo "All checks passed."
