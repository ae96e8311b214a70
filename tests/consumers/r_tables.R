# Reads data frames that annals wrote of panels and of other shapes, and compares them with their CSV cell by cell.
# R alone is enough.
#
#   Rscript r_tables.R TABLE.csv... DATABASE EXPORT
#
# Beside each CSV stands the same table as .rds.
codes <- c("time_precision", "geo_precision")
for (path in head(commandArgs(trailingOnly = TRUE), -2)) {
    wanted <- read.csv(path, encoding = "UTF-8", colClasses = "character", na.strings = character(), check.names = FALSE)
    rows <- readRDS(sub("\\.csv$", ".rds", path))
    stopifnot(identical(class(rows), "data.frame"), nrow(rows) > 0, nrow(rows) == nrow(wanted))
    stopifnot(identical(names(rows), names(wanted)), !is.null(attr(rows, "annals")))
    for (column in names(wanted)) {
        cells <- wanted[[column]]
        cells[cells == ""] <- NA
        value <- rows[[column]]
        stopifnot(is.character(attr(value, "label")))
        if (column %in% c("day", "event_date", "period_start", "period_end")) stopifnot(inherits(value, "Date"))
        if (grepl("^(n_|deaths_|side|position|is_first|year|month|low|best|high)", column)) stopifnot(is.numeric(value))
        if (column == "role") stopifnot(identical(levels(value), c("main", "associated")))
        if (inherits(value, "Date")) {
            shown <- format(value)
        } else if (is.numeric(value) || inherits(value, "POSIXct")) {
            shown <- as.numeric(value)
            cells <- as.numeric(cells)
        } else {
            # No second actor is a level of its own, and an empty cell of the CSV.
            shown <- as.character(value)
            shown[is.na(cells) & grepl("^inter", column) & shown %in% levels(value)[1]] <- NA
        }
        other <- which(!(is.na(shown) & is.na(cells) | !is.na(shown) & !is.na(cells) & shown == cells))
        if (length(other) > 0) stop(path, ": ", column, ": ", shown[other[1]], " is not ", cells[other[1]])
    }
    cat("read: R, ", sub("\\.csv$", "", basename(path)), " with readRDS\n", sep = "")
}
