package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyList;
import io.lakegate.templating.value.PySet;
import io.lakegate.templating.value.Repr;
import java.util.Locale;

/** {@code diff_of_two_dicts(a, b)}: what the lists of {@code a} have and those of {@code b} lack, without regard to case. */
final class Differences {
    private Differences() {}

    static Object of(Arguments arguments) {
        if (!(arguments.require("diff_of_two_dicts", 0, "dict_a") instanceof PyDict first)
                || !(arguments.require("diff_of_two_dicts", 1, "dict_b") instanceof PyDict second)) {
            throw PyError.type("diff_of_two_dicts() takes two dicts");
        }
        PyDict folded = new PyDict();
        second.pairs().forEachRemaining(pair -> {
            PySet values = new PySet();
            Iteration.of(pair.get(1)).forEach(value -> values.add(fold(value)));
            folded.put(fold(pair.get(0)), values);
        });
        PyDict difference = new PyDict();
        first.pairs().forEachRemaining(pair -> {
            Object known = folded.get(fold(pair.get(0)));
            PyList left = new PyList();
            for (Object value : Iteration.of(pair.get(1))) {
                if (!(known instanceof PySet values && values.has(fold(value)))) {
                    left.add(value);
                }
            }
            if (known == null) {
                difference.put(pair.get(0), pair.get(1));
            } else if (left.size() > 0) {
                difference.put(pair.get(0), left);
            }
        });
        return difference;
    }

    private static String fold(Object value) {
        return Repr.str(value).toLowerCase(Locale.ROOT);
    }
}
