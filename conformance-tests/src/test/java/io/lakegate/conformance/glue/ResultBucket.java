package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bucket as somebody sees it who looks into moto directly. */
final class ResultBucket {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI moto;

    ResultBucket(StandInMain.Aws aws) {
        this.moto = aws.moto().address();
    }

    /** All objects whose keys begin so. */
    List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        List<String> page = page(prefix, "");
        while (!page.isEmpty()) {
            keys.addAll(page);
            page = page(prefix, keys.get(keys.size() - 1));
        }
        return keys;
    }

    private List<String> page(String prefix, String after) {
        HttpRequest request = HttpRequest.newBuilder(moto.resolve("/" + ExternalGateway.BUCKET + "?list-type=2&prefix="
                        + prefix + "&start-after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + StandInOptions.ACCESS_KEY
                                + "/20260101/us-east-1/s3/aws4_request," + " SignedHeaders=host, Signature=none")
                .build();
        try {
            Matcher found =
                    KEY.matcher(HTTP.send(request, BodyHandlers.ofString()).body());
            List<String> keys = new ArrayList<>();
            while (found.find()) {
                keys.add(found.group(1));
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all results that went through S3 are gone; what a cancelled statement left goes a moment later. */
    void awaitNoResults() {
        assertThat(SdkClient.await(() -> keys(ExternalGateway.RESULTS), List::isEmpty))
                .isEmpty();
    }
}
