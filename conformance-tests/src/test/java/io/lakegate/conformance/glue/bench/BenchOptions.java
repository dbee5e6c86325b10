package io.lakegate.conformance.glue.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is run.
 *
 * @param warmUps runs of the taxi project, on each side, before anything is measured. Until its classes are compiled, which
 *     takes some runs, a Spark on two cores works more for its compiler than for the queries
 * @param models of the layered project
 * @param rounds of warm runs
 * @param cold projects that are also run cold
 * @param limit after which no further run begins
 */
record BenchOptions(
        List<String> projects,
        List<String> sides,
        List<Integer> threads,
        int warmUps,
        int models,
        int rounds,
        Duration provisioning,
        List<String> cold,
        Duration limit) {
    static final String USAGE = "[--quick] [--projects taxi,layered] [--sides dbt-glue,lakegate-connect,lakegate-livy]"
            + " [--threads 1,4] [--warm-ups N] [--models N] [--rounds N] [--provisioning SECONDS] [--cold taxi,layered|none]"
            + " [--minutes N]";

    private static final Map<String, String> USUAL = Map.of(
            "--projects", "taxi," + LayeredModels.NAME,
            "--sides", "dbt-glue,lakegate-connect,lakegate-livy",
            "--threads", "1,4",
            "--warm-ups", "5",
            "--models", "50",
            "--rounds", "3",
            "--provisioning", "30",
            "--cold", "taxi," + LayeredModels.NAME,
            "--minutes", "120");

    private static final Map<String, String> QUICK = Map.of(
            "--projects", LayeredModels.NAME,
            "--threads", "4",
            "--warm-ups", "1",
            "--models", "4",
            "--rounds", "1",
            "--provisioning", "2",
            "--cold", "none");

    /** @throws IllegalArgumentException for words that are none of {@link #USAGE} */
    static BenchOptions of(List<String> words) {
        Map<String, String> told = new HashMap<>(USUAL);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--quick")) {
                told.putAll(QUICK);
            } else if (USUAL.containsKey(word) && i + 1 < words.size()) {
                told.put(word, words.get(++i));
            } else {
                throw new IllegalArgumentException(word);
            }
        }
        return new BenchOptions(
                parts(told, "--projects"),
                parts(told, "--sides"),
                parts(told, "--threads").stream().map(Integer::valueOf).toList(),
                number(told, "--warm-ups"),
                number(told, "--models"),
                number(told, "--rounds"),
                Duration.ofSeconds(number(told, "--provisioning")),
                parts(told, "--cold"),
                Duration.ofMinutes(number(told, "--minutes")));
    }

    private static int number(Map<String, String> told, String name) {
        return Integer.parseInt(told.getOrDefault(name, ""));
    }

    private static List<String> parts(Map<String, String> told, String name) {
        return Stream.of(told.getOrDefault(name, "").split(",")).toList();
    }
}
