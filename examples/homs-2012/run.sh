#!/usr/bin/env bash
# Codes the three events of this folder and the claims on them with the program's own commands, resolves
# them under every rule set, and compares what is exported with the files that lie here.
#
# ANNALS names the program; else it is the one on the path. The clock is fixed, so that the same
# bytes come out each time. Ends with 0 if every file is as expected.
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

export ANNALS_NOW=2026-11-22T10:00:00Z
opposition="Syrian opposition activists"
government="Syrian government"
run source add "Local Coordination Committees of Syria" --alias LCC --kind activists --group "$opposition" \
    --reliability C --reason "often borne out, and a party to the conflict"
run source add "Activists in Homs" --kind activists --group "$opposition"
run source add "Activist in the next quarter" --kind witness --group "$opposition"
run source add "Activists in Syria" --kind activists --group "$opposition"
run source add SANA --scale National --kind state-media --group "$government" \
    --reliability D --reason "speaks for a party to the conflict"
run source add "Syrian state television" --scale National --kind state-media --group "$government" \
    --reliability D --reason "as SANA"
run document add documents.toml --new-source
run claim add --file claims.toml --new-actor
run claims SYR1
run resolve SYR1 --rules conservative --dry-run
run resolve --all --rules best
run show SYR1
columns=event_id_cnty,actor1,assoc_actor_1,inter1,interaction,fatalities,fatalities_low,fatalities_high
columns+=,fatalities_open,injured_best,attribution,occurrence_agreed,evidence,n_documents,n_claims,n_groups,ruleset
for expected in "$here"/resolved/*.csv; do
    rules=$(basename "$expected" .csv)
    run export "$rules.csv" --rules "$rules" --columns "$columns"
    diff "$rules.csv" "$expected"
done
run export claims.csv --layout claims
diff claims.csv "$here/expected-claims.csv"
run export reports.csv --layout reports
diff reports.csv "$here/expected-reports.csv"
run sensitivity --by actor1 --every day
run undo
run export again.csv
diff again.csv "$here/expected.csv"
printf '\nEvery file is as expected, byte for byte.\n'
