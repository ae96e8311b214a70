#!/usr/bin/env bash
# Runs the whole test suite: the tests of the program, then other programs that read its files.
# As root on Debian it installs those programs first. What is not installed is left out and named.
# Ends with the number passed and failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/needs.sh

passed=0
failed=0
skipped=()
log=$(mktemp)
work=$(mktemp -d)
python=$(mktemp -d)
trap 'rm -rf "$log" "$work" "$python"' EXIT
need cc gcc
need_consumers "$python"

# Counts what cargo's runner says in its lines "test result: ok. 12 passed; 0 failed; …".
count_results() {
    local said p f
    said=$(sed -n 's/.*test result: [A-Za-z]*\. \([0-9]*\) passed; \([0-9]*\) failed.*/\1 \2/p' "$log")
    while read -r p f; do
        passed=$((passed + ${p:-0}))
        failed=$((failed + ${f:-0}))
    done <<<"$said"
}

if cargo test --locked --no-fail-fast 2>&1 | tee "$log"; then
    count_results
else
    count_results
    # A suite that does not build has no failed test, but has failed.
    [ "$failed" -gt 0 ] || failed=1
fi
if [ "$passed" = 0 ]; then
    printf '\nno test ran\n'
    failed=$((failed + 1))
fi

annals=${CARGO_TARGET_DIR:-target}/debug/annals
printf '\nOther programs read the files of annals:\n'

# Runs a consumer, if its program is there, over what was made of a file: consumer PROGRAM FILE COMMAND...
# It says "read: NAME" of each way it has read the files, and "skipped: NAME (why)" of each it has not.
consumer() {
    local program=$1 file=$2 said="$work/said" name
    shift 2
    if ! command -v "$program" >/dev/null 2>&1; then
        skipped+=("$program (not installed)")
        return
    fi
    if ! "$@" "$work/events.db" "$work/events.csv" >"$said" 2>&1; then
        printf 'consumer %s, %s ... FAILED\n' "$program" "$file"
        sed 's/^/    /' "$said"
        failed=$((failed + 1))
        return
    fi
    while IFS= read -r name; do
        printf 'consumer %s, %s ... ok\n' "$name" "$file"
        passed=$((passed + 1))
    done < <(sed -n 's/^read: //p' "$said")
    while IFS= read -r name; do
        skipped+=("$name")
    done < <(sed -n 's/^skipped: //p' "$said")
}

# Writes the events, and their rows in other shapes, as programs with types read them: shapes FOLDER "SHAPE…" OPTION…
shapes() {
    local folder=$1 shape format
    rm -rf "$folder/shapes"
    mkdir "$folder/shapes"
    "$annals" --db "$work/events.db" export "$folder/shapes/events.csv" "${@:3}" >/dev/null || return 1
    for shape in $2; do
        for format in csv parquet dta rds; do
            "$annals" --db "$work/events.db" export "$folder/shapes/$shape.$format" --shape "$shape" "${@:3}" >/dev/null ||
                return 1
        done
    done
}

# Writes the events of a file in every format, a panel of them, and a release: written FILE
written() {
    local format
    rm -rf "$work"/*.* "$work/parts"
    [ -x "$annals" ] && "$annals" init "$work/events.db" >/dev/null || return 1
    "$annals" --db "$work/events.db" import "$1" >/dev/null || [ $? = 1 ] || return 1
    "$annals" --db "$work/events.db" export "$work/events.csv" --with-scripts --with-package >/dev/null || return 1
    for format in jsonl json dta sav rds geojson gpkg kml parquet xlsx; do
        "$annals" --db "$work/events.db" export "$work/events.$format" >/dev/null || return 1
    done
    "$annals" --db "$work/events.db" export "$work/parts" --partition-by country,year >/dev/null || return 1
    for format in dta sav jsonl rds parquet csv; do
        "$annals" --db "$work/events.db" panel --universe seen --split event_type --coverage full \
            -o "$work/panel.$format" >/dev/null || return 1
    done
    shapes "$work" "actor source day dyad" --layout acled-current || return 1
    rm -rf "$work/releases"
    "$annals" --db "$work/events.db" release cut 1 --dir "$work/releases" --format csv,dta,jsonl,xlsx \
        --with claims,documents,sources --include errors,reviews >/dev/null || return 1
}

for file in examples/data/sahel-2024.csv tests/data/{newline_in_notes,acled_monadic,acled_legacy,awkward_values}.csv; do
    if written "$file"; then
        consumer python3 "$file" python3 tests/consumers/read_formats.py
        consumer python3 "$file" python3 tests/consumers/read_spss.py
        consumer python3 "$file" python3 tests/consumers/read_columns.py
        consumer python3 "$file" python3 tests/consumers/read_scripts.py
        consumer python3 "$file" python3 tests/consumers/read_package.py
        consumer python3 "$file" python3 tests/consumers/read_release.py "$work/releases/1"
        consumer Rscript "$file" Rscript tests/consumers/r_formats.R
        consumer Rscript "$file" Rscript tests/consumers/r_frame.R
        consumer Rscript "$file" Rscript tests/consumers/r_scripts.R
        consumer python3 "$file" python3 tests/consumers/read_views.py
        consumer python3 "$file" python3 tests/consumers/read_panel.py "$work/panel.csv"
        consumer Rscript "$file" Rscript tests/consumers/r_tables.R "$work/panel.csv" \
            "$work"/shapes/{actor,source,day,dyad}.csv
        consumer python3 "$file" python3 tests/consumers/read_shapes.py "$work/shapes"
        consumer gretlcli "$file" python3 tests/consumers/read_gretl.py
        consumer sqlite3 "$file" bash tests/consumers/sqlite_shell.sh
        consumer Rscript "$file" Rscript tests/consumers/r_reads.R
    else
        printf 'the files could not be made of %s\n' "$file"
        failed=$((failed + 1))
    fi
done

# Writes panels of an invented file of GED, by the end of its events and split by days: panels_of_ged
panels_of_ged() {
    local by=(--by priogrid --sparse --split type_of_violence --count events,fatalities,fatalities_low,fatalities_high)
    rm -f "$work"/*.*
    python3 tests/consumers/ged_panel.py make "$work/ged.csv" || return 1
    "$annals" init "$work/events.db" >/dev/null || return 1
    "$annals" --db "$work/events.db" import "$work/ged.csv" >/dev/null || [ $? = 1 ] || return 1
    "$annals" --db "$work/events.db" panel "${by[@]}" --multi end --max-geo-precision 2 -o "$work/end.csv" >/dev/null &&
        "$annals" --db "$work/events.db" panel "${by[@]}" --multi split -o "$work/split.csv" >/dev/null
}

if command -v python3 >/dev/null 2>&1; then
    if panels_of_ged; then
        consumer python3 "invented GED" \
            python3 tests/consumers/ged_panel.py compare "$work/ged.csv" "$work/end.csv" "$work/split.csv"
    else
        printf 'the panels of GED could not be made\n'
        failed=$((failed + 1))
    fi
fi

# Writes events of GED in its columns with types, and long events as one row a day: ged_with_types FILE
ged_with_types() {
    local format db="$work/events.db" days=(--shape day --columns event_id_cnty,day,fatalities_of_day)
    rm -rf "$work"/*.* "$work/ged"
    mkdir "$work/ged"
    "$annals" init "$db" >/dev/null || return 1
    "$annals" --db "$db" import "$1" >/dev/null || [ $? = 1 ] || return 1
    for format in csv jsonl dta gpkg parquet xlsx rds; do
        "$annals" --db "$db" export "$work/ged/ged.$format" --layout ucdp-ged >/dev/null || return 1
    done
    # 370 events of a whole year: more rows than one group of a Parquet file has.
    python3 tests/consumers/read_ged.py make "$1" "$work/long.csv" || return 1
    "$annals" init "$work/long.db" >/dev/null || return 1
    "$annals" --db "$work/long.db" import "$work/long.csv" >/dev/null || [ $? = 1 ] || return 1
    "$annals" --db "$work/long.db" export "$work/ged/days.csv" "${days[@]}" >/dev/null &&
        "$annals" --db "$work/long.db" export "$work/ged/days.parquet" "${days[@]}" >/dev/null
}

for file in tests/data/ucdp_ged{,_r}.csv; do
    command -v python3 >/dev/null 2>&1 || break
    if ged_with_types "$file"; then
        consumer python3 "$file" python3 tests/consumers/read_ged.py "$work/ged"
        consumer Rscript "$file" Rscript tests/consumers/r_ged.R "$work/ged"
    else
        printf 'the files could not be made of %s\n' "$file"
        failed=$((failed + 1))
    fi
done

# Makes a database of several files, and shapes of it: shapes_of "SHAPE…" "OPTION…" FILE…
shapes_of() {
    local file
    # The words are options.
    # shellcheck disable=SC2206
    local options=($2)
    rm -f "$work"/*.*
    "$annals" init "$work/events.db" >/dev/null || return 1
    for file in "${@:3}"; do
        "$annals" --db "$work/events.db" import "$file" >/dev/null || [ $? = 1 ] || return 1
    done
    shapes "$work" "$1" "${options[@]}" || return 1
    case $1 in
    *claim*) "$annals" --db "$work/events.db" export "$work/shapes/claims.csv" --layout claims >/dev/null ;;
    esac
}

# Compares shapes that the files above do not have: shapes_with WHAT "SHAPE…" "OPTION…" FILE…
shapes_with() {
    local what=$1
    shift
    if ! shapes_of "$@"; then
        printf 'the shapes of %s could not be made\n' "$what"
        failed=$((failed + 1))
        return
    fi
    consumer python3 "$what" python3 tests/consumers/read_shapes.py "$work/shapes"
    # The words are shapes.
    # shellcheck disable=SC2046
    consumer Rscript "$what" Rscript tests/consumers/r_tables.R $(printf "$work/shapes/%s.csv " $1)
}

said=tests/cli/data/oulo
shapes_with "events with claims" "claim" "--layout acled-current" $said.csv ${said}_{sources,documents,claims}.csv
shapes_with "GED, events of several days" "day dyad" "--columns all,date_end" tests/data/ucdp_ged.csv

# Compares two invented files with annals diff and with pandas.
if command -v python3 >/dev/null 2>&1; then
    mkdir -p "$work/diff"
    if python3 tests/consumers/diff_pandas.py make "$work/diff" &&
        "$annals" diff "$work/diff/old.csv" "$work/diff/new.csv" -o "$work/diff/diff.csv" >/dev/null &&
        "$annals" diff "$work/diff/old.csv" "$work/diff/new.csv" -o "$work/diff/diff.json" >/dev/null; then
        consumer python3 "two invented files" python3 tests/consumers/diff_pandas.py compare "$work/diff"
    else
        printf 'two invented files could not be compared\n'
        failed=$((failed + 1))
    fi
fi

# Lets other programs write the events of a file as CSV, and sees that annals reads what they wrote: written_by FILE
written_by() {
    local file said program db="$work/back.db"
    rm -rf "$work/by"
    mkdir -p "$work/by"
    written "$1" || return 1
    for program in "python3 tests/consumers/write_csv.py" "Rscript tests/consumers/write_csv.R"; do
        # The words are a command.
        # shellcheck disable=SC2086
        consumer "${program%% *}" "$1" $program "$work/events.csv" "$work/by"
    done
    for file in "$work/by"/*.csv; do
        rm -f "$db" "$work/back.csv"
        "$annals" init "$db" >/dev/null || return 1
        local hints=(--dates dmy)
        case $file in *_windows.csv) hints+=(--encoding windows-1252) ;; esac
        if said=$({ "$annals" --db "$db" import "$file" "${hints[@]}" || [ $? = 1 ]; } 2>&1) &&
            "$annals" --db "$db" export "$work/back.csv" >/dev/null &&
            said=$(python3 tests/consumers/same_csv.py "$work/events.csv" "$work/back.csv" 2>&1); then
            printf 'import of %s, %s ... ok\n' "$(basename "$file" .csv)" "$1"
            passed=$((passed + 1))
        else
            printf 'import of %s, %s ... FAILED\n%s\n' "$(basename "$file" .csv)" "$1" "$said"
            failed=$((failed + 1))
        fi
    done
}

if command -v python3 >/dev/null 2>&1; then
    for file in tests/data/{acled_current_labels,newline_in_notes,awkward_values}.csv; do
        written_by "$file" || failed=$((failed + 1))
    done
else
    skipped+=("files written by other programs (python3 not installed)")
fi

if [ ${#skipped[@]} -gt 0 ]; then
    printf '\nskipped:\n'
    printf '  %s\n' "${skipped[@]}" | sort -u
fi
printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
