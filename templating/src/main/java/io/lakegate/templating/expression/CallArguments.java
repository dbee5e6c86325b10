package io.lakegate.templating.expression;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments written in a call.
 *
 * @param names keywords, in step with {@code values}
 * @param spread {@code *args}
 * @param keywordSpread {@code **kwargs}
 */
public record CallArguments(
        List<Expression> positional,
        List<String> names,
        List<Expression> values,
        @Nullable Expression spread,
        @Nullable Expression keywordSpread) {
    public static final CallArguments NONE = new CallArguments(List.of(), List.of(), List.of(), null, null);

    public CallArguments {
        positional = List.copyOf(positional);
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    Arguments evaluate(Scope scope) {
        if (positional.isEmpty() && names.isEmpty() && spread == null && keywordSpread == null) {
            return Arguments.NONE;
        }
        List<Object> list = new ArrayList<>(positional.size());
        for (Expression argument : positional) {
            list.add(argument.evaluate(scope));
        }
        Map<String, Object> keywords = names.isEmpty() && keywordSpread == null ? Map.of() : new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            keywords.put(names.get(i), values.get(i).evaluate(scope));
        }
        if (spread != null) {
            Object more = spread.evaluate(scope);
            if (!Iteration.possible(more)) {
                throw PyError.type("argument after * must be an iterable, not " + Types.name(more));
            }
            list.addAll(Iteration.list(more));
        }
        if (keywordSpread != null) {
            merge(keywords, keywordSpread.evaluate(scope));
        }
        return new Arguments(list, keywords);
    }

    private static void merge(Map<String, Object> keywords, Object more) {
        if (!(more instanceof PyDict dict)) {
            throw PyError.type("argument after ** must be a mapping, not " + Types.name(more));
        }
        for (Iterator<PyTuple> pairs = dict.pairs(); pairs.hasNext(); ) {
            PyTuple pair = pairs.next();
            if (!(pair.get(0) instanceof String name)) {
                throw PyError.type("keywords must be strings");
            }
            if (keywords.put(name, pair.get(1)) != null) {
                throw PyError.type("got multiple values for keyword argument '" + name + "'");
            }
        }
    }
}
