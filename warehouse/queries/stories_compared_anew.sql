-- Grain: one row an article that is compared anew or gone (lent as wanted): what was noted of it no longer holds.
DELETE FROM core.story_compared WHERE article_id IN (SELECT article_id FROM wanted)
