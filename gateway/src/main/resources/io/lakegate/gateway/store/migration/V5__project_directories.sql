-- The dbt project directory that was uploaded to a project.
CREATE TABLE project_directories (
    project VARCHAR(200) PRIMARY KEY REFERENCES projects (name),
    fingerprint VARCHAR(64) NOT NULL,
    options TEXT NOT NULL,
    -- The zip in base64: H2 and PostgreSQL agree on no type for so many bytes.
    archive TEXT NOT NULL,
    deployed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
