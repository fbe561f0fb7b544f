-- Grain: one row a merge whose old story came to life again.
UPDATE core.story_merges SET superseded_at = greatest($at, learned_at) WHERE old_story = $story AND superseded_at IS NULL
