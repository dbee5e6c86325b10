package io.lakegate.templating.project;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One {@code ref()}.
 *
 * @param inPackage the first of two arguments, {@code null} when there was one
 * @param version as written, {@code null} for the latest
 */
record RefCall(
        @Nullable String inPackage, String name, @Nullable Object version) {
    /** As the manifest has it. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("package", inPackage);
        document.put("version", version);
        return document;
    }

    /** As the user wrote it, for messages. */
    @Override
    public String toString() {
        return "ref(" + (inPackage == null ? "" : "'" + inPackage + "', ") + "'" + name + "'"
                + (version == null ? "" : ", v=" + version) + ")";
    }
}
