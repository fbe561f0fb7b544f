-- Grain: one row a package. Its primary key is what makes loading exactly-once.
INSERT INTO core.packages BY NAME SELECT *, now() AS loaded_at FROM staged_package
