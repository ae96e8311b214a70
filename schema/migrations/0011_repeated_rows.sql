-- Why: in a file with several rows for an event, a row that stands there twice must be given back twice, so it
-- is kept which of the event's rows it repeats.

-- From 0; empty where the row repeats none but stands apart from the first of its event. Files with one row
-- for an event know only repetitions, and leave it empty in what was imported before this step.
ALTER TABLE import_row ADD COLUMN repeats INTEGER;
