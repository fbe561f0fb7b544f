-- Grain: one row a time reference of a reading that says something new.
INSERT INTO core.timerefs BY NAME
SELECT t.* EXCLUDE ("start", "end"), t."start" AS span_start, t."end" AS span_end,
       p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_timerefs t JOIN (SELECT reading_id FROM fresh_readings) USING (reading_id), staged_package p
