-- Grain: one row a document id that stands twice in the public table.
SELECT document_id, count(*) AS times FROM documents GROUP BY document_id HAVING count(*) > 1
