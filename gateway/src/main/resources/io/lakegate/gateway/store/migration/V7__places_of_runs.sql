-- On which engine a run works, and the nodes that it works on elsewhere: who puts things right later looks there.
ALTER TABLE runs ADD COLUMN engine VARCHAR(200) DEFAULT '' NOT NULL;
ALTER TABLE runs ADD COLUMN elsewhere TEXT DEFAULT '{}' NOT NULL;

-- Nodes that ended and left something that could not be cleared up then.
CREATE TABLE unsettled_nodes (
    run_id VARCHAR(64) NOT NULL REFERENCES runs (id),
    node_id VARCHAR(600) NOT NULL,
    PRIMARY KEY (run_id, node_id)
);
