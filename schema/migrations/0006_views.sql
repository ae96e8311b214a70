-- Why: people who open the file from R, Python, DuckDB or QGIS find the columns they know.

-- The current events in the 31 columns of today's ACLED file, in order, inter codes as labels.
CREATE VIEW acled AS
SELECT CASE WHEN e.number < 0 THEN s.stem ELSE replace(s.stem, '#', e.number) END AS event_id_cnty,
       date(e.day * 86400, 'unixepoch')                                           AS event_date,
       CAST(strftime('%Y', e.day * 86400, 'unixepoch') AS INTEGER)                AS year,
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
       CAST(nullif(p.latitude, '') AS REAL)                                       AS latitude,
       CAST(nullif(p.longitude, '') AS REAL)                                      AS longitude,
       e.geo_precision                                                            AS geo_precision,
       coalesce(r.names, '')                                                      AS source,
       coalesce(sc.label, '')                                                     AS source_scale,
       coalesce(n.notes, '')                                                      AS notes,
       e.fatalities                                                               AS fatalities,
       coalesce(g.tags, '')                                                       AS tags,
       e.timestamp                                                                AS timestamp
  FROM event e
  JOIN id_stem s                 ON s.id = e.stem_id
  JOIN event_kind k              ON k.id = e.kind_id
  JOIN country c                 ON c.id = e.country_id
  JOIN place p                   ON p.id = e.place_id
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

-- Who changed what, newest first.
CREATE VIEW changes AS
SELECT id, moment, author, kind, reason, events, program, undoes FROM change ORDER BY id DESC;
