package io.lakegate.templating.project;

/** A package with its configuration and its files: the root project is one, every dependency another. */
record ProjectPackage(ProjectFile file, PackageFiles files, boolean root) {
    String name() {
        return file.name();
    }
}
