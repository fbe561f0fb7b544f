-- Grain: one row, the package being loaded; every load query takes site, night and times from here.
CREATE OR REPLACE TEMP TABLE staged_package AS
SELECT $package_id AS package_id, $run_id AS run_id, $site AS site, $night::DATE AS night, $kind AS kind,
       $reader_version AS reader_version, $rules_version AS rules_version, $created_at::TIMESTAMPTZ AS created_at,
       $error AS error, $requests::BIGINT AS requests, $bytes::BIGINT AS bytes, $seconds::DOUBLE AS seconds,
       $robots_note AS robots_note, $warc AS warc
