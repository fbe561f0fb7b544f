-- Grain: one row a public view.
SELECT view_name, comment FROM duckdb_views()
WHERE schema_name = 'main' AND NOT internal AND database_name = current_database() ORDER BY view_name
