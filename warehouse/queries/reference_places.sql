-- Grain: one row a place and the time it was so.
INSERT INTO core.places BY NAME
SELECT unnest(from_json($rows, '[{"place_code":"VARCHAR","name":"VARCHAR","name_en":"VARCHAR","level":"VARCHAR",
    "parent_code":"VARCHAR","code_63":"VARCHAR","code_34":"VARCHAR","valid_from":"DATE","valid_to":"DATE"}]'), recursive := true)
