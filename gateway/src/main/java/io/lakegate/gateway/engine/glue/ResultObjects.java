package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsErrors;
import io.lakegate.gateway.aws.AwsSettings;
import io.lakegate.gateway.aws.S3Location;
import java.io.EOFException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Where large results pass: objects under one place in S3, each read once and removed. */
final class ResultObjects {
    private static final Logger LOG = LoggerFactory.getLogger(ResultObjects.class);

    /** As many as one call of S3's takes. */
    private static final int REMOVED_AT_ONCE = 1_000;

    private final AwsAccount account;
    private final String bucket;
    private final S3Location place;

    /** @param location empty for none: large results are errors then */
    ResultObjects(AwsAccount account, String location) {
        this.account = account;
        this.place = S3Location.of(location).orElse(new S3Location("", "")).at("lakegate-results");
        this.bucket = place.bucket();
    }

    /** Whether there is a place for them at all. */
    boolean possible() {
        return !bucket.isEmpty();
    }

    /** What the session must know to write there. */
    Map<String, String> told(String statement) {
        AwsSettings settings = account.settings();
        URI endpoint = settings.endpoints().get("s3");
        return Map.of(
                "bucket",
                bucket,
                "prefix",
                place.at(statement).path(),
                "region",
                settings.region(),
                "endpoint",
                endpoint == null ? "" : endpoint.toString());
    }

    /**
     * Blocks while one segment is read whole; it is of a few megabytes.
     *
     * @throws QueryException {@code IO_ERROR} when it is not there, or not as it was written; {@code ACCESS_DENIED}
     */
    byte[] read(SessionOutput.Segment segment) {
        byte[] bytes;
        try {
            bytes = account.ask("s3:GetObject", () -> whole(segment.key()));
        } catch (QueryException e) {
            throw unreadable(segment, e);
        }
        if (bytes.length != segment.bytes()) {
            throw new QueryException(
                    ErrorCode.IO_ERROR,
                    "A part of the result in S3 has " + bytes.length + " bytes and was written with " + segment.bytes()
                            + ": s3://" + bucket + "/" + segment.key() + ". Run the statement again.");
        }
        return bytes;
    }

    /** The JDK's HTTP client takes an answer that breaks off for one that ends. */
    private byte[] whole(String key) {
        ResponseBytes<GetObjectResponse> answer =
                account.s3().getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toBytes());
        Long announced = answer.response().contentLength();
        byte[] bytes = answer.asByteArrayUnsafe();
        if (announced != null && announced != bytes.length) {
            throw RetryableException.create(
                    "The answer broke off after " + bytes.length + " of " + announced + " bytes",
                    new EOFException(key));
        }
        return bytes;
    }

    private QueryException unreadable(SessionOutput.Segment segment, QueryException e) {
        if (e.code() == ErrorCode.ACCESS_DENIED || e.code() == ErrorCode.CANCELLED) {
            return e;
        }
        boolean missing = AwsErrors.awsCode(e).equals("NoSuchKey");
        return new QueryException(
                ErrorCode.IO_ERROR,
                missing
                        ? "A part of the result is gone from S3: s3://" + bucket + "/" + segment.key()
                                + ". Run the statement again; if it happens again, look who removes objects there."
                        : "The result could not be read from S3: " + e.message(),
                e);
    }

    /** Removes what has been read, or will not be. What cannot be removed is left to the bucket's own rules. */
    void remove(List<String> keys) {
        try {
            for (int from = 0; from < keys.size(); from += REMOVED_AT_ONCE) {
                removeOnce(keys.subList(from, Math.min(keys.size(), from + REMOVED_AT_ONCE)));
            }
        } catch (QueryException e) {
            LOG.atWarn().addKeyValue("key", keys.get(0)).setCause(e).log("parts of a result stay behind in S3");
        }
    }

    private void removeOnce(List<String> keys) {
        List<ObjectIdentifier> objects = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse answer = account.ask(
                "s3:DeleteObject",
                () -> account.s3()
                        .deleteObjects(request -> request.bucket(bucket)
                                .delete(each -> each.objects(objects).quiet(true))));
        answer.errors()
                .forEach(error -> LOG.atWarn()
                        .addKeyValue("key", error.key())
                        .addKeyValue("why", error.code())
                        .log("a part of a result stays behind in S3"));
    }

    /** Removes all that a statement wrote, whatever that is. */
    void removeAll(String statement) {
        List<String> keys = new ArrayList<>();
        account.askPages(
                "s3:ListBucket",
                token -> account.s3()
                        .listObjectsV2(request -> request.bucket(bucket)
                                .prefix(place.at(statement).directory())
                                .continuationToken(token)),
                ListObjectsV2Response::nextContinuationToken,
                page -> page.contents().forEach(object -> keys.add(object.key())));
        remove(keys);
    }
}
