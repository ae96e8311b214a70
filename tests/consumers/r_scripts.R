# Runs the script for R that annals wrote beside a CSV, and compares what it gives with the CSV cell by cell.
#
#   Rscript r_scripts.R DATABASE EXPORT.csv
arguments <- commandArgs(trailingOnly = TRUE)
wanted <- read.csv(arguments[2], encoding = "UTF-8", colClasses = "character", na.strings = character())
if (!requireNamespace("readr", quietly = TRUE)) {
    cat("skipped: R, the script for readr (readr is not installed)\n")
    quit()
}
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1])))
list <- read.csv(file.path(here, "..", "..", "schema", "vocabularies", "event_type.csv"), encoding = "UTF-8")
setwd(dirname(arguments[2]))
# A warning is a cell that did not fit.
options(warn = 2)
source(sub("\\.csv$", ".R", basename(arguments[2])), encoding = "UTF-8")
stopifnot(identical(names(events), names(wanted)), nrow(events) == nrow(wanted), nrow(events) > 0)
stopifnot(inherits(events$event_date, "Date"), inherits(events$timestamp, "POSIXct"), is.integer(events$fatalities))
stopifnot(identical(levels(events$event_type), list$label), attr(events$actor1, "label") == "Actor 1")
for (column in names(wanted)) {
    found <- events[[column]]
    if (inherits(found, "POSIXct")) found <- as.numeric(found)
    cells <- wanted[[column]]
    if (is.numeric(found)) cells <- as.numeric(ifelse(cells == "", NA, cells))
    if (!is.numeric(found)) found <- enc2utf8(as.character(found))
    other <- which(!((is.na(found) & (is.na(cells) | cells == "")) | (!is.na(found) & !is.na(cells) & found == cells)))
    if (length(other) > 0) stop(column, ": ", found[other[1]], " is not ", cells[other[1]])
}
cat("read: R, the script for readr\n")
