-- Grain: one row a place and the time it was so.
INSERT INTO core.places BY NAME
SELECT unnest(from_json($rows, '[{"code":"VARCHAR","name":"VARCHAR","level":"VARCHAR","parent":"VARCHAR","code_63":"VARCHAR",
    "name_63":"VARCHAR","code_34":"VARCHAR","name_34":"VARCHAR","valid_from":"DATE","valid_to":"DATE","became":"VARCHAR"}]'), recursive := true)
