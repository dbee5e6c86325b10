package io.lakegate.templating.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of unit tests that stand in files: {@code tests/fixtures} and seeds. */
final class Fixtures {
    private static final Pattern REF = Pattern.compile("\\s*ref\\(\\s*(?:'([^']*)'|\"([^\"]*)\")\\s*\\)\\s*");

    private final PackageFiles texts;
    private final Map<String, ProjectPath> files = new HashMap<>();
    private final Map<String, ProjectPath> seeds = new HashMap<>();

    Fixtures(ProjectPackage owner) {
        ProjectFile file = owner.file();
        texts = owner.files();
        for (ProjectPath path : owner.files().find(file.testPaths(), Set.of("csv", "sql"))) {
            if (path.relative().startsWith("fixtures/")) {
                files.put(path.stem() + "." + path.extension(), path);
            }
        }
        for (ProjectPath path : owner.files().find(file.seedPaths(), Set.of("csv"))) {
            seeds.put(path.stem(), path);
        }
    }

    String text(PropertyBlock block, String name, String format) {
        ProjectPath path = files.get(name + "." + format);
        if (path == null) {
            throw block.invalid("The unit test '" + block.name() + "' uses the fixture '" + name
                    + "', but there is no fixtures/" + name + "." + format + " below the test paths.");
        }
        return texts.read(path);
    }

    /** The rows of a seed that is an input without rows; {@code null} when the input is no seed. */
    @Nullable
    List<Map<String, @Nullable Object>> seed(PropertyBlock block, String input) {
        Matcher ref = REF.matcher(input);
        if (!ref.matches()) {
            return null;
        }
        ProjectPath path = seeds.get(ref.group(1) == null ? ref.group(2) : ref.group(1));
        if (path == null) {
            throw block.invalid("The unit test '" + block.name() + "' gives no rows for " + input
                    + ", which is no seed. Add 'rows: []' for none.");
        }
        return CsvRows.of(texts.read(path));
    }
}
