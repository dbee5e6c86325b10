package io.lakegate.gateway.catalog.glue;

import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.S3Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The small files in which tables say what they are, read from S3. Blocks; safe to share between threads. */
final class TableFiles {
    private final AwsAccount account;

    TableFiles(AwsAccount account) {
        this.account = account;
    }

    /**
     * The first bytes of an object, all of it where it is no longer than that.
     *
     * @return empty when there is none
     * @throws io.lakegate.domain.error.QueryException when it cannot be read
     */
    Optional<byte[]> beginning(S3Location place, int mostBytes) {
        if (place.root()) {
            return Optional.empty();
        }
        return account.ask("s3:GetObject", () -> {
            try {
                return Optional.of(account.s3()
                        .getObject(
                                request -> request.bucket(place.bucket())
                                        .key(place.path())
                                        .range("bytes=0-" + (mostBytes - 1)),
                                ResponseTransformer.toBytes())
                        .asByteArrayUnsafe());
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** The text of a file, which Iceberg may have written compressed; its name says so. */
    static InputStream unzipped(byte[] file, String location) throws IOException {
        InputStream bytes = new ByteArrayInputStream(file);
        return location.contains(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    /** Names in a directory from one on, in their order; only the first thousand. */
    List<String> names(S3Location directory, String from) {
        String prefix = directory.directory();
        return account
                .ask(
                        "s3:ListBucket",
                        () -> account.s3()
                                .listObjectsV2(request -> request.bucket(directory.bucket())
                                        .prefix(prefix)
                                        .startAfter(prefix + from)))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
