package io.lakegate.templating.project;

/** One {@code {% docs name %}} block. */
public record DocBlock(String packageName, String name, String path, String originalPath, String contents) {
    /** {@code doc.package.name}. */
    public String id() {
        return "doc." + packageName + "." + name;
    }
}
