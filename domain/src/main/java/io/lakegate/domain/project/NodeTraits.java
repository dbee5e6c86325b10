package io.lakegate.domain.project;

import org.jspecify.annotations.Nullable;

/**
 * What only some nodes have and selection asks for. {@code null} means that the node has no such thing.
 *
 * @param group the owning group
 * @param access {@code private}, {@code protected} or {@code public}; models only
 * @param testName a generic test's name: {@code not_null}, {@code unique}, …
 * @param patchPath the properties file that describes the node, relative to its project
 * @param version a versioned model's version as text
 * @param latestVersion the latest version of such a model
 */
public record NodeTraits(
        @Nullable String group,
        @Nullable String access,
        @Nullable String testName,
        @Nullable String patchPath,
        @Nullable String version,
        @Nullable String latestVersion) {
    public static final NodeTraits NONE = new NodeTraits(null, null, null, null, null, null);
}
