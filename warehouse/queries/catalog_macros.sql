-- Grain: one row a public macro.
SELECT function_name, parameters, comment FROM duckdb_functions()
WHERE schema_name = 'main' AND NOT internal AND database_name = current_database() ORDER BY function_name
