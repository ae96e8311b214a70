# Reads an export of annals with base R, and the database too if RSQLite is there.
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[2], encoding = "UTF-8")
stopifnot(nrow(rows) == 42, ncol(rows) == 31, sum(rows$fatalities) == 94)
stopifnot(!anyNA(as.Date(rows$event_date)))
if (requireNamespace("RSQLite", quietly = TRUE)) {
    connection <- DBI::dbConnect(RSQLite::SQLite(), arguments[1], flags = RSQLite::SQLITE_RO)
    events <- DBI::dbReadTable(connection, "acled")
    stopifnot(nrow(events) == 42, identical(names(events), names(rows)))
    DBI::dbDisconnect(connection)
}
