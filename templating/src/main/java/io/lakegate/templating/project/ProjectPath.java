package io.lakegate.templating.project;

import java.nio.file.Path;

/**
 * A file of a package.
 *
 * @param directory the searched directory as configured, {@code models}
 * @param relative below it, with slashes
 */
record ProjectPath(Path root, String directory, String relative) {
    /** dbt's {@code original_file_path}: relative to the package. */
    String original() {
        return directory.equals(".") ? relative : directory + "/" + relative;
    }

    Path absolute() {
        return root.resolve(directory).resolve(relative);
    }

    String extension() {
        int dot = relative.lastIndexOf('.');
        return dot < 0 ? "" : relative.substring(dot + 1);
    }

    /** The file's name without its extension. */
    String stem() {
        String file = relative.substring(relative.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** Folders between the searched directory and the file. */
    java.util.List<String> folders() {
        int slash = relative.lastIndexOf('/');
        return slash < 0
                ? java.util.List.of()
                : java.util.List.of(relative.substring(0, slash).split("/", -1));
    }
}
