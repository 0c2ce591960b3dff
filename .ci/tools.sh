#!/usr/bin/env bash
# Makes sure that the system's own programs are there which the tests or checks need: chromium, pdftotext, xgettext.
# Installs what is missing with apt-get when run as root, else says what to install.
set -u
declare -A package=([chromium]=chromium [pdftotext]=poppler-utils [xgettext]=gettext)
missing=()
for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("${package[$tool]}"); done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >/tmp/samskab-apt.log 2>&1 && exit 0
  tail -5 /tmp/samskab-apt.log >&2
fi
echo "Missing on this machine: ${missing[*]}. Install it, on Debian with: apt-get install ${missing[*]}" >&2
exit 1
