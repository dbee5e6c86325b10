package io.lakegate.templating.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.RenderContext;
import io.lakegate.templating.Warehouse;
import io.lakegate.templating.expression.Budget;
import io.lakegate.templating.expression.Environment;
import io.lakegate.templating.expression.Limits;
import io.lakegate.templating.expression.Names;
import io.lakegate.templating.expression.Rendering;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.filter.Filters;
import io.lakegate.templating.function.Configuration;
import io.lakegate.templating.function.ContextNames;
import io.lakegate.templating.function.Graph;
import io.lakegate.templating.function.Invocation;
import io.lakegate.templating.function.StatementResults;
import io.lakegate.templating.jinja.TemplateParser;
import io.lakegate.templating.macro.MacroSpace;
import io.lakegate.templating.test.Tests;
import io.lakegate.templating.value.JsonReader;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every snippet of {@code src/test/resources/jinja} renders as Python's Jinja2 renders it. The expectations are recorded
 * by {@code src/test/python/jinja_oracle.py}, which also tells when they drift.
 */
final class JinjaSnippetsTest {
    private static final Path CASES = Path.of("src/test/resources/jinja");

    /** One snippet: {@code outcome} is empty or {@code error Type at line N}. */
    private record Snippet(String name, String template, String outcome, String output) {}

    @TestFactory
    Stream<DynamicContainer> renders_as_jinja2() throws IOException {
        return files().stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.getFileName().toString(),
                        snippets(file).stream()
                                .map(snippet -> DynamicTest.dynamicTest(snippet.name(), () -> check(snippet)))));
    }

    @Test
    void there_are_at_least_five_hundred_snippets() throws IOException {
        assertThat(files().stream().mapToInt(file -> snippets(file).size()).sum())
                .isGreaterThanOrEqualTo(500);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Snippet> snippets(Path file) {
        try {
            List<Snippet> snippets = new ArrayList<>();
            String[] blocks = ("\n" + Files.readString(file)).split("\n=== ");
            for (int i = 1; i < blocks.length; i++) {
                String block = i == blocks.length - 1 ? blocks[i].substring(0, blocks[i].length() - 1) : blocks[i];
                int name = block.indexOf('\n');
                int mark = block.lastIndexOf("\n---");
                int end = block.indexOf('\n', mark + 1);
                snippets.add(new Snippet(
                        block.substring(0, name),
                        block.substring(name + 1, mark),
                        block.substring(mark + 4, end).strip(),
                        block.substring(end + 1)));
            }
            return snippets;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Snippet snippet) {
        String outcome = "";
        String output = "";
        try {
            output = render(snippet.template());
        } catch (PyError e) {
            int line = e.location() == null ? 1 : e.location().line();
            outcome = "error " + e.type() + " at line " + line;
        }
        assertThat(List.of(outcome, output)).isEqualTo(List.of(snippet.outcome(), snippet.output()));
    }

    private static String render(String template) {
        PyDict values = values();
        Names globals = new ContextNames(invocation());
        Names names = (name, root) -> {
            Object value = values.get(name);
            return value == null ? globals.find(name, root) : value;
        };
        Rendering rendering =
                new Rendering(new Environment(Filters.all(), Tests.all()), new Budget(Limits.DEFAULT), false, false);
        Source source = Source.of("<template>", template, 0);
        return TemplateParser.parse(source).render(Scope.root(rendering, names).child());
    }

    private static PyDict values() {
        try {
            return (PyDict) JsonReader.read(Files.readString(CASES.resolve("context.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Invocation invocation() {
        RenderContext context = Definitions.context(Warehouse.none());
        return new Invocation(
                context,
                "demo",
                "demo",
                Map.of(),
                true,
                new Nothing(),
                new Nothing(),
                new MacroSpace("demo", Map.of(), "glue", Map.of()),
                new StatementResults(),
                PyDict::new,
                null,
                "");
    }

    /** A project without nodes, and a node without configuration. */
    private static final class Nothing implements Graph, Configuration {
        @Override
        public Object ref(@Nullable String packageName, String name, @Nullable String version) {
            throw new QueryException(ErrorCode.UNDEFINED_MODEL, "There is no model " + name + ".");
        }

        @Override
        public Object source(String sourceName, String tableName) {
            throw new QueryException(ErrorCode.UNDEFINED_SOURCE, "There is no source " + sourceName + ".");
        }

        @Override
        public PyDict graph() {
            PyDict graph = new PyDict();
            for (String key : List.of("nodes", "sources", "exposures", "metrics", "groups")) {
                graph.put(key, new PyDict());
            }
            return graph;
        }

        @Override
        public void set(PyDict values) {}

        @Override
        public @Nullable Object get(String key) {
            return null;
        }

        @Override
        public boolean known() {
            return true;
        }
    }
}
