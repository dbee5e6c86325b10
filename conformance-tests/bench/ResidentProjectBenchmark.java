import io.lakegate.domain.project.NodeId;
import io.lakegate.templating.project.LoadRequest;
import io.lakegate.templating.project.ResidentProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A project that stays loaded, one of whose models is edited again and again; see compile.sh. */
public final class ResidentProjectBenchmark {
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 41;

    public static void main(String[] arguments) throws Exception {
        Path project = Path.of(arguments[0]);
        Path edited = Path.of(arguments[1]);
        String text = Files.readString(edited);
        ResidentProject resident =
                ResidentProject.open(new LoadRequest(project, List.of(project), null, null, Map.of(), Map.of()));
        NodeId id = NodeId.model("layered", edited.getFileName().toString().replace(".sql", ""));
        double[] files = new double[ROUNDS];
        double[] scans = new double[ROUNDS];
        double[] compiles = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            Files.writeString(edited, text + "-- " + round + "\n");
            double file = seconds(() -> resident.reload(List.of(edited)));
            double compile = seconds(() -> resident.current().compilation().compile(id));
            Files.writeString(edited, text + "-- again " + round + "\n");
            double scan = seconds(resident::reload);
            if (round >= 0) {
                files[round] = file;
                scans[round] = scan;
                compiles[round] = compile;
            }
        }
        Files.writeString(edited, text);
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        print("resident-one-changed", files);
        print("resident-rescan", scans);
        print("resident-compile-one", compiles);
        System.out.println("resident-heap " + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20) + " MB in use");
    }

    private static double seconds(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void print(String name, double[] samples) {
        Arrays.sort(samples);
        System.out.printf(java.util.Locale.ROOT, "%s %.4f s, fastest %.4f s%n", name, samples[samples.length / 2], samples[0]);
    }
}
