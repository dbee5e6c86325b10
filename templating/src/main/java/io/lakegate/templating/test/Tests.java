package io.lakegate.templating.test;

import io.lakegate.templating.expression.Comparisons;
import io.lakegate.templating.expression.Test;
import io.lakegate.templating.value.Equality;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyObject;
import io.lakegate.templating.value.PySequence;
import io.lakegate.templating.value.PySized;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Types;
import io.lakegate.templating.value.Undefined;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Every test by name. */
public final class Tests {
    private Tests() {}

    public static Map<String, Test> all() {
        Map<String, Test> tests = new HashMap<>();
        of(tests, "defined", value -> !(value instanceof Undefined));
        of(tests, "undefined", value -> value instanceof Undefined);
        of(tests, "none", value -> value == None.NONE);
        of(tests, "boolean", value -> value instanceof Boolean);
        of(tests, "true", value -> Boolean.TRUE.equals(value));
        of(tests, "false", value -> Boolean.FALSE.equals(value));
        of(tests, "integer", value -> value instanceof Long || value instanceof BigInteger);
        of(tests, "float", value -> value instanceof Double);
        of(tests, "number", Types::isNumber);
        of(tests, "string", value -> value instanceof String);
        of(tests, "mapping", value -> value instanceof PyObject object && object.mapping());
        of(tests, "sequence", Tests::sequence);
        of(tests, "iterable", Iteration::possible);
        of(tests, "callable", value -> value instanceof PyCallable);
        of(tests, "lower", value -> cased(value, true));
        of(tests, "upper", value -> cased(value, false));
        of(tests, "escaped", value -> false);
        of(tests, "odd", value -> modulo(value, 2L) == 1);
        of(tests, "even", value -> modulo(value, 2L) == 0);
        tests.put(
                "divisibleby",
                (value, arguments, scope) -> Numbers.real(Operators.apply(
                                Operator.MODULO, value, arguments.require("test_divisibleby", 0, "num")))
                        == 0);
        tests.put(
                "sameas",
                (value, arguments, scope) -> Equality.same(value, arguments.require("test_sameas", 0, "other")));
        tests.put("in", (value, arguments, scope) -> Iteration.contains(arguments.require("test_in", 0, "seq"), value));
        tests.put(
                "filter",
                (value, arguments, scope) ->
                        scope.rendering().environment().filters().containsKey(Repr.str(value)));
        tests.put(
                "test",
                (value, arguments, scope) ->
                        scope.rendering().environment().tests().containsKey(Repr.str(value)));
        compare(tests, "==", "eq", "equalto", "==");
        compare(tests, "!=", "ne", "!=");
        compare(tests, "<", "lt", "lessthan", "<");
        compare(tests, "<=", "le", "<=");
        compare(tests, ">", "gt", "greaterthan", ">");
        compare(tests, ">=", "ge", ">=");
        return tests;
    }

    private static void of(Map<String, Test> tests, String name, Predicate<Object> test) {
        tests.put(name, (value, arguments, scope) -> test.test(value));
    }

    private static void compare(Map<String, Test> tests, String operator, String... names) {
        for (String name : names) {
            tests.put(
                    name,
                    (value, arguments, scope) ->
                            Comparisons.holds(operator, value, arguments.require(name, 0, "other")));
        }
    }

    /** As Jinja2: whatever has a length and items. */
    private static boolean sequence(Object value) {
        return value instanceof String
                || value instanceof PySequence
                || value instanceof PyDict
                || value instanceof PySized
                || value instanceof Undefined;
    }

    private static boolean cased(Object value, boolean lower) {
        String text = Repr.str(value);
        boolean any = false;
        for (int c : text.codePoints().toArray()) {
            if (lower ? Character.isUpperCase(c) : Character.isLowerCase(c)) {
                return false;
            }
            any |= Character.isUpperCase(c) || Character.isLowerCase(c);
        }
        return any;
    }

    private static double modulo(Object value, Object by) {
        return Numbers.real(Operators.apply(Operator.MODULO, value, by));
    }
}
