package io.lakegate.domain.selection;

import io.lakegate.domain.project.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a criterion looks at: the word before its colon. */
public enum SelectionMethod {
    FQN(NameMatching::qualifiedName),
    TAG((node, criterion) -> node.tags().stream().anyMatch(tag -> Glob.matches(criterion.value(), tag))),
    GROUP(AttributeMatching::group),
    ACCESS(AttributeMatching::access),
    SOURCE(NameMatching::source),
    PATH(PathMatching::path),
    FILE(PathMatching::file),
    PACKAGE((node, criterion) -> Glob.matches(criterion.value(), node.packageName())),
    CONFIG(AttributeMatching::config),
    TEST_NAME(AttributeMatching::testName),
    TEST_TYPE(AttributeMatching::testType),
    RESOURCE_TYPE(AttributeMatching::resourceType),
    STATE(SelectionMethod::comparison),
    EXPOSURE((node, criterion) -> NameMatching.named("exposure", node, criterion)),
    METRIC((node, criterion) -> NameMatching.named("metric", node, criterion)),
    RESULT(SelectionMethod::comparison),
    SOURCE_STATUS(SelectionMethod::comparison),
    VERSION(AttributeMatching::version),
    SEMANTIC_MODEL((node, criterion) -> NameMatching.named("semantic_model", node, criterion)),
    SAVED_QUERY((node, criterion) -> NameMatching.named("saved_query", node, criterion)),
    UNIT_TEST((node, criterion) -> NameMatching.named("unit_test", node, criterion));

    /** Whether a node is what a criterion asks for. */
    @FunctionalInterface
    interface Matching {
        boolean matches(Node node, SelectionSpec.Criterion criterion);
    }

    // A method reference without state.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Matching matching;

    SelectionMethod(Matching matching) {
        this.matching = matching;
    }

    /** dbt's spelling: {@code test_type}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean matches(Node node, SelectionSpec.Criterion criterion) {
        return matching.matches(node, criterion);
    }

    /** Whether the answer lies in an earlier run or manifest and not in the graph. */
    boolean comparesWithEarlier() {
        return this == STATE || this == RESULT || this == SOURCE_STATUS;
    }

    static SelectionMethod named(String word) {
        for (SelectionMethod method : values()) {
            if (method.word().equals(word)) {
                return method;
            }
        }
        List<String> words = Arrays.stream(values()).map(SelectionMethod::word).collect(Collectors.toList());
        throw SelectionGrammar.invalid(word + ":", "uses no known method; the methods are " + String.join(", ", words));
    }

    private static boolean comparison(Node node, SelectionSpec.Criterion criterion) {
        throw new IllegalStateException(criterion.raw() + " is answered by an EarlierState, not by " + node.id());
    }
}
