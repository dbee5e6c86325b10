package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.RelationValue;
import io.lakegate.templating.render.MacroBlock;
import io.lakegate.templating.value.PlainValues;
import io.lakegate.templating.value.PyDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what a template asks for into its draft; every ref answers the node's own relation, as in dbt. */
final class Recording implements Graph, Configuration {
    private final NodeDraft node;
    private final RelationValue self;
    private final Function<MacroBlock, @Nullable String> macroIds;
    private final @Nullable Object sought;

    Recording(NodeDraft node, RelationValue self, Function<MacroBlock, @Nullable String> macroIds) {
        this(node, self, macroIds, null);
    }

    /** @param sought a reference at which rendering stops with an error, so that its place is known */
    Recording(
            NodeDraft node,
            RelationValue self,
            Function<MacroBlock, @Nullable String> macroIds,
            @Nullable Object sought) {
        this.node = node;
        this.self = self;
        this.macroIds = macroIds;
        this.sought = sought;
    }

    @Override
    public Object ref(@Nullable String packageName, String name, @Nullable String version) {
        RefCall ref = new RefCall(packageName, name, writtenVersion(version));
        stopAt(ref);
        // Once for each call, as in dbt; what it depends on is a set.
        node.refs.add(ref);
        return self;
    }

    @Override
    public Object source(String sourceName, String tableName) {
        List<String> source = List.of(sourceName, tableName);
        stopAt(source);
        if (!node.sources.contains(source)) {
            node.sources.add(source);
        }
        return self;
    }

    /** A macro was looked for. */
    void asked(String name) {
        node.asked.add(name);
    }

    private void stopAt(Object reference) {
        if (reference.equals(sought)) {
            throw new QueryException(ErrorCode.TEMPLATE_ERROR, "here");
        }
    }

    /** While parsing the graph is not there yet. */
    @Override
    public PyDict graph() {
        PyDict graph = new PyDict();
        for (String key : List.of("nodes", "sources", "exposures", "metrics", "groups", "unit_tests")) {
            graph.put(key, new PyDict());
        }
        return graph;
    }

    @Override
    public void called(MacroBlock macro) {
        String id = macroIds.apply(macro);
        if (id != null) {
            node.macros.add(id);
        }
    }

    @Override
    public void set(PyDict values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        if (PlainValues.toPlain(values) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> plain.put(String.valueOf(key), value));
        }
        ConfigMerge.gather(node.configCall, plain);
    }

    @Override
    public @Nullable Object get(String key) {
        return null;
    }

    @Override
    public boolean known() {
        return false;
    }

    /** {@code v=2} comes as text; only generic tests write it so. */
    private @Nullable Object writtenVersion(@Nullable String version) {
        if (version == null || node.specifics.containsKey("test_metadata") || !version.matches("\\d{1,18}")) {
            return version;
        }
        return Long.valueOf(version);
    }
}
