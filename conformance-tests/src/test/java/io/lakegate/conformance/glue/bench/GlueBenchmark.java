package io.lakegate.conformance.glue.bench;

import io.lakegate.conformance.glue.StandInMain;
import io.lakegate.conformance.harness.Command;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whole runs of dbt projects on the Glue stand-in, by dbt-glue and by Lakegate in turn: cold, where a run finds no session,
 * and warm, where it finds one that has run the taxi project some times before. Every side builds into schemas of its own; a
 * cold run or the first warm one builds them, further ones find them built.
 */
public final class GlueBenchmark {
    private static final String API = "api.";
    private static final String TAXI = "taxi";

    private final StandInMain.Aws aws;
    private final BenchOptions options;
    private final Path directory;
    private final SparkEvents events;
    private final Report report = new Report();
    private final long begun = System.nanoTime();

    private GlueBenchmark(StandInMain.Aws aws, BenchOptions options, Path directory) {
        this.aws = aws;
        this.options = options;
        this.directory = directory;
        this.events = new SparkEvents(directory.resolve("events"));
    }

    /** Arguments: the virtual environment, the class path of jars for S3 and Glue, then {@link BenchOptions#USAGE}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        BenchOptions options;
        try {
            options = BenchOptions.of(words.subList(2, words.size()));
        } catch (IllegalArgumentException unknown) {
            System.err.println("usage: bench.sh glue " + BenchOptions.USAGE);
            System.exit(2);
            return;
        }
        Path venv = Path.of(words.get(0));
        Path directory =
                SourceTree.scratch("bench-glue-" + ProcessHandle.current().pid());
        try (StandInMain.Aws aws = StandInMain.start(venv, words.get(1), directory, options.provisioning(), true)) {
            List<Side> sides = new ArrayList<>();
            for (String name : options.sides()) {
                sides.add(
                        switch (name) {
                            case "dbt-glue" -> new DbtGlue(aws, venv);
                            case "lakegate-connect" -> new Lakegate(aws, "spark_connect", directory.resolve(name));
                            case "lakegate-livy" -> new Lakegate(aws, "livy", directory.resolve(name));
                            default -> throw new IllegalArgumentException(name);
                        });
            }
            new GlueBenchmark(aws, options, directory).run(sides, venv);
        }
    }

    private void run(List<Side> sides, Path venv) throws IOException {
        makeAccount(sides, venv);
        try {
            for (Side side : sides) {
                warmUp(side);
            }
            for (int threads : options.threads()) {
                for (String project : options.projects()) {
                    if (options.cold().contains(project)) {
                        for (Side side : sides) {
                            measure(side, project, threads, "cold");
                        }
                    }
                    for (int round = 0; round < options.rounds(); round++) {
                        // Nothing is built yet: other statements than those that later runs need.
                        boolean first = round == 0 && !options.cold().contains(project);
                        for (Side side : sides) {
                            measure(side, project, threads, first ? "first" : "warm");
                        }
                    }
                }
            }
        } finally {
            sides.forEach(Side::close);
            report.print();
        }
        System.out.println("# sessions left in the end: " + aws.glue().control().liveSessions());
    }

    private void warmUp(Side side) throws IOException {
        Task task = task(side, TAXI, 1, "warm_up");
        side.warmUp(task);
        for (int i = 1; i < options.warmUps(); i++) {
            side.warm(task);
        }
        System.out.println("# " + side.name() + " is warm");
    }

    private void measure(Side side, String project, int threads, String state) throws IOException {
        Task task = task(side, project, threads, project);
        Report.Case what = new Report.Case(project, state, threads);
        if (System.nanoTime() - begun > options.limit().toNanos()) {
            System.out.println("# " + what.name() + " " + side.name() + ": left out, the time is up");
            return;
        }
        Set<String> sessions = new HashSet<>(aws.glue().control().liveSessions());
        Map<String, Long> before = aws.glue().figures().all();
        long from = System.currentTimeMillis();
        long statements;
        try {
            statements = state.equals("cold") ? side.cold(task) : side.warm(task);
        } catch (IOException failed) {
            System.out.println("# " + what.name() + " " + side.name() + " failed: " + failed.getMessage());
            return;
        }
        long to = System.currentTimeMillis();
        Map<String, Long> spent = new TreeMap<>(aws.glue().figures().all());
        before.forEach((name, count) -> spent.merge(name, -count, Long::sum));
        Map<String, Long> calls = spent.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith(API) && figure.getValue() > 0)
                .collect(Collectors.toMap(
                        figure -> figure.getKey().substring(API.length()),
                        Map.Entry::getValue,
                        Long::sum,
                        TreeMap::new));
        List<String> left = new ArrayList<>(aws.glue().control().liveSessions());
        left.removeAll(sessions);
        report.add(
                what,
                side.name(),
                new Spent(
                        (to - from) / 1000.0,
                        statements,
                        calls,
                        spent.getOrDefault("sessions.created", 0L),
                        events.between(from, to),
                        left.size()));
    }

    /** Made when it is first asked for. */
    private Task task(Side side, String project, int threads, String what) throws IOException {
        Path copy = directory.resolve(side.name() + "-" + what + "-" + threads);
        Task task = new Task(
                project.equals(TAXI) ? "dbt_glue_demo" : LayeredModels.NAME,
                copy.resolve("project"),
                copy.resolve("profiles"),
                schema(side, what, threads),
                threads);
        if (!Files.exists(task.directory())) {
            Files.createDirectories(task.directory());
            if (project.equals(TAXI)) {
                copy(SourceTree.file("examples/taxi-project"), task.directory());
            } else {
                LayeredModels.write(task.directory(), options.models());
            }
        }
        return task;
    }

    private static String schema(Side side, String what, int threads) {
        return side.name().replace('-', '_') + "_" + what + "_" + threads;
    }

    private void makeAccount(List<Side> sides, Path venv) {
        List<String> words = new ArrayList<>(List.of(
                venv.resolve("bin/python").toString(),
                SourceTree.file("conformance-tests/src/test/python/glue/account.py")
                        .toString(),
                "1200"));
        for (Side side : sides) {
            words.add(schema(side, "warm_up", 1));
            for (String project : options.projects()) {
                options.threads().forEach(threads -> words.add(schema(side, project, threads)));
            }
        }
        Command account = Command.of(words.toArray(String[]::new));
        aws.environment().forEach(account::environment);
        Command.Result result = account.run();
        if (result.exit() != 0) {
            throw new IllegalStateException(result.out() + result.err());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
