-- What people ask about a session, also at gateways that did not start it. Empty and 0 where the starter did not say.
ALTER TABLE compute_sessions ADD COLUMN compute_size VARCHAR(100) DEFAULT '' NOT NULL;
ALTER TABLE compute_sessions ADD COLUMN principal VARCHAR(300) DEFAULT '' NOT NULL;
ALTER TABLE compute_sessions ADD COLUMN role_arn VARCHAR(2100) DEFAULT '' NOT NULL;
ALTER TABLE compute_sessions ADD COLUMN group_name VARCHAR(300) DEFAULT '' NOT NULL;
ALTER TABLE compute_sessions ADD COLUMN dpus DOUBLE PRECISION DEFAULT 0 NOT NULL;
