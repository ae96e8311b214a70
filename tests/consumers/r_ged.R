# Reads events in the columns of UCDP GED that annals wrote for R, and compares them with the CSV cell by cell.
#
#   Rscript r_ged.R FOLDER DATABASE EXPORT.csv
folder <- commandArgs(trailingOnly = TRUE)[1]
wanted <- read.csv(file.path(folder, "ged.csv"), encoding = "UTF-8", colClasses = "character", na.strings = character())
rows <- readRDS(file.path(folder, "ged.rds"))
stopifnot(identical(names(rows), names(wanted)), nrow(rows) == nrow(wanted), nrow(rows) > 0)
for (name in names(rows)) {
    value <- rows[[name]]
    cells <- wanted[[name]]
    there <- cells != ""
    same <- if (inherits(value, "Date")) {
        format(value) == substr(cells, 1, 10)
    } else if (is.numeric(value)) {
        value == suppressWarnings(as.numeric(cells))
    } else {
        value == cells
    }
    if (!all(same[there]) || !all(is.na(value[!there]))) stop(name, " is not as in the CSV")
}
stopifnot(inherits(rows$date_end, "Date"), is.integer(rows$id), is.integer(rows$gwnoa), is.double(rows$latitude))
stopifnot(identical(attr(rows$type_of_violence, "labels"),
                    c("State-based conflict" = 1L, "Non-state conflict" = 2L, "One-sided violence" = 3L)))
stopifnot(attr(rows$where_prec, "label") == "Precision of the place")
cat("read: R, GED as a data frame with readRDS\n")
