-- Grain: one row a story id that ended and the story that took up its articles.
INSERT INTO core.story_merges SELECT $old, $new, $at::TIMESTAMPTZ, $night::DATE, NULL, $run_id
