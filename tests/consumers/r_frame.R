# Reads the data frame that annals wrote and compares it with the CSV cell by cell. R alone is enough.
#
#   Rscript r_frame.R DATABASE EXPORT.csv
arguments <- commandArgs(trailingOnly = TRUE)
wanted <- read.csv(arguments[2], encoding = "UTF-8", colClasses = "character", na.strings = character())
rows <- readRDS(sub("\\.csv$", ".rds", arguments[2]))
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1])))
terms <- c(disorder_type = "disorder_type", event_type = "event_type", sub_event_type = "sub_event_type",
           inter1 = "inter", inter2 = "inter", interaction = "interaction", civilian_targeting = "civilian_targeting")
codes <- c(time_precision = "time_precision", geo_precision = "geo_precision")
integers <- c("year", "iso", "fatalities", names(codes))
vocabulary <- function(name) {
    read.csv(file.path(here, "..", "..", "schema", "vocabularies", paste0(name, ".csv")), encoding = "UTF-8", colClasses = "character")
}

same <- function(column, found, cells) {
    cells[cells == ""] <- NA
    other <- which(!(is.na(found) & is.na(cells) | !is.na(found) & !is.na(cells) & found == cells))
    if (length(other) > 0) stop(column, ": ", found[other[1]], " is not ", cells[other[1]])
}

stopifnot(identical(class(rows), "data.frame"), identical(names(rows), names(wanted)))
stopifnot(nrow(rows) == nrow(wanted), nrow(rows) > 0, identical(row.names(rows), as.character(seq_len(nrow(wanted)))))
stopifnot(grepl("codebook", attr(rows, "annals")), attr(rows$event_type, "label") == "Event type")
for (column in names(wanted)) {
    cells <- wanted[[column]]
    value <- rows[[column]]
    if (column %in% names(terms)) {
        list <- vocabulary(terms[[column]])
        if (all(cells %in% c("", list$label))) {
            # Levels in the order of the codebook, and all of them.
            stopifnot(is.factor(value), identical(levels(value), list$label))
        } else {
            stopifnot(is.character(value))
        }
        shown <- as.character(value)
        shown[cells == "" & wanted$actor2 == "" & shown %in% list$label[list$code == "0"]] <- NA
        same(column, shown, cells)
    } else if (column == "event_date") {
        stopifnot(inherits(value, "Date"))
        same(column, format(value), cells)
    } else if (column == "timestamp") {
        stopifnot(inherits(value, "POSIXct"), attr(value, "tzone") == "UTC")
        same(column, ifelse(is.na(value), NA, format(as.numeric(value), scientific = FALSE, trim = TRUE)), cells)
    } else if (column %in% integers) {
        stopifnot(is.integer(value))
        same(column, as.character(value), as.character(as.integer(cells)))
    } else if (column %in% c("latitude", "longitude")) {
        stopifnot(is.double(value))
        same(column, value, as.numeric(cells))
    } else {
        stopifnot(is.character(value), validUTF8(value[!is.na(value)]))
        marked <- !is.na(value) & grepl("[^ -~[:cntrl:]]", value, useBytes = TRUE, perl = TRUE)
        stopifnot(Encoding(value)[marked] == "UTF-8")
        same(column, value, cells)
    }
}
for (column in names(codes)) {
    list <- vocabulary(codes[[column]])
    stopifnot(identical(attr(rows[[column]], "labels"), setNames(as.integer(list$code), list$label)))
}
# It is as whole as one that R itself made.
again <- tempfile(fileext = ".rds")
saveRDS(rows, again)
stopifnot(identical(readRDS(again), rows), nrow(rows[rows$year > 0 & !is.na(rows$year), ]) == sum(wanted$year != ""))
cat("read: R, a data frame with readRDS\n")
