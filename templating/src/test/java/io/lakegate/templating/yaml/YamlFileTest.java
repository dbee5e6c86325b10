package io.lakegate.templating.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlFileTest {
    @Test
    void scalars_have_the_types_of_pyyaml() {
        assertThat(YamlFile.read("a.yml", """
                [yes, No, ~, '', 12, 012, 0x1f, 1_000, 1.5, 1e3, 1.0e3, 1.0e+3, 190:20, 2020-01-01, "1", .inf, v1]
                """).value())
                .isEqualTo(Arrays.asList(
                        true,
                        false,
                        null,
                        "",
                        12L,
                        10L,
                        31L,
                        1000L,
                        1.5,
                        "1e3",
                        "1.0e3",
                        1000.0,
                        11420L,
                        "2020-01-01",
                        "1",
                        Double.POSITIVE_INFINITY,
                        "v1"));
    }

    @Test
    void anchors_merge_under_what_is_written_beside_them() {
        assertThat(YamlFile.read("a.yml", "base: &b {a: 1, b: 2}\nmore: {<<: *b, b: 3}")
                        .value())
                .isEqualTo(Map.of("base", Map.of("a", 1L, "b", 2L), "more", Map.of("a", 1L, "b", 3L)));
    }

    @Test
    void an_empty_file_is_null_and_the_last_of_equal_keys_counts() {
        assertThat(YamlFile.read("a.yml", "# nothing\n").value()).isNull();
        assertThat(YamlFile.read("a.yml", "a: 1\na: 2").value()).isEqualTo(Map.of("a", 2L));
        assertThat(YamlFile.read("a.yml", "\uFEFFa: 1").value()).isEqualTo(Map.of("a", 1L));
    }

    @Test
    void keys_and_lists_know_where_they_stand() {
        YamlFile file = YamlFile.read("models/a.yml", "version: 2\nmodels:\n  - name: x\n    colums: []\n");
        Map<?, ?> model = (Map<?, ?>) ((List<?>) ((Map<?, ?>) file.value()).get("models")).get(0);

        assertThat(file.at(model, "colums")).hasToString("models/a.yml:4:5");
        assertThat(file.at(model)).hasToString("models/a.yml:3:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1", "a: b: c", "a:\n\t- x", "'x", "a: 1\n b: 2"})
    void what_is_no_yaml_is_an_error_with_its_place(String text) {
        assertThatThrownBy(() -> YamlFile.read("models/bad.yml", text))
                .isInstanceOfSatisfying(QueryException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG);
                    assertThat(e.location()).hasValueSatisfying(at -> {
                        assertThat(at.source()).isEqualTo("models/bad.yml");
                        assertThat(at.column()).isPositive();
                    });
                });
    }

    @Test
    void an_alias_bomb_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 200; i++) {
            bomb.append('a').append(i).append(": &a").append(i).append(" [");
            for (int j = 0; j < 12; j++) {
                bomb.append("*a").append(i - 1).append(", ");
            }
            bomb.append("]\n");
        }

        assertThatThrownBy(() -> YamlFile.read("a.yml", bomb.toString()))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("aliases");
    }
}
