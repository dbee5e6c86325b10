package io.lakegate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class EngineOptionsTest {
    @Test
    void reads_lines_up_to_the_empty_one_and_leaves_the_rest() throws IOException {
        BufferedReader input = reader("token=s=ecret\ndata=/d\ncores=3\nheap=900\nspark.x=y=z\n\nmore\n");
        EngineOptions options = EngineOptions.read(input);
        assertThat(options.token()).isEqualTo("s=ecret");
        assertThat(options.data()).isEqualTo(Path.of("/d"));
        assertThat(options.workers()).isEqualTo(3);
        assertThat(options.heapMegabytes()).isEqualTo(900);
        assertThat(options.warm()).isTrue();
        assertThat(options.settings()).containsOnlyKeys("spark.x").containsEntry("spark.x", "y=z");
        assertThat(input.readLine()).isEqualTo("more");
    }

    @Test
    void can_be_told_not_to_warm_up() throws IOException {
        assertThat(EngineOptions.read(reader("token=t\ndata=/d\nwarm=false\n\n"))
                        .warm())
                .isFalse();
    }

    @Test
    void demands_a_token() {
        assertThatThrownBy(() -> EngineOptions.read(reader("data=/d\n\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("token");
    }

    @Test
    void keeps_its_secrets_out_of_its_text() throws IOException {
        EngineOptions options = EngineOptions.read(reader("token=abc\ndata=/d\nspark.secret=xyz\n\n"));
        assertThat(options.toString()).doesNotContain("abc").doesNotContain("xyz");
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
