package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a key of a node's configuration was written, by the text of the files that may have it. Configurations are merged
 * from many places and keep no track of them: only an error asks, and then a search is cheap.
 */
final class ConfigPlace {
    private final NodeDraft node;
    private final String key;

    private ConfigPlace(NodeDraft node, String key) {
        this.node = node;
        this.key = key;
    }

    static SourceLocation of(NodeDraft node, String key, ProjectPackage root) {
        ConfigPlace place = new ConfigPlace(node, key);
        String name =
                node.resourceType.equals("source") ? PythonText.str(node.specifics.get("source_name")) : node.name;
        String patch = node.patchPath;
        String properties = node.resourceType.equals("source")
                ? node.originalPath
                : patch == null ? "" : patch.replaceAll("^.*://", "");
        return place.inTemplate()
                .or(() -> properties.isEmpty() ? Optional.empty() : place.inFile(node.owner, properties, name))
                .or(() -> place.inFile(node.owner, ProjectFile.FILE_NAME, ""))
                .or(() -> place.inFile(root, ProjectFile.FILE_NAME, ""))
                .orElse(node.location());
    }

    private Optional<SourceLocation> inTemplate() {
        return node.configCall.containsKey(key)
                ? find(
                        node.originalPath,
                        node.rawCode.lines().toList(),
                        0,
                        "\\b" + key + "\\b['\"]?\\s*[=:]",
                        node.lineOffset)
                : Optional.empty();
    }

    /** @param name of the block that the key belongs to, when it has one: the key is looked for from there on first */
    private Optional<SourceLocation> inFile(ProjectPackage owner, String path, String name) {
        List<String> lines;
        try {
            lines = PackageFiles.read(owner.file().root().resolve(path), path)
                    .lines()
                    .toList();
        } catch (QueryException e) {
            // A project of SQL alone has no such file.
            return Optional.empty();
        }
        String written = "^\\s*(-\\s+)?['\"]?\\+?" + key + "['\"]?\\s*:|[{,]\\s*['\"]?\\+?" + key + "['\"]?\\s*:";
        int block = 0;
        String named = "name\\s*:\\s*['\"]?" + Pattern.quote(name) + "['\"]?\\s*($|#|,|\\})";
        Pattern start = Pattern.compile(named);
        while (!name.isEmpty()
                && block < lines.size()
                && !start.matcher(lines.get(block)).find()) {
            block++;
        }
        Optional<SourceLocation> after = find(path, lines, block, written, 0);
        return after.isPresent() ? after : find(path, lines, 0, written, 0);
    }

    private static Optional<SourceLocation> find(
            String path, List<String> lines, int from, String written, int offset) {
        Pattern pattern = Pattern.compile(written);
        for (int i = from; i < lines.size(); i++) {
            Matcher found = pattern.matcher(lines.get(i));
            if (found.find()) {
                return Optional.of(new SourceLocation(Path.of(path).toString(), i + 1 + offset, 0));
            }
        }
        return Optional.empty();
    }
}
