package io.lakegate.conformance.glue.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the runs took: a line a run as it ends, then a table of medians and lines {@code name ratio}. */
final class Report {
    private static final String AGAINST = "dbt-glue";

    private final Map<Case, Map<String, List<Spent>>> runs = new LinkedHashMap<>();

    /** @param state {@code cold}, {@code first} in a warm session, or {@code warm} */
    record Case(String project, String state, int threads) {
        String name() {
            return project + "-" + state + "-" + threads;
        }
    }

    void add(Case each, String side, Spent spent) {
        runs.computeIfAbsent(each, ignored -> new LinkedHashMap<>())
                .computeIfAbsent(side, ignored -> new ArrayList<>())
                .add(spent);
        System.out.printf(
                Locale.ROOT,
                "# %s %s: %.1f s, %.1f of them outside Spark, %d statements, %d queries, %d jobs beside, calls %s%n",
                each.name(),
                side,
                spent.seconds(),
                spent.secondsOutsideSpark(),
                spent.statements(),
                spent.spark().queries(),
                spent.spark().besides(),
                spent.calls());
    }

    void print() {
        System.out.println(
                "# | run | side | s | of them outside Spark | statements | calls of sessions and statements, a statement | all calls"
                        + " | sessions started, left | queries by Spark, jobs beside |");
        System.out.println("# |---|---|---|---|---|---|---|---|---|");
        runs.forEach((each, sides) -> sides.forEach((side, all) -> {
            Spent spent = median(all);
            System.out.printf(
                    Locale.ROOT,
                    "# | %s | %s | %.1f | %.1f | %d | %.1f | %d | %d, %d | %d, %d |%n",
                    each.name(),
                    side,
                    spent.seconds(),
                    spent.secondsOutsideSpark(),
                    spent.statements(),
                    spent.callsPerStatement(),
                    spent.allCalls(),
                    spent.sessions(),
                    spent.left(),
                    spent.spark().queries(),
                    spent.spark().besides());
        }));
        runs.forEach((each, sides) -> {
            if (sides.containsKey(AGAINST)) {
                sides.forEach((side, all) -> {
                    if (!side.equals(AGAINST)) {
                        System.out.printf(
                                Locale.ROOT,
                                "glue-%s-%s %.2f%nglue-%1$s-%2$s-outside-spark %.2f%n",
                                each.name(),
                                side,
                                median(sides.get(AGAINST)).seconds()
                                        / median(all).seconds(),
                                median(sides.get(AGAINST)).secondsOutsideSpark()
                                        / median(all).secondsOutsideSpark());
                    }
                });
            }
        });
    }

    /** The run whose time is the median. */
    private static Spent median(List<Spent> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Spent::seconds))
                .toList()
                .get(all.size() / 2);
    }
}
