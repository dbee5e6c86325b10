package io.lakegate.gateway.lake;

import io.lakegate.gateway.aws.FakeAws;
import io.lakegate.gateway.aws.FakeAws.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A bucket of S3 with the two calls that empty a directory; its pages hold three keys. */
final class FakeBucket implements FakeAws.Raw {
    private static final int PAGE = 3;
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)([^=&]+)=?([^&]*)");

    private final String name;
    private final ConcurrentSkipListSet<String> keys = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<String> locked = new ConcurrentSkipListSet<>();
    private final AtomicInteger lists = new AtomicInteger();

    FakeBucket(String name) {
        this.name = name;
    }

    void put(String key) {
        keys.add(key);
    }

    void clear() {
        keys.clear();
    }

    /** Makes a key that nobody may delete. */
    void lock(String key) {
        locked.add(key);
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    int lists() {
        return lists.get();
    }

    @Override
    public Reply answer(String method, URI uri, byte[] body) {
        Map<String, String> query = PARAMETER
                .matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery())
                .results()
                .collect(Collectors.toMap(each -> each.group(1), each -> decoded(each.group(2))));
        if (!uri.getPath().replaceAll("/$", "").equals("/" + name)) {
            return Reply.xml(404, "<Error><Code>NoSuchBucket</Code><Message>" + uri.getPath() + "</Message></Error>");
        }
        return method.equals("GET") ? list(query) : delete(new String(body, StandardCharsets.UTF_8));
    }

    private Reply list(Map<String, String> query) {
        lists.incrementAndGet();
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        List<String> found = keys.stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList();
        List<String> page = found.subList(0, Math.min(PAGE, found.size()));
        boolean more = found.size() > page.size();
        String contents = page.stream()
                .map(key -> "<Contents><Key>" + escaped(key) + "</Key><Size>1</Size></Contents>")
                .collect(Collectors.joining());
        return Reply.xml(
                200,
                "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><IsTruncated>" + more
                        + "</IsTruncated>" + contents
                        + (more
                                ? "<NextContinuationToken>" + escaped(page.get(page.size() - 1))
                                        + "</NextContinuationToken>"
                                : "")
                        + "</ListBucketResult>");
    }

    private Reply delete(String body) {
        List<String> refused = new ArrayList<>();
        Matcher key = KEY.matcher(body);
        while (key.find()) {
            String plain = key.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&");
            if (locked.contains(plain)) {
                refused.add(
                        "<Error><Key>" + key.group(1) + "</Key><Code>AccessDenied</Code><Message>no</Message></Error>");
            } else {
                keys.remove(plain);
            }
        }
        return Reply.xml(
                200,
                "<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + String.join("", refused)
                        + "</DeleteResult>");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
