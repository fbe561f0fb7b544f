-- Grain: one row where any article stands in the story, none where the story has ended.
SELECT 1 FROM core.memberships WHERE story_id = $story AND superseded_at IS NULL LIMIT 1
