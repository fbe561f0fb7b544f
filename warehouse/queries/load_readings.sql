-- Grain: one row a reading that says something new.
INSERT INTO core.readings BY NAME
SELECT f.* REPLACE (nfc_normalize(f.title) AS title, nfc_normalize(f.text) AS text, coalesce(f.tags, []) AS tags,
                    coalesce(f.images, []) AS images, coalesce(f.flags, []) AS flags),
       fold(nfc_normalize(f.title) || chr(10) || nfc_normalize(f.text)) AS folded,
       p.site, p.rules_version, p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM fresh_readings f, staged_package p
