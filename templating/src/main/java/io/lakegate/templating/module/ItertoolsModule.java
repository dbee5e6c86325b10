package io.lakegate.templating.module;

import io.lakegate.templating.value.Arguments;
import io.lakegate.templating.value.Builtin;
import io.lakegate.templating.value.Ceiling;
import io.lakegate.templating.value.Iteration;
import io.lakegate.templating.value.None;
import io.lakegate.templating.value.Numbers;
import io.lakegate.templating.value.Operator;
import io.lakegate.templating.value.Operators;
import io.lakegate.templating.value.PyCallable;
import io.lakegate.templating.value.PyError;
import io.lakegate.templating.value.PyIterator;
import io.lakegate.templating.value.PyTuple;
import io.lakegate.templating.value.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code modules.itertools}: what dbt lets through of it; all lazy. */
final class ItertoolsModule {
    static final Map<String, Object> MEMBERS = members();

    private ItertoolsModule() {}

    private static Map<String, Object> members() {
        Map<String, Object> members = new HashMap<>();
        PyClass chain = new PyClass(
                "itertools.chain",
                arguments -> chain(arguments.positional()),
                Map.of(
                        "from_iterable",
                        new Builtin(
                                "from_iterable",
                                arguments ->
                                        chain(Iteration.copy(arguments.require("from_iterable", 0, "iterable"))))));
        members.put("chain", chain);
        add(members, "product", ItertoolsModule::product);
        add(members, "combinations", arguments -> chosen(arguments, false, false));
        add(members, "combinations_with_replacement", arguments -> chosen(arguments, true, false));
        add(members, "permutations", arguments -> chosen(arguments, false, true));
        add(members, "count", ItertoolsModule::count);
        add(members, "cycle", ItertoolsModule::cycle);
        add(members, "repeat", ItertoolsModule::repeat);
        add(members, "islice", ItertoolsModule::slice);
        add(members, "accumulate", ItertoolsModule::accumulate);
        add(members, "zip_longest", ItertoolsModule::zipLongest);
        add(members, "starmap", ItertoolsModule::starMap);
        add(members, "compress", ItertoolsModule::compress);
        add(members, "tee", ItertoolsModule::tee);
        return Map.copyOf(members);
    }

    private static void add(Map<String, Object> members, String name, Function<Arguments, Object> body) {
        members.put(name, new Builtin(name, body));
    }

    private static PyIterator lazy(String name, Stream<Object> items) {
        return new PyIterator("itertools." + name, items.iterator());
    }

    private static Stream<Object> stream(Object iterable) {
        return StreamSupport.stream(Iteration.of(iterable).spliterator(), false);
    }

    private static Object chain(List<Object> iterables) {
        return lazy("chain", iterables.stream().flatMap(ItertoolsModule::stream));
    }

    private static Object product(Arguments arguments) {
        int repeat = Numbers.count(arguments.keywords().getOrDefault("repeat", 1L));
        List<List<Object>> pools = new ArrayList<>();
        for (int i = 0; i < Math.min(repeat, 1000); i++) {
            arguments.positional().forEach(iterable -> pools.add(Iteration.copy(iterable)));
        }
        int[] sizes = pools.stream().mapToInt(List::size).toArray();
        boolean empty = IntStream.of(sizes).anyMatch(size -> size == 0);
        return new PyIterator("itertools.product", new Odometer(sizes, empty) {
            @Override
            public Object at(int[] wheels) {
                List<Object> tuple = new ArrayList<>(wheels.length);
                for (int i = 0; i < wheels.length; i++) {
                    tuple.add(pools.get(i).get(wheels[i]));
                }
                return new PyTuple(tuple);
            }
        });
    }

    /** All ways to choose {@code r} items; those whose positions do not qualify are passed over. */
    private static Object chosen(Arguments arguments, boolean repeats, boolean anyOrder) {
        List<Object> pool = Iteration.copy(arguments.require("combinations", 0, "iterable"));
        Object given = arguments.find(1, "r", None.NONE);
        int r = given == None.NONE ? pool.size() : Numbers.count(given);
        if (r < 0) {
            throw PyError.value("r must be non-negative");
        }
        boolean none = r > pool.size() && !(repeats && !pool.isEmpty());
        List<Object> found = new ArrayList<>();
        choose(pool, new int[none ? 0 : r], 0, repeats, anyOrder, found);
        return new PyIterator("itertools.combinations", none ? Collections.emptyIterator() : found.iterator());
    }

    private static void choose(
            List<Object> pool, int[] places, int depth, boolean repeats, boolean anyOrder, List<Object> found) {
        if (depth == places.length) {
            found.add(new PyTuple(IntStream.of(places).mapToObj(pool::get).toList()));
            Ceiling.items((long) found.size() * Math.max(1, places.length));
            return;
        }
        int from = depth == 0 || anyOrder ? 0 : places[depth - 1] + (repeats ? 0 : 1);
        for (int place = from; place < pool.size(); place++) {
            int candidate = place;
            boolean used = anyOrder && IntStream.range(0, depth).anyMatch(i -> places[i] == candidate);
            if (!used) {
                places[depth] = place;
                choose(pool, places, depth + 1, repeats, anyOrder, found);
            }
        }
    }

    private static Object count(Arguments arguments) {
        Object start = arguments.find(0, "start", 0L);
        Object step = arguments.find(1, "step", 1L);
        return lazy("count", Stream.iterate(start, value -> Operators.apply(Operator.ADD, value, step)));
    }

    private static Object cycle(Arguments arguments) {
        List<Object> items = Iteration.copy(arguments.require("cycle", 0, "iterable"));
        if (items.isEmpty()) {
            return lazy("cycle", Stream.empty());
        }
        return lazy("cycle", Stream.iterate(0, i -> (i + 1) % items.size()).map(items::get));
    }

    private static Object repeat(Arguments arguments) {
        Object item = arguments.require("repeat", 0, "object");
        Object times = arguments.find(1, "times", None.NONE);
        Stream<Object> endless = Stream.generate(() -> item);
        return lazy("repeat", times == None.NONE ? endless : endless.limit(Math.max(0, Numbers.count(times))));
    }

    private static Object slice(Arguments arguments) {
        Stream<Object> items = stream(arguments.require("islice", 0, "iterable"));
        boolean single = arguments.positional().size() == 2;
        Object start = single ? None.NONE : arguments.require("islice", 1, "start");
        Object stop = single ? arguments.positional().get(1) : arguments.find(2, "stop", None.NONE);
        Object step = arguments.find(3, "step", None.NONE);
        int from = start == None.NONE ? 0 : Numbers.count(start);
        int by = step == None.NONE ? 1 : Numbers.count(step);
        if (from < 0 || by < 1 || (stop != None.NONE && Numbers.count(stop) < 0)) {
            throw PyError.value("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        Stream<Object> cut = stop == None.NONE ? items : items.limit(Numbers.count(stop));
        int[] position = {-1};
        return lazy("islice", cut.skip(from).filter(item -> ++position[0] % by == 0));
    }

    private static Object accumulate(Arguments arguments) {
        Object function = arguments.find(1, "func", None.NONE);
        Object initial = arguments.keywords().getOrDefault("initial", None.NONE);
        List<Object> sums = new ArrayList<>();
        if (initial != None.NONE) {
            sums.add(initial);
        }
        for (Object item : Iteration.copy(arguments.require("accumulate", 0, "iterable"))) {
            Object last = sums.isEmpty() ? None.NONE : sums.get(sums.size() - 1);
            if (sums.isEmpty()) {
                sums.add(item);
            } else if (function instanceof PyCallable callable) {
                sums.add(callable.call(Arguments.of(last, item)));
            } else {
                sums.add(Operators.apply(Operator.ADD, last, item));
            }
        }
        return lazy("accumulate", sums.stream());
    }

    private static Object zipLongest(Arguments arguments) {
        Object fill = arguments.keywords().getOrDefault("fillvalue", None.NONE);
        List<Iterator<Object>> iterators = new ArrayList<>();
        arguments
                .positional()
                .forEach(iterable -> iterators.add(Iteration.of(iterable).iterator()));
        return new PyIterator("itertools.zip_longest", new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterators.stream().anyMatch(Iterator::hasNext);
            }

            @Override
            public Object next() {
                return new PyTuple(iterators.stream()
                        .map(iterator -> iterator.hasNext() ? iterator.next() : fill)
                        .toList());
            }
        });
    }

    private static Object starMap(Arguments arguments) {
        if (!(arguments.require("starmap", 0, "function") instanceof PyCallable function)) {
            throw PyError.type("the first argument of starmap() must be callable");
        }
        Stream<Object> items = stream(arguments.require("starmap", 1, "iterable"));
        return lazy("starmap", items.map(item -> function.call(new Arguments(Iteration.list(item), Map.of()))));
    }

    private static Object compress(Arguments arguments) {
        Iterator<Object> selectors =
                Iteration.of(arguments.require("compress", 1, "selectors")).iterator();
        List<Object> kept = new ArrayList<>();
        for (Object item : Iteration.copy(arguments.require("compress", 0, "data"))) {
            if (selectors.hasNext() && Truth.of(selectors.next())) {
                kept.add(item);
            }
        }
        return lazy("compress", kept.stream());
    }

    private static Object tee(Arguments arguments) {
        List<Object> items = Iteration.copy(arguments.require("tee", 0, "iterable"));
        int copies = Numbers.count(arguments.find(1, "n", 2L));
        Ceiling.items(copies);
        return new PyTuple(Stream.generate(() -> lazy("tee", items.stream()))
                .limit(Math.max(0, copies))
                .toList());
    }
}
