# Reads the files of Stata and SPSS, the workbook and the points that annals wrote with haven, readxl and sf, and
# compares them with the CSV cell by cell.
#
#   Rscript r_formats.R DATABASE EXPORT.csv
arguments <- commandArgs(trailingOnly = TRUE)
beside <- function(ending) sub("\\.csv$", ending, arguments[2])
wanted <- read.csv(arguments[2], encoding = "UTF-8", colClasses = "character", na.strings = character())
here <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1])))
terms <- c(disorder_type = "disorder_type", event_type = "event_type", sub_event_type = "sub_event_type",
           inter1 = "inter", inter2 = "inter", interaction = "interaction", civilian_targeting = "civilian_targeting")
vocabulary <- function(name) {
    read.csv(file.path(here, "..", "..", "schema", "vocabularies", paste0(name, ".csv")), encoding = "UTF-8", colClasses = "character")
}
integers <- c("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
degrees <- c("latitude", "longitude")

equal <- function(what, column, found, cells) {
    found[!is.na(found) & found == "NA" & cells == ""] <- NA
    other <- which(!(found == cells | (is.na(found) & cells == "")))
    if (length(other) > 0) stop(what, ": ", column, ": ", found[other[1]], " is not ", cells[other[1]])
}

with_haven <- function() {
    as_written("Stata", haven::read_dta(beside(".dta")), wanted)
    unknown <- wanted$fatalities == ""
    deaths <- haven::read_dta(beside(".dta"))$fatalities
    stopifnot(all(haven::is_tagged_na(as.double(deaths)[unknown], "u")))
    # SPSS fills texts with blanks, so those at their ends say nothing.
    as_written("SPSS", haven::read_sav(beside(".sav")), as.data.frame(lapply(wanted, sub, pattern = " +$", replacement = "")))
    deaths <- haven::read_sav(beside(".sav"), user_na = TRUE)$fatalities
    stopifnot(all(unclass(deaths)[unknown] == -9998), all(is.na(deaths) == unknown))
}

as_written <- function(program, rows, wanted) {
    how <- paste("haven,", program)
    stopifnot(identical(names(rows), names(wanted)), nrow(rows) == nrow(wanted), nrow(rows) > 0)
    stopifnot(inherits(rows$event_date, "Date"), attr(rows$event_type, "label") == "Event type")
    for (column in names(wanted)) {
        cells <- wanted[[column]]
        value <- rows[[column]]
        if (column %in% names(terms) && haven::is.labelled(value)) {
            list <- vocabulary(terms[[column]])
            words <- haven::as_factor(value)
            in_order <- levels(words)[levels(words) %in% list$label]
            # Levels in the order of the codebook, and all of them.
            stopifnot(identical(in_order, list$label))
            shown <- as.character(words)
            none <- cells == "" & (is.na(shown) | shown == "Not known" | (as.numeric(value) == 0 & wanted$actor2 == ""))
            shown[none] <- ""
            equal(how, column, shown, cells)
        } else if (column == "event_date") {
            equal(how, column, format(value), cells)
        } else if (column == "timestamp") {
            stopifnot(inherits(value, "POSIXct"))
            equal(how, column, format(as.numeric(value), scientific = FALSE, trim = TRUE), cells)
        } else if (column %in% c(integers, degrees)) {
            equal(how, column, as.numeric(value), suppressWarnings(as.numeric(ifelse(cells == "", NA, cells))))
            stopifnot(all(is.na(value) == (cells == "")))
        } else {
            stopifnot(is.character(value))
            equal(how, column, enc2utf8(as.character(value)), cells)
        }
    }
    cat("read: R,", program, "with haven\n")
}

with_readxl <- function() {
    rows <- readxl::read_excel(beside(".xlsx"), sheet = "events", guess_max = 10000)
    stopifnot(identical(names(rows), names(wanted)), nrow(rows) == nrow(wanted), is.numeric(rows$latitude))
    equal("readxl", "actor1", rows$actor1, wanted$actor1)
    equal("readxl", "location", enc2utf8(rows$location), wanted$location)
    if (all(wanted$event_date >= "1900")) equal("readxl", "event_date", format(rows$event_date, "%Y-%m-%d"), wanted$event_date)
    cat("read: R, Excel with readxl\n")
}

with_sf <- function() {
    for (ending in c(".geojson", ".kml")) {
        places <- sf::st_read(beside(ending), quiet = TRUE)
        drawn <- wanted[ending == ".geojson" | (wanted$longitude != "" & wanted$latitude != ""), ]
        stopifnot(nrow(places) == nrow(drawn), sf::st_crs(places)$epsg == 4326)
        there <- !sf::st_is_empty(places)
        points <- sf::st_coordinates(places[there, ])
        stopifnot(sum(there) == sum(drawn$longitude != "" & drawn$latitude != ""))
        stopifnot(all(points[, 1] == as.numeric(drawn$longitude[there])), all(points[, 2] == as.numeric(drawn$latitude[there])))
        equal("sf", "location", enc2utf8(as.character(places$location)), drawn$location)
        stopifnot(is.numeric(places$year))
    }
    cat("read: R, GeoJSON and KML with sf\n")
}

for (how in c("haven", "readxl", "sf")) {
    if (requireNamespace(how, quietly = TRUE)) get(paste0("with_", how))() else cat("skipped: R,", how, "(not installed)\n")
}
