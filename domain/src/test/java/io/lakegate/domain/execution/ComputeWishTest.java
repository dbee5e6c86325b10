package io.lakegate.domain.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComputeWishTest {
    @Test
    void what_configurations_hold_comes_back_as_it_was() {
        assertThat(ComputeWish.list(ComputeWish.written(List.of("a,b", "c")))).containsExactly("a,b", "c");
        assertThat(ComputeWish.pairs(ComputeWish.written(Map.of("k", "v=1,w=2"))))
                .containsExactly(entry("k", "v=1,w=2"));
        assertThat(ComputeWish.written(5L)).isEqualTo("5");
        assertThat(ComputeWish.written(false)).isEqualTo("false");
        assertThat(ComputeWish.list(ComputeWish.written(List.of()))).isEmpty();
        assertThat(ComputeWish.pairs(ComputeWish.written(Map.of()))).isEmpty();
    }

    @Test
    void equal_maps_are_written_alike() {
        assertThat(ComputeWish.written(Map.of("a", 1, "b", 2, "c", 3))).isEqualTo("a=1\nb=2\nc=3\n");
    }

    @Test
    void dbt_glues_texts_are_read_and_their_values_keep_their_commas() {
        assertThat(ComputeWish.list("a, b,,c")).containsExactly("a", "b", "c");
        assertThat(ComputeWish.pairs("--jars=s3://b/x,s3://b/y, --flag=a=b"))
                .containsExactly(entry("--jars", "s3://b/x,s3://b/y"), entry("--flag", "a=b"));
        assertThatThrownBy(() -> ComputeWish.pairs("none of these"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of these");
    }
}
