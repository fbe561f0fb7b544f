-- Grain: one row a reason.
CREATE OR REPLACE VIEW reasons AS
SELECT reason, meaning FROM core.reasons;

COMMENT ON VIEW reasons IS 'The closed list of reasons why a URL became no article. Example: SELECT reason, meaning FROM reasons';
COMMENT ON COLUMN reasons.reason IS 'The word in rejections and urls.';
COMMENT ON COLUMN reasons.meaning IS 'What it means.';
