package io.lakegate.gateway.lake.removal;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.S3Location;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Deletes all objects of a directory, page by page. In a bucket with versions each gets a delete marker: what the bucket keeps
 * for recovery is its owner's decision, and its life-cycle rules end it. Blocks; safe to share between threads.
 */
public final class S3Files {
    private final AwsAccount account;

    public S3Files(AwsAccount account) {
        this.account = account;
    }

    /**
     * @return objects deleted
     * @throws QueryException with the directory that still has objects; doing it again goes on where it stopped
     */
    public long delete(S3Location place) {
        return delete(place, "");
    }

    /** As {@link #delete(S3Location)}, but for what lies in a location, which may be no place in S3. */
    public long delete(S3Location place, String spared) {
        String keep = S3Location.plain(spared)
                .filter(other -> other.bucket().equals(place.bucket()))
                .map(S3Location::directory)
                .orElse(null);
        if (keep != null && place.directory().startsWith(keep)) {
            throw new IllegalArgumentException(place + " is a part of what shall stay: " + spared);
        }
        if (place.root()) {
            throw new IllegalArgumentException("a bucket is never emptied: " + place);
        }
        long deleted = 0;
        String token = null;
        do {
            String page = token;
            ListObjectsV2Response listed = account.ask(
                    "s3:ListBucket",
                    () -> account.s3()
                            .listObjectsV2(request -> request.bucket(place.bucket())
                                    .prefix(place.directory())
                                    .continuationToken(page)));
            List<ObjectIdentifier> keys = listed.contents().stream()
                    .filter(object -> keep == null || !object.key().startsWith(keep))
                    .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                    .toList();
            delete(place, keys);
            deleted += keys.size();
            token = Boolean.TRUE.equals(listed.isTruncated()) ? listed.nextContinuationToken() : null;
        } while (token != null);
        // Older Hadoop file systems mark a directory with an object beside it.
        delete(
                place,
                List.of(ObjectIdentifier.builder()
                        .key(place.path() + "_$folder$")
                        .build()));
        return deleted;
    }

    private void delete(S3Location place, List<ObjectIdentifier> keys) {
        if (keys.isEmpty()) {
            return;
        }
        DeleteObjectsResponse answer = account.ask(
                "s3:DeleteObject",
                () -> account.s3()
                        .deleteObjects(request -> request.bucket(place.bucket())
                                .delete(objects -> objects.objects(keys).quiet(true))));
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            S3Error first = answer.errors().get(0);
            boolean denied = "AccessDenied".equals(first.code());
            throw new QueryException(
                    denied ? ErrorCode.ACCESS_DENIED : ErrorCode.IO_ERROR,
                    answer.errors().size() + " of " + keys.size() + " objects below " + place
                            + " could not be deleted (" + first.code() + " at " + first.key() + "). "
                            + (denied
                                    ? "Allow s3:DeleteObject there, and delete them."
                                    : "Delete what is left there."));
        }
    }
}
