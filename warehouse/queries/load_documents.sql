-- Grain: one row a cited document of a reading that says something new.
INSERT INTO core.documents BY NAME
SELECT d.* EXCLUDE ("start", "end") REPLACE (coalesce(d.replaces, false) AS replaces), d."start" AS span_start, d."end" AS span_end,
       p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_documents d JOIN (SELECT reading_id FROM fresh_readings) USING (reading_id), staged_package p
