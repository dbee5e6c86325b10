package io.lakegate.templating.project;

import io.lakegate.templating.yaml.YamlFile;
import java.nio.file.Path;
import java.util.Map;

/** A project without anything, for templates that belong to none. */
final class EmptyProject {
    static final ProjectFile FILE = new ProjectFile(
            "none", Path.of(""), Map.of(), Map.of(), YamlFile.read(ProjectFile.FILE_NAME, ""), new Warnings());

    private EmptyProject() {}
}
