package io.lakegate.cli.packages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of {@code package-lock.yml}: what was installed, and the hash of what had been asked for. */
final class PackageLock {
    static final String FILE_NAME = "package-lock.yml";
    static final String HASH = "sha1_hash";

    private PackageLock() {}

    /** dbt's hash of the entries of {@code packages.yml}, whatever their order. */
    static String hash(List<PackageSpec> asked) {
        List<String> texts = new ArrayList<>();
        for (PackageSpec spec : asked) {
            Map<String, @Nullable Object> document = new TreeMap<>(spec.document());
            document.put("unrendered", Map.of());
            texts.add(json(document));
        }
        texts.sort(null);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param names of the packages' projects, in the same order */
    static String text(List<PackageSpec> installed, List<String> names, String hash) {
        StringBuilder text = new StringBuilder("packages:\n");
        for (int i = 0; i < installed.size(); i++) {
            Map<String, @Nullable Object> document =
                    new TreeMap<>(installed.get(i).document());
            document.remove("warn-unpinned");
            document.remove("install_prerelease");
            document.values().removeIf(value -> value == null);
            document.put("name", names.get(i));
            String mark = "  - ";
            for (Map.Entry<String, @Nullable Object> entry : document.entrySet()) {
                text.append(mark)
                        .append(entry.getKey())
                        .append(": ")
                        .append(json(entry.getValue()))
                        .append('\n');
                mark = "    ";
            }
        }
        return text.append(HASH).append(": ").append(hash).append('\n').toString();
    }

    /** JSON as Python writes it, since the hash is of its text. */
    private static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> pairs = new ArrayList<>();
            map.forEach((key, item) -> pairs.add(json(String.valueOf(key)) + ": " + json(item)));
            return "{" + String.join(", ", pairs) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(PackageLock::json).toList()) + "]";
        }
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : String.valueOf(value);
    }
}
