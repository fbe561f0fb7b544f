-- Grain: none added. Whether an article was compared with all there is or with its neighbours in time only (core.story_compared).
ALTER TABLE core.story_compared ADD COLUMN is_all_time BOOLEAN DEFAULT false;
