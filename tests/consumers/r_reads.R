# Reads an export of annals with base R and readr, and the database with RSQLite, and compares them cell by cell.
#
#   Rscript r_reads.R DATABASE EXPORT
arguments <- commandArgs(trailingOnly = TRUE)
degrees <- c("latitude", "longitude")

# All cells as text, in the order of the ids; degrees as numbers are, since a file keeps their zeros.
texts <- function(table) {
    table <- as.data.frame(table)
    for (column in names(table)) {
        cells <- table[[column]]
        if (column %in% degrees) cells <- as.numeric(cells)
        cells <- as.character(cells)
        cells[is.na(cells)] <- ""
        table[[column]] <- enc2utf8(cells)
    }
    table <- table[order(table$event_id_cnty, method = "radix"), ]
    row.names(table) <- NULL
    table
}

same <- function(what, found, wanted) {
    stopifnot(identical(names(found), names(wanted)), nrow(found) == nrow(wanted))
    for (column in names(wanted)) {
        other <- which(found[[column]] != wanted[[column]])
        if (length(other) > 0) {
            stop(what, ": ", column, ": ", found[[column]][other[1]], " is not ", wanted[[column]][other[1]])
        }
    }
}

usual <- read.csv(arguments[2], encoding = "UTF-8")
stopifnot(nrow(usual) > 0, ncol(usual) == 31, is.numeric(usual$fatalities), is.numeric(usual$latitude))
stopifnot(!anyNA(as.Date(usual$event_date)))
rows <- texts(read.csv(arguments[2], encoding = "UTF-8", colClasses = "character", na.strings = character()))
cat("read: R\n")
if (requireNamespace("readr", quietly = TRUE)) {
    options <- readr::cols(.default = readr::col_character())
    same("readr", texts(readr::read_csv(arguments[2], col_types = options, na = character(), trim_ws = FALSE)), rows)
    cat("read: R, readr\n")
} else {
    cat("skipped: R, readr (not installed)\n")
}
if (requireNamespace("RSQLite", quietly = TRUE)) {
    connection <- DBI::dbConnect(RSQLite::SQLite(), arguments[1], flags = RSQLite::SQLITE_RO)
    same("RSQLite", texts(DBI::dbReadTable(connection, "acled")), rows)
    DBI::dbDisconnect(connection)
    cat("read: R, RSQLite\n")
} else {
    cat("skipped: R, RSQLite (not installed)\n")
}
