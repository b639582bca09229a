#!/bin/sh
# Builds the record of the sample dossier in ./demo and shows it. `make demo` runs this with chancery on the path.
set -eu
cd "$(dirname "$0")/.."

mark=demo/.made-from-the-sample
if [ -e demo ] && [ ! -e "$mark" ]; then
    echo "chancery: ./demo is not the sample dossier; move it away and run make demo again" >&2
    exit 1
fi
rm -rf demo

# Prints a command as one would type it, then runs it.
show() {
    printf '\n$ chancery'
    for word in "$@"; do
        case $word in *' '*) printf ' "%s"' "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n'
    chancery "$@"
}

show init demo --parties Japan,Russia \
    --issue "Japan and Russia conclude a peace treaty" \
    --issue "the Northern Territories (South Kurils) belong to Japan"
: > "$mark"
"${PYTHON:-python}" samples/as_table.py samples/peace-treaty > demo/reports.jsonl
show add demo demo/reports.jsonl
show timeline demo
show positions demo
show verify demo
printf '\nThe dossier stands in ./demo. Try:\n'
printf '  %s\n' \
    'chancery statements demo --speaker Peskov --said-since 2025' \
    'chancery search demo "islands"' \
    'chancery export demo occurrences --format csv'
printf '(with .venv/bin on your path, or as .venv/bin/chancery)\n'
