#!/usr/bin/env bash
# Gathers the texts of every app into its own Danish catalogue. $1: the root of the tree (default: here).
set -eu
cd "${1:-.}"
manage="$PWD/manage.py"
python="${SAMSKAB_PYTHON:-$PWD/.venv/bin/python}"
for locale in $(find site workshops proposals hearing -type d -name locale | sort); do
  app=$(dirname "$locale")
  ( cd "$app" && "$python" "$manage" makemessages -l da --no-wrap --no-obsolete --add-location file $( [ "$app" = workshops ] && echo "-i boards" ) -v 0 )
done
