package io.lakegate.gateway.engine.glue;

import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A bucket of S3 whose objects can be read, listed and deleted. Any thread. */
final class FakeResults implements FakeAws.Raw {
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("prefix=([^&]*)");

    private final String root;

    // Guarded by this.
    private final Map<String, String> objects = new TreeMap<>();
    private final Deque<Reply> first = new ArrayDeque<>();
    private int removals;

    FakeResults(String name) {
        this.root = "/" + name;
    }

    synchronized void put(String key, String content) {
        objects.put(key, content);
    }

    synchronized void lose(String key) {
        objects.remove(key);
    }

    /** What the next reads get in place of an object. */
    synchronized void first(Reply... replies) {
        first.addAll(List.of(replies));
    }

    synchronized List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    synchronized int removals() {
        return removals;
    }

    @Override
    public synchronized Reply answer(String method, URI uri, byte[] body) {
        String key = uri.getPath().substring(root.length()).replaceFirst("^/", "");
        if (method.equals("POST")) {
            removals++;
            Matcher found = KEY.matcher(new String(body, StandardCharsets.UTF_8));
            while (found.find()) {
                objects.remove(found.group(1));
            }
            return Reply.xml(200, "<DeleteResult/>");
        }
        if (key.isEmpty()) {
            return list(String.valueOf(uri.getQuery()));
        }
        if (!first.isEmpty()) {
            return first.pop();
        }
        String content = objects.get(key);
        return content == null
                ? Reply.xml(404, "<Error><Code>NoSuchKey</Code><Message>The key does not exist.</Message></Error>")
                : new Reply(200, "binary/octet-stream", content.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Reply list(String query) {
        Matcher prefix = PREFIX.matcher(query);
        String wanted = prefix.find() ? prefix.group(1) : "";
        String contents = objects.keySet().stream()
                .filter(key -> key.startsWith(wanted))
                .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                .collect(Collectors.joining());
        return Reply.xml(200, "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>");
    }
}
