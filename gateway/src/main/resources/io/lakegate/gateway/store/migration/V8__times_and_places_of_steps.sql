-- When and where a step was executed, and what it said. Null and empty in steps that were recorded before.
ALTER TABLE step_results ADD COLUMN started_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE step_results ADD COLUMN rows_affected BIGINT;
ALTER TABLE step_results ADD COLUMN message TEXT DEFAULT '' NOT NULL;
ALTER TABLE step_results ADD COLUMN engine VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE step_results ADD COLUMN session_id VARCHAR(300) DEFAULT '' NOT NULL;
ALTER TABLE step_results ADD COLUMN compute VARCHAR(300) DEFAULT '' NOT NULL;
