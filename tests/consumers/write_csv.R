# Writes an export of annals again as R writes CSV.
#
#   Rscript write_csv.R EXPORT.csv FOLDER
arguments <- commandArgs(trailingOnly = TRUE)
to <- function(name) file.path(arguments[2], paste0(name, ".csv"))
# Only empty cells are missing, so that a group named NA stays.
rows <- read.csv(arguments[1], encoding = "UTF-8", na.strings = "", colClasses = c(event_date = "Date"))
write.csv(rows, to("r_write_csv"), fileEncoding = "UTF-8")
write.csv(rows, to("r_write_csv_without_names"), row.names = FALSE, fileEncoding = "UTF-8")
write.csv(rows, to("r_write_csv_empty"), row.names = FALSE, na = "", fileEncoding = "UTF-8")
# Texts as factors, numbers as doubles, a flag for the word: what becomes of a frame on the way.
other <- rows
for (name in names(other)) {
    if (is.character(other[[name]])) other[[name]] <- factor(other[[name]])
    if (is.integer(other[[name]])) other[[name]] <- as.double(other[[name]])
}
other$civilian_targeting <- !is.na(other$civilian_targeting)
write.csv(other, to("r_write_csv_factors"), fileEncoding = "UTF-8")
# The header has no name for the names of the rows.
write.table(rows, to("r_write_table"), sep = "\t", qmethod = "double", fileEncoding = "UTF-8")
# As it is usually called: a quote inside a cell stands after a backslash.
write.table(rows, to("r_write_table_usual"), sep = ",", fileEncoding = "UTF-8")
write.csv2(rows, to("r_write_csv2"), row.names = FALSE, fileEncoding = "UTF-8")
if (requireNamespace("readr", quietly = TRUE)) {
    # A bare NA might be a name.
    readr::write_csv(rows, to("readr_write_csv"), na = "")
    # A name NA would not be told from nothing.
    if (!("NA" %in% unlist(lapply(rows, as.character)))) readr::write_csv(rows, to("readr_write_csv_usual"))
    readr::write_excel_csv2(rows, to("readr_write_excel_csv2"), na = "")
} else {
    cat("skipped: R, files written by readr (not installed)\n")
}
if (requireNamespace("data.table", quietly = TRUE)) {
    data.table::fwrite(rows, to("data_table_fwrite"))
    data.table::fwrite(other, to("data_table_fwrite_row_names"), row.names = TRUE, quote = TRUE, na = "NA")
} else {
    cat("skipped: R, files written by data.table (not installed)\n")
}
