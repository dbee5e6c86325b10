package io.lakegate.templating.dbt;

import java.util.ArrayList;
import java.util.List;

/** dbt's fully qualified names: the package, the folders below {@code models/}, the name. */
final class Fqn {
    private Fqn() {}

    static List<String> of(String packageName, String path, String name) {
        List<String> fqn = new ArrayList<>(folders(packageName, path));
        fqn.add(name);
        return fqn;
    }

    static List<String> folders(String packageName, String path) {
        List<String> parts = new ArrayList<>();
        parts.add(packageName);
        int from = path.indexOf('/') + 1;
        for (int at = path.indexOf('/', from); from > 0 && at >= 0; at = path.indexOf('/', from)) {
            parts.add(path.substring(from, at));
            from = at + 1;
        }
        return parts;
    }
}
