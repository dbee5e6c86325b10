-- One row, made once: the mark that all gateways of this store put on the sessions they start.
CREATE TABLE compute_fleet (
    one INT PRIMARY KEY,
    mark VARCHAR(40) NOT NULL
);

-- Sessions that are interchangeable are one pool. Who holds its row may decide whether another session is started.
CREATE TABLE compute_pools (
    pool VARCHAR(100) PRIMARY KEY
);

-- Sessions of billed compute that gateways started and nobody has stopped since.
CREATE TABLE compute_sessions (
    id VARCHAR(255) PRIMARY KEY,
    engine VARCHAR(200) NOT NULL,
    pool VARCHAR(100) NOT NULL,
    state VARCHAR(20) NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    used_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX compute_sessions_pool ON compute_sessions (pool);

-- Which gateway uses which session; one that no longer says so has vanished.
CREATE TABLE compute_claims (
    session_id VARCHAR(255) NOT NULL,
    gateway VARCHAR(100) NOT NULL,
    beat_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (session_id, gateway)
);
