package io.lakegate.gateway.project;

import java.util.List;

/** Projects as a whole: their directories come, are looked at, and go. Safe to share between threads; every method may block. */
public interface Deployments {
    /**
     * Makes a zipped dbt project directory the project's, in place of the one before. All or nothing.
     *
     * @throws io.lakegate.domain.error.QueryException {@code LIMIT_EXCEEDED} for too big an archive, {@code
     *     INVALID_PARAMETER_VALUE} for one that is no zip of a project, {@code ACCESS_DENIED} for a project that the
     *     gateway's configuration brings; what is wrong with the project, the first as the error and the rest suppressed
     */
    ProjectReport deploy(String project, byte[] zip, DeployOptions options);

    /** Every project, by name. */
    List<ProjectReport> all();

    /** @throws io.lakegate.domain.error.QueryException {@code UNDEFINED_PROJECT} */
    ProjectReport of(String project);

    /**
     * Forgets the directory; what SQL defined stays.
     *
     * @throws io.lakegate.domain.error.QueryException {@code UNDEFINED_PROJECT}; {@code DEPENDENT_OBJECTS} when models
     *     defined in SQL refer to the directory's
     */
    void remove(String project);
}
