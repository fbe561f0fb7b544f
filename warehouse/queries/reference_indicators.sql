-- Grain: one row an indicator.
INSERT INTO core.indicators BY NAME
SELECT unnest(from_json($rows, '[{"indicator_code":"VARCHAR","name_vi":"VARCHAR","name_en":"VARCHAR","unit":"VARCHAR",
    "nature":"VARCHAR","aggregation":"VARCHAR","better_is":"VARCHAR"}]'), recursive := true)
