#!/usr/bin/env bash
# Codes the three events of this folder with the program's own commands and compares the export.
#
# ANNALS names the program; else it is the one on the path. The clock is fixed, so that the same
# bytes come out each time. Ends with 0 if the export is expected.csv.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
annals=$(realpath "$(command -v "${ANNALS:-annals}")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$here"/*.toml .

unset ANNALS_DB
export ANNALS_AUTHOR=coder ANNALS_NOW=2026-11-22T08:00:00Z
run() {
    printf '\n$ annals %s\n' "${*@Q}" | sed "s/'\([-a-zA-Z0-9_.,]*\)'/\1/g"
    "$annals" "$@"
}

run init homs.db
run add --file 1-karm-al-zeitoun.toml
run add --file 2-jobar.toml
run add --file 3-deraa-car-bomb.toml
export ANNALS_NOW=2026-11-22T09:00:00Z
run edit SYR2 --file 2-jobar-corrected.toml --reason "a fuller version of the report gives seven"
run check
run list --columns event_id_cnty,event_date,location,sub_event_type,interaction,fatalities
run history SYR2
run show SYR1
run export homs.csv
diff homs.csv "$here/expected.csv"
printf '\nThe export is expected.csv, byte for byte.\n'
