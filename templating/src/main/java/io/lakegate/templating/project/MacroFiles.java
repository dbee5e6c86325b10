package io.lakegate.templating.project;

import io.lakegate.domain.error.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the files of a package that define macros: below the macro paths, and generic tests below the test paths. */
final class MacroFiles {
    private MacroFiles() {}

    static List<MacroFile> of(ProjectPackage owner, Consumer<QueryException> errors) {
        List<MacroFile> files = new ArrayList<>();
        for (ProjectPath path : owner.files().find(owner.file().macroPaths(), Set.of("sql"))) {
            read(owner, path, files, errors);
        }
        for (ProjectPath path : owner.files().find(owner.file().testPaths(), Set.of("sql"))) {
            if (path.relative().startsWith("generic/")) {
                read(owner, path, files, errors);
            }
        }
        return files;
    }

    private static void read(
            ProjectPackage owner, ProjectPath path, List<MacroFile> files, Consumer<QueryException> errors) {
        try {
            files.add(new MacroFile(owner.name(), path.original(), owner.files().read(path)));
        } catch (QueryException e) {
            errors.accept(e);
        }
    }
}
