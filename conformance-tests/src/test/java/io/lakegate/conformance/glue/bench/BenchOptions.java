package io.lakegate.conformance.glue.bench;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is run.
 *
 * @param models of the layered project
 * @param rounds of warm runs of the taxi project
 * @param cold projects that are also run cold
 * @param limit after which no further run begins
 */
record BenchOptions(
        List<String> projects,
        List<String> sides,
        List<Integer> threads,
        int models,
        int rounds,
        Duration provisioning,
        List<String> cold,
        Duration limit) {
    static final String USAGE = "[--quick] [--projects taxi,layered] [--sides dbt-glue,lakegate-connect,lakegate-livy]"
            + " [--threads 1,4] [--models N] [--rounds N] [--provisioning SECONDS] [--cold taxi,layered] [--minutes N]";

    /** @throws IllegalArgumentException for words that are none of {@link #USAGE} */
    static BenchOptions of(List<String> words) {
        BenchOptions options = new BenchOptions(
                List.of("taxi", LayeredModels.NAME),
                List.of("dbt-glue", "lakegate-connect", "lakegate-livy"),
                List.of(1, 4),
                50,
                3,
                Duration.ofSeconds(30),
                List.of("taxi", LayeredModels.NAME),
                Duration.ofHours(2));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--quick")) {
                options = options.quick();
            } else if (i + 1 < words.size()) {
                options = options.with(word, words.get(++i));
            } else {
                throw new IllegalArgumentException(word);
            }
        }
        return options;
    }

    private BenchOptions quick() {
        return new BenchOptions(
                List.of(LayeredModels.NAME), sides, List.of(4), 4, 1, Duration.ofSeconds(2), List.of(), limit);
    }

    private BenchOptions with(String name, String value) {
        List<String> parts = List.of(value.split(","));
        return switch (name) {
            case "--projects" -> new BenchOptions(parts, sides, threads, models, rounds, provisioning, cold, limit);
            case "--sides" -> new BenchOptions(projects, parts, threads, models, rounds, provisioning, cold, limit);
            case "--threads" ->
                new BenchOptions(
                        projects,
                        sides,
                        Stream.of(value.split(",")).map(Integer::valueOf).toList(),
                        models,
                        rounds,
                        provisioning,
                        cold,
                        limit);
            case "--models" ->
                new BenchOptions(projects, sides, threads, Integer.parseInt(value), rounds, provisioning, cold, limit);
            case "--rounds" ->
                new BenchOptions(projects, sides, threads, models, Integer.parseInt(value), provisioning, cold, limit);
            case "--provisioning" ->
                new BenchOptions(
                        projects,
                        sides,
                        threads,
                        models,
                        rounds,
                        Duration.ofSeconds(Long.parseLong(value)),
                        cold,
                        limit);
            case "--cold" -> new BenchOptions(projects, sides, threads, models, rounds, provisioning, parts, limit);
            case "--minutes" ->
                new BenchOptions(
                        projects,
                        sides,
                        threads,
                        models,
                        rounds,
                        provisioning,
                        cold,
                        Duration.ofMinutes(Long.parseLong(value)));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
