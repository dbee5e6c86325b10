package io.lakegate.gateway.catalog.glue;

import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Objects of S3 that are listed and read. */
final class FakeObjects implements FakeAws.Raw {
    private static final Pattern PARAMETER = Pattern.compile("(prefix|start-after)=([^&]*)");

    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** Every key that was read. */
    final List<String> read = new CopyOnWriteArrayList<>();

    /** What S3 says of every object; empty for the objects themselves. */
    volatile String refusal = "";

    /** @param key with its bucket */
    void put(String key, byte[] content) {
        objects.put("/" + key, content);
    }

    void put(String key, String... lines) {
        put(key, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply answer(String method, URI uri, byte[] body) {
        if (!refusal.isEmpty()) {
            return Reply.xml(403, "<Error><Code>" + refusal + "</Code><Message>no</Message></Error>");
        }
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (query.contains("list-type=2")) {
            return list(uri.getPath().replaceAll("/$", "") + "/", query);
        }
        read.add(uri.getPath());
        byte[] object = objects.get(uri.getPath());
        return object == null
                ? Reply.xml(404, "<Error><Code>NoSuchKey</Code><Message>no</Message></Error>")
                : new Reply(200, "application/octet-stream", object, Map.of());
    }

    private Reply list(String bucket, String query) {
        Matcher parameter = PARAMETER.matcher(query);
        String prefix = bucket;
        String after = "";
        while (parameter.find()) {
            String value = bucket + URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8);
            if (parameter.group(1).equals("prefix")) {
                prefix = value;
            } else {
                after = value;
            }
        }
        String wanted = prefix;
        String contents = objects.tailMap(after, false).keySet().stream()
                .filter(key -> key.startsWith(wanted))
                .map(key -> "<Contents><Key>" + key.substring(bucket.length()) + "</Key></Contents>")
                .collect(Collectors.joining());
        return Reply.xml(
                200,
                "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>false</IsTruncated>"
                        + contents + "</ListBucketResult>");
    }
}
