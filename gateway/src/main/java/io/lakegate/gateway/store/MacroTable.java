package io.lakegate.gateway.store;

import io.lakegate.domain.project.MacroDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Macros defined by {@code CREATE MACRO}; the macro's name is its definition's path. */
final class MacroTable extends DefinitionTable<MacroDefinition> {
    MacroTable() {
        super("macros", List.of("name"), List.of("template"));
    }

    @Override
    List<Object> key(MacroDefinition macro) {
        return List.of(macro.path());
    }

    @Override
    List<Object> values(MacroDefinition macro) {
        return List.of(macro.template());
    }

    @Override
    MacroDefinition read(String project, ResultSet row) throws SQLException {
        return new MacroDefinition(project, row.getString(2), row.getString(1));
    }
}
