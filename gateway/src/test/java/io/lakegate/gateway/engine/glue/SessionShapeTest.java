package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SessionShapeTest {
    /** Written down, because the order in which Java walks an immutable map differs from one process to the next. */
    @Test
    void a_shape_has_the_same_fingerprint_in_every_gateway() {
        Map<String, String> many =
                Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5", "f", "6", "g", "7", "h", "8");
        SessionShape shape = new SessionShape(
                SessionKind.SPARK_CONNECT,
                "arn:aws:iam::123456789012:role/GlueRole",
                "5.1",
                "G.1X",
                2,
                Duration.ofMinutes(10),
                Duration.ofMinutes(300),
                Duration.ofMinutes(2),
                List.of(),
                "",
                many,
                new SparkOptions(many, List.of("iceberg"), "glue_catalog", "", List.of(), List.of()),
                many,
                "");
        assertThat(shape.fingerprint("")).isEqualTo("de72deb5c00f");
    }
}
