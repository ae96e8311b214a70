-- Why: DuckDB reads the views of an attached file by parsing them itself. It knows no date(day, 'unixepoch'),
-- and its / is no whole division; so the views say the day in words that both read alike.
-- And what is taken back must be again what it was: the spelling of a row and what was found in it go with
-- the version they belong to, and an event that was restored tells of which change it is again.

-- The event is again as origin_id wrote it, as long as undo_id is its change.
CREATE TABLE event_restored (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    undo_id   INTEGER NOT NULL REFERENCES change (id),
    origin_id INTEGER NOT NULL REFERENCES change (id),
    PRIMARY KEY (event_id, undo_id)
) STRICT, WITHOUT ROWID;

-- event_spelling of the version that change_id wrote, once it was superseded.
CREATE TABLE version_spelling (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    part      INTEGER NOT NULL,
    text      TEXT    NOT NULL,
    PRIMARY KEY (event_id, change_id, part)
) STRICT, WITHOUT ROWID;

-- event_finding of the version that change_id wrote, once it was superseded.
CREATE TABLE version_finding (
    event_id  INTEGER NOT NULL REFERENCES event (id),
    change_id INTEGER NOT NULL REFERENCES change (id),
    code      TEXT    NOT NULL,
    field     TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    expected  TEXT    NOT NULL,
    PRIMARY KEY (event_id, change_id, code, field)
) STRICT, WITHOUT ROWID;

-- Month and day by their place in a year that begins in March, where only the last day may be missing.
-- The place is counted in quarters of a day, since four such years have 1461 days.
CREATE TABLE month_day (
    quarter   INTEGER PRIMARY KEY,         -- 0 to 1460
    month_day TEXT    NOT NULL,            -- -03-01
    later     INTEGER NOT NULL             -- 1 in January and February, which end the year of March
) STRICT;

WITH RECURSIVE quarters (quarter) AS (SELECT 0 UNION ALL SELECT quarter + 1 FROM quarters WHERE quarter < 1460)
INSERT INTO month_day (quarter, month_day, later)
SELECT quarter,
       strftime('-%m-%d', '1999-03-01', (quarter / 4) || ' days'),
       CAST(strftime('%Y', '1999-03-01', (quarter / 4) || ' days') AS INTEGER) - 1999
  FROM quarters;

DROP VIEW acled_monadic;
DROP VIEW acled;

-- The current events in the 31 columns of today's ACLED file, in order, inter codes as labels.
-- Innermost stands the place of the day in 400 years of 146097 days, then in a century of years of March;
-- each whole division is one without a rest.
CREATE VIEW acled AS
SELECT CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', CAST(e.number AS TEXT)) END
                                                                                  AS event_id_cnty,
       substr('000' || CAST(e.march_year + d.later AS TEXT), -4) || d.month_day   AS event_date,
       e.march_year + d.later                                                     AS year,
       e.time_precision                                                           AS time_precision,
       k.disorder_type                                                            AS disorder_type,
       k.event_type                                                               AS event_type,
       k.sub_event_type                                                           AS sub_event_type,
       coalesce(a1.name, '')                                                      AS actor1,
       coalesce(l1.names, '')                                                     AS assoc_actor_1,
       coalesce(i1.label, '')                                                     AS inter1,
       coalesce(a2.name, '')                                                      AS actor2,
       coalesce(l2.names, '')                                                     AS assoc_actor_2,
       coalesce(i2.label, '')                                                     AS inter2,
       coalesce(x.label, '')                                                      AS interaction,
       coalesce(t.label, '')                                                      AS civilian_targeting,
       p.iso                                                                      AS iso,
       p.region                                                                   AS region,
       c.name                                                                     AS country,
       p.admin1                                                                   AS admin1,
       p.admin2                                                                   AS admin2,
       p.admin3                                                                   AS admin3,
       p.location                                                                 AS location,
       CAST(nullif(p.latitude, '') AS DOUBLE)                                     AS latitude,
       CAST(nullif(p.longitude, '') AS DOUBLE)                                    AS longitude,
       e.geo_precision                                                            AS geo_precision,
       coalesce(r.names, '')                                                      AS source,
       coalesce(sc.label, '')                                                     AS source_scale,
       coalesce(n.notes, '')                                                      AS notes,
       e.fatalities                                                               AS fatalities,
       coalesce(g.tags, '')                                                       AS tags,
       e.timestamp                                                                AS timestamp
  FROM (SELECT n.*,
               CAST((4 * n.day + 2877875 - n.in_cycle) / 146097 AS BIGINT) * 100
                 + CAST((n.in_century - n.quarter) / 1461 AS BIGINT)              AS march_year
          FROM (SELECT c.*, c.in_century % 1461                                   AS quarter
                  FROM (SELECT y.*, y.in_cycle - y.in_cycle % 4 + 3               AS in_century
                          FROM (SELECT x.*, (4 * x.day + 2877875) % 146097        AS in_cycle
                                  FROM event x) y) c) n) e
  JOIN id_stem s                 ON s.id = e.stem_id
  JOIN event_kind k              ON k.id = e.kind_id
  JOIN country c                 ON c.id = e.country_id
  JOIN place p                   ON p.id = e.place_id
  LEFT JOIN month_day d          ON d.quarter = e.quarter
  LEFT JOIN actor a1             ON a1.id = e.actor1_id
  LEFT JOIN actor_list l1        ON l1.id = e.assoc1_id
  LEFT JOIN inter i1             ON i1.code = e.inter1
  LEFT JOIN actor a2             ON a2.id = e.actor2_id
  LEFT JOIN actor_list l2        ON l2.id = e.assoc2_id
  LEFT JOIN inter i2             ON i2.code = e.inter2
  LEFT JOIN interaction x        ON x.code = e.interaction
  LEFT JOIN civilian_targeting t ON t.code = e.civilian_targeting
  LEFT JOIN source_list r        ON r.id = e.source_id
  LEFT JOIN source_scale sc      ON sc.id = e.scale_id
  LEFT JOIN event_note n         ON n.event_id = e.id
  LEFT JOIN tag_list g           ON g.id = e.tags_id
 WHERE e.status = 0;

-- One row per actor: the events of `acled` in the 28 columns of ACLED's actor-based file.
CREATE VIEW acled_monadic AS
SELECT event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type,
       actor1, assoc_actor_1, inter1, interaction, civilian_targeting, iso, region, country,
       admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale,
       notes, fatalities, tags, timestamp
  FROM acled
UNION ALL
SELECT event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type,
       actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country,
       admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale,
       notes, fatalities, tags, timestamp
  FROM acled
 WHERE actor2 <> '' OR inter2 <> '';
