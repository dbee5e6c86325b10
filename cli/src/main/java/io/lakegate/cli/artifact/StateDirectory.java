package io.lakegate.cli.artifact;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.selection.EarlierState;
import io.lakegate.templating.project.LoadedProject;
import io.lakegate.templating.state.EarlierArtifacts;
import io.lakegate.templating.state.EarlierProject;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of {@code --state}: artifacts of an earlier command, dbt's or Lakegate's. */
public final class StateDirectory {
    private StateDirectory() {}

    /**
     * Reads what is there; what is not is an error only for a selection that asks for it.
     *
     * @param target where this command's own {@code sources.json} would be
     * @throws QueryException {@code INVALID_PARAMETER_VALUE} for a directory that is not there
     */
    public static EarlierState read(Path directory, Path target, LoadedProject project) {
        if (!Files.isDirectory(directory)) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "--state names " + directory + ", which is no directory. Name one that has a manifest.json.");
        }
        return new EarlierProject(
                project,
                new EarlierArtifacts(
                        ArtifactFile.read(directory.resolve("manifest.json")),
                        ArtifactFile.read(directory.resolve("run_results.json")),
                        ArtifactFile.read(directory.resolve("sources.json")),
                        ArtifactFile.read(target.resolve("sources.json"))));
    }
}
