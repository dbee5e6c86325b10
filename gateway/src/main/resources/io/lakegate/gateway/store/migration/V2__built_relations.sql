-- What Lakegate built and has not dropped since: only that may it drop or rename.
CREATE TABLE built_relations (
    project VARCHAR(200) NOT NULL,
    -- In lower case, because names compare without case.
    relation VARCHAR(1000) NOT NULL,
    built_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (project, relation)
);
