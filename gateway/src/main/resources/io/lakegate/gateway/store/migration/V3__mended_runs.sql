-- Whether what an interrupted run left half done was looked after.
ALTER TABLE runs ADD COLUMN mended BOOLEAN DEFAULT FALSE NOT NULL;
