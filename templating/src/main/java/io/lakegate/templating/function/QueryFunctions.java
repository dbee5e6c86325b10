package io.lakegate.templating.function;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyDict;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import io.lakegate.templating.value.Truth;

/** {@code adapter.execute}, {@code store_result} and {@code load_result}: what the {@code statement} macro is made of. */
final class QueryFunctions {
    private QueryFunctions() {}

    /** A response and a table; while parsing nothing runs. */
    static Object execute(Invocation invocation, Arguments arguments) {
        String sql = Repr.str(arguments.require("execute", 0, "sql"));
        boolean fetch = Truth.of(arguments.find(2, "fetch", false));
        if (!invocation.execute()) {
            return PyTuple.of("", TableValue.empty());
        }
        TableValue table = TableValue.of(invocation.context().warehouse().query(sql));
        return PyTuple.of("OK", fetch ? table : TableValue.empty());
    }

    static Object store(Invocation invocation, Arguments arguments) {
        Object table = arguments.find(2, "agate_table", None.NONE);
        PyDict result = new PyDict();
        result.put("response", arguments.find(1, "response", None.NONE));
        result.put("data", table instanceof TableValue value ? value.data() : None.NONE);
        result.put("table", table instanceof TableValue ? table : TableValue.empty());
        invocation.results().store(Repr.str(arguments.require("store_result", 0, "name")), result);
        return "";
    }

    static Object storeRaw(Invocation invocation, Arguments arguments) {
        PyDict result = new PyDict();
        result.put("response", arguments.find(1, "message", None.NONE));
        result.put("data", None.NONE);
        result.put("table", arguments.find(4, "agate_table", TableValue.empty()));
        invocation.results().store(Repr.str(arguments.require("store_raw_result", 0, "name")), result);
        return "";
    }

    static Object load(Invocation invocation, Arguments arguments) {
        return invocation.results().load(Repr.str(arguments.require("load_result", 0, "name")));
    }
}
