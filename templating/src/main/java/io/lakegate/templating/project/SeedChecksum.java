package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.io.IOException;
import java.nio.file.Files;

/** A seed's checksum: of its text, or for more than a megabyte of its path, as dbt does. */
final class SeedChecksum {
    private static final long LARGEST = 1024 * 1024;

    private SeedChecksum() {}

    static String of(ProjectPath path) {
        try {
            if (Files.size(path.absolute()) > LARGEST) {
                return path.original();
            }
            return Digests.sha256(Files.readString(path.absolute()).strip());
        } catch (IOException e) {
            throw new QueryException(
                    ErrorCode.IO_ERROR, "Cannot read " + path.original() + ": " + e.getMessage() + ".", e);
        }
    }
}
