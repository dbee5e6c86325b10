package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.spark.LakeSparks;
import io.lakegate.conformance.glue.spark.LoopbackCertificate;
import io.lakegate.conformance.harness.SourceTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The stand-in with moto behind it as a program, for benchmarks and for trying things by hand. Prints {@code stand-in <url>}
 * and {@code moto <url>} and runs until its standard input ends.
 */
public final class StandInMain {
    private StandInMain() {}

    /** Arguments: the virtual environment, the class path of jars for S3 and Glue, a directory, seconds of provisioning. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Aws aws = start(
                Path.of(arguments[0]),
                arguments[1],
                Path.of(arguments[2]),
                Duration.ofSeconds(Long.parseLong(arguments[3])),
                true)) {
            System.out.println("stand-in " + aws.glue().endpoint());
            System.out.println("moto " + aws.moto().address());
            while (System.in.read() >= 0) {
                // Lives as long as whoever holds the other end.
            }
        }
    }

    /** Both servers, and what clients of Spark Connect sessions must trust. */
    public record Aws(GlueStandIn glue, MotoServer moto, LoopbackCertificate certificate) implements AutoCloseable {
        @Override
        public void close() {
            glue.close();
            moto.close();
        }

        /** Where everything but Glue is. */
        public URI elsewhere() {
            return moto.address();
        }

        /** What a client of AWS needs in its environment to find both. */
        public Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>(StandInOptions.credentials());
            environment.put("AWS_ENDPOINT_URL", moto.address().toString());
            environment.put("AWS_ENDPOINT_URL_GLUE", glue.endpoint().toString());
            return environment;
        }
    }

    /**
     * Starts both.
     *
     * @param jars the class path of jars for S3 and Glue
     * @param measured as {@link LakeSparks} says
     */
    public static Aws start(Path venv, String jars, Path directory, Duration provisioning, boolean measured)
            throws IOException, InterruptedException {
        MotoServer moto = MotoServer.start(venv, directory.resolve("moto.log"));
        Map<String, String> environment = new HashMap<>(StandInOptions.credentials());
        environment.put("AWS_ENDPOINT_URL", moto.address().toString());
        LakeSparks sparks = new LakeSparks(
                directory,
                venv.resolve("bin/python"),
                SourceTree.file("conformance-tests/src/test/python/glue"),
                jars,
                environment,
                moto.address().toString(),
                StandInOptions.ACCESS_KEY,
                StandInOptions.SECRET_KEY,
                measured);
        LoopbackCertificate certificate = LoopbackCertificate.in(directory.resolve("certificate"));
        StandInOptions options = StandInOptions.of(sparks, certificate)
                .withProvisioning(provisioning)
                .withUpstream(moto.address());
        return new Aws(GlueStandIn.start(options), moto, certificate);
    }
}
