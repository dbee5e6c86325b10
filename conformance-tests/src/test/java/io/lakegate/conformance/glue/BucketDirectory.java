package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.wire.HttpAnswer;
import io.lakegate.conformance.glue.wire.HttpCall;
import io.lakegate.conformance.glue.wire.Refusal;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bucket where there is no S3: a directory that sessions write to, and of S3's calls those with which a gateway reads,
 * lists and deletes what is there. Other buckets are empty.
 */
final class BucketDirectory {
    /** The bucket of the post. */
    static final String NAME = "aws-dbt-glue-datalake-" + StandInOptions.ACCOUNT + "-" + StandInOptions.REGION;

    private static final Path ROOT =
            SourceTree.scratch("bucket-" + ProcessHandle.current().pid());
    private static final int PAGE = 100;
    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);

    private BucketDirectory() {}

    /** Where its files are. */
    static Path root() {
        try {
            return Files.createDirectories(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directories right below one; as in S3, those that have an object in them. */
    static List<String> below(String directory) {
        return keys(directory + "/", "").stream()
                .map(key -> key.substring(directory.length() + 1).replaceFirst("/.*", ""))
                .distinct()
                .toList();
    }

    static boolean concerns(HttpCall call) {
        return (call.method().equals("GET") && (call.query().contains("list-type=2") || isObject(call)))
                || (call.method().equals("POST") && call.query().matches("delete(=.*)?"));
    }

    private static boolean isObject(HttpCall call) {
        return call.path().startsWith("/" + NAME + "/") && Files.isRegularFile(file(call));
    }

    private static Path file(HttpCall call) {
        return root().resolve(URLDecoder.decode(
                call.path().substring(NAME.length() + 2).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    static HttpAnswer answer(HttpCall call) {
        if (call.method().equals("GET") && !call.query().contains("list-type=2")) {
            try {
                return new HttpAnswer(200, Map.of(), Files.readAllBytes(file(call)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String bucket = call.path().replaceFirst("^/([^/]*).*$", "$1");
        if (call.method().equals("POST")) {
            if (!bucket.equals(NAME)) {
                throw Refusal.of("NoSuchBucket", bucket);
            }
            Matcher key = KEY.matcher(new String(call.body(), StandardCharsets.UTF_8));
            while (key.find()) {
                delete(key.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
            }
            return xml("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></DeleteResult>");
        }
        Map<String, String> query = Arrays.stream(call.query().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        return list(bucket, query.getOrDefault("prefix", ""), after);
    }

    private static HttpAnswer list(String bucket, String prefix, String after) {
        List<String> found = bucket.equals(NAME) ? keys(prefix, after) : List.of();
        List<String> page = found.subList(0, Math.min(PAGE, found.size()));
        boolean more = found.size() > page.size();
        String contents = page.stream()
                .map(key -> "<Contents><Key>" + escaped(key) + "</Key><Size>1</Size></Contents>")
                .collect(Collectors.joining());
        String next = more ? "<NextContinuationToken>" + escaped(page.get(PAGE - 1)) + "</NextContinuationToken>" : "";
        return xml("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + bucket
                + "</Name><KeyCount>" + page.size() + "</KeyCount><IsTruncated>" + more + "</IsTruncated>" + contents
                + next + "</ListBucketResult>");
    }

    private static List<String> keys(String prefix, String after) {
        try (Stream<Path> files = Files.walk(root())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root().relativize(file).toString())
                    .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Something went while it was looked at: S3 tells what was there before or what is now.
            return keys(prefix, after);
        }
    }

    /** S3 has no directories, so one that is empty goes too. */
    private static void delete(String key) {
        try {
            Path file = root().resolve(key);
            Files.deleteIfExists(file);
            for (Path parent = file.getParent(); !parent.equals(root()); parent = parent.getParent()) {
                Files.delete(parent);
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException rest) {
            // There is more in it, or somebody else was faster.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpAnswer xml(String text) {
        return HttpAnswer.text(200, "application/xml", text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
