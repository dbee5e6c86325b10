package io.lakegate.templating.function;

import io.lakegate.templating.module.Modules;
import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.DictConstructor;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.NamespaceObject;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyRange;
import io.lakegate.templating.value.PySet;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Repr;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members that depend on nothing, made once: Jinja2's globals and dbt's utilities. */
final class SharedMembers {
    private static final Map<String, Object> MEMBERS = members();

    private SharedMembers() {}

    static @Nullable Object find(String name) {
        return MEMBERS.get(name);
    }

    private static Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>();
        add(members, "range", PyRange::of);
        add(members, "dict", DictConstructor::call);
        add(members, "namespace", NamespaceObject::new);
        add(members, "cycler", Cycler::new);
        add(members, "joiner", Joiner::new);
        members.put("return", new ReturnFunction());
        members.put("log", new LogFunction(false));
        members.put("print", new LogFunction(true));
        members.put("exceptions", new ExceptionsValue());
        add(members, "set", arguments -> lenient(arguments, SharedMembers::set));
        add(members, "set_strict", SharedMembers::set);
        add(members, "zip", arguments -> lenientZip(arguments));
        add(members, "zip_strict", arguments -> zip(arguments.positional()));
        add(members, "local_md5", arguments -> md5(Repr.str(arguments.require("local_md5", 0, "value"))));
        add(members, "tojson", Serialization::toJson);
        add(members, "fromjson", Serialization::fromJson);
        add(members, "toyaml", Serialization::toYaml);
        add(members, "fromyaml", Serialization::fromYaml);
        members.put("modules", new Modules());
        members.put("api", new ApiValue());
        members.put("validation", new ValidationValue());
        add(members, "diff_of_two_dicts", Differences::of);
        add(members, "try_or_compiler_error", SharedMembers::tryOrFail);
        add(members, "write", arguments -> "");
        add(members, "load_agate_table", arguments -> TableValue.empty());
        return Map.copyOf(members);
    }

    private static void add(Map<String, Object> members, String name, Function<Arguments, Object> body) {
        members.put(name, new Builtin(name, body));
    }

    private static Object lenient(Arguments arguments, Function<Arguments, Object> strict) {
        try {
            return strict.apply(arguments);
        } catch (PyError e) {
            return arguments.find(1, "default", None.NONE);
        }
    }

    /** Calls a function; whatever it raises becomes a compiler error with the given message. */
    private static Object tryOrFail(Arguments arguments) {
        Object message = arguments.require("try_or_compiler_error", 0, "message_if_exception");
        Object function = arguments.require("try_or_compiler_error", 1, "func");
        try {
            return function instanceof PyCallable callable
                    ? callable.call(new Arguments(arguments.skip(2).positional(), arguments.keywords()))
                    : None.NONE;
        } catch (PyError e) {
            throw new PyError("CompilationError", Repr.str(message));
        }
    }

    private static Object set(Arguments arguments) {
        return PySet.of(Iteration.of(arguments.require("set", 0, "value")));
    }

    private static Object lenientZip(Arguments arguments) {
        try {
            return zip(arguments.positional());
        } catch (PyError e) {
            return arguments.keywords().getOrDefault("default", None.NONE);
        }
    }

    /** Lazy, as Python's: one of the iterables may be endless. */
    private static Object zip(List<Object> iterables) {
        List<Iterator<Object>> iterators = new ArrayList<>();
        for (Object iterable : iterables) {
            iterators.add(Iteration.of(iterable).iterator());
        }
        return new PyIterator("zip", new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !iterators.isEmpty() && iterators.stream().allMatch(Iterator::hasNext);
            }

            @Override
            public Object next() {
                return new PyTuple(iterators.stream().map(Iterator::next).toList());
            }
        });
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
