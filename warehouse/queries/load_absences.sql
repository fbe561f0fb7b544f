-- Grain: one row a time that a known article answered 404 or 410.
INSERT INTO core.absences BY NAME
SELECT g.article_id, g.gone_at, p.created_at AS learned_at, p.night AS learned_night, p.run_id FROM staged_gone g, staged_package p
