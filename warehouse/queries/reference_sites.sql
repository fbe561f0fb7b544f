-- Grain: one row a site.
INSERT INTO core.sites BY NAME
SELECT unnest(from_json($rows, '[{"site":"VARCHAR","name":"VARCHAR","home":"VARCHAR","kind":"VARCHAR","family":"VARCHAR",
    "province_63":"VARCHAR","province_34":"VARCHAR","languages":["VARCHAR"],"hosts":["VARCHAR"],"profile_digest":"VARCHAR"}]'), recursive := true)
