-- Why: a job that hangs (a disk or a share that does not answer) must not hold up the others for ever.

ALTER TABLE schedule ADD COLUMN time_limit INTEGER;   -- seconds; the program's own limit if empty
