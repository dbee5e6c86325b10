package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** Where large results pass: objects under one place in S3, each read once and removed. */
final class ResultObjects {
    private static final Logger LOG = LoggerFactory.getLogger(ResultObjects.class);

    private final AwsAccount account;
    private final String bucket;
    private final String prefix;

    /** @param location empty for none: large results are errors then */
    ResultObjects(AwsAccount account, String location) {
        this.account = account;
        String path = location.replaceFirst("^s3[an]?://", "");
        int slash = path.indexOf('/');
        this.bucket = slash < 0 ? path : path.substring(0, slash);
        String under = slash < 0 ? "" : path.substring(slash + 1).replaceFirst("/+$", "");
        this.prefix = (under.isEmpty() ? "" : under + "/") + "lakegate-results";
    }

    /** What the session must know to write there. */
    Map<String, String> told(String statement) {
        AwsSettings settings = account.settings();
        URI endpoint = settings.endpoints().get("s3");
        return Map.of(
                "bucket",
                bucket,
                "prefix",
                prefix + "/" + statement,
                "region",
                settings.region(),
                "endpoint",
                endpoint == null ? "" : endpoint.toString());
    }

    /** Blocks while one segment is read whole; it is of a few megabytes. */
    byte[] read(String key) {
        return account.ask(
                "s3:GetObject",
                () -> account.s3()
                        .getObject(request -> request.bucket(bucket).key(key), ResponseTransformer.toBytes())
                        .asByteArray());
    }

    /** Removes what has been read, or will not be. What cannot be removed is left to the bucket's own rules. */
    void remove(List<String> keys) {
        for (String key : keys) {
            try {
                account.ask(
                        "s3:DeleteObject",
                        () -> account.s3()
                                .deleteObject(request -> request.bucket(bucket).key(key)));
            } catch (QueryException e) {
                LOG.atWarn().addKeyValue("key", key).setCause(e).log("a part of a result stays behind in S3");
                return;
            }
        }
    }
}
