package io.lakegate.templating.dbt;

import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.NodeConfig;
import io.lakegate.domain.relation.FileFormat;
import io.lakegate.domain.relation.Relation;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.Invocation;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.render.MacroValue;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Chars;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.Repr;
import java.util.Optional;

/**
 * Where a model goes: dbt's {@code generate_schema_name} and {@code generate_alias_name}, or the project's own macros of
 * these names. Iceberg tables live in the target's Iceberg catalog.
 */
record RelationNaming(TemplateEngine engine, MacroSpace macros, RenderContext context, Invocation invocation) {

    Relation relation(ModelDefinition definition, NodeConfig config, FileFormat format) {
        String catalog = context.target().icebergCatalog();
        boolean iceberg = format == FileFormat.ICEBERG && !catalog.isEmpty();
        return new Relation(iceberg ? catalog : null, schema(definition, config), alias(definition, config));
    }

    private String schema(ModelDefinition definition, NodeConfig config) {
        if (!definition.schema().isEmpty()) {
            return definition.schema();
        }
        Optional<String> custom = config.string("schema").filter(name -> !name.isBlank());
        MacroBlock override = macros.override("generate_schema_name");
        if (override != null) {
            return call(override, custom, config);
        }
        String schema = context.target().schema();
        return custom.map(name -> schema + "_" + name.strip()).orElse(schema);
    }

    private String alias(ModelDefinition definition, NodeConfig config) {
        Optional<String> custom = config.string("alias").filter(name -> !name.isBlank());
        MacroBlock override = macros.override("generate_alias_name");
        return override != null
                ? call(override, custom, config)
                : custom.map(String::strip).orElse(definition.name());
    }

    private String call(MacroBlock macro, Optional<String> custom, NodeConfig config) {
        return engine.run(new ContextNames(invocation), true, root -> {
            Object name = custom.<Object>map(text -> text).orElse(None.NONE);
            PyDict node = invocation.node().get();
            node.put("config", PlainValues.toTemplate(config.values()));
            Object made = new MacroValue(macro, root, true).call(Arguments.of(name, node));
            return Chars.strip(Repr.str(made));
        });
    }
}
