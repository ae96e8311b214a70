# What the tests let read the files of annals, installed where it may be: on Debian, as root. What is missing
# elsewhere is left out by tests/run.sh, and named. To be read in by a script: . tests/needs.sh
# shellcheck shell=bash

# Installs Debian packages if a program is missing: need PROGRAM PACKAGE...
need() {
    local program=$1
    shift
    if ! command -v "$program" >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        printf 'installing %s\n' "$*"
        { install "$@" || { apt-get update -qq && install "$@"; }; } >/dev/null 2>&1 ||
            printf '%s could not be installed\n' "$*"
    fi
}

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# Installs Debian packages if one of R is missing: need_r PACKAGE...
need_r() {
    local package
    for package in "$@"; do
        if ! Rscript -e "if (!requireNamespace('$package', quietly = TRUE)) quit(status = 1)" >/dev/null 2>&1; then
            # A program that is never there: the packages are what is missing.
            need "R package $package" "${@/#/r-cran-}"
            return
        fi
    done
}

# What the programs read with; tests/run.sh names what is not there.
python_packages="pandas duckdb pyarrow geopandas pyogrio pyreadstat openpyxl frictionless"

# Puts a python3 first that has these packages, made in a folder: need_python_packages FOLDER
need_python_packages() {
    if python3 -c "import ${python_packages// /, }" 2>/dev/null; then
        return
    fi
    local made=$1
    printf 'installing %s beside\n' "$python_packages"
    if { python3 -m venv "$made" || { install python3-venv && python3 -m venv "$made"; }; } >/dev/null 2>&1 &&
        # The words are names of packages.
        # shellcheck disable=SC2086
        "$made/bin/pip" install --quiet --disable-pip-version-check $python_packages >/dev/null 2>&1; then
        PATH=$made/bin:$PATH
    else
        printf '%s could not be installed\n' "$python_packages"
    fi
}

# Installs the programs that read the files; Python's packages go into a folder: need_consumers FOLDER
need_consumers() {
    need sqlite3 sqlite3
    need Rscript r-base-core r-cran-rsqlite r-cran-readr
    need_r haven readxl sf data.table
    need pspp pspp
    need gretlcli gretl
    need ogrinfo gdal-bin
    need python3 python3
    need_python_packages "$1"
}
