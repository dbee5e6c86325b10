package io.lakegate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GoldRowsTest {
    @Test
    void tells_changed_missing_and_new_months() {
        GoldRows before = rows(Map.of("10 green", 1.0, "11 green", 2.0, "12 green", 3.0));
        GoldRows after = rows(Map.of("09 green", 0.5, "10 green", 1.0, "11 green", 2.1));
        assertThat(before.differencesTo(after)).containsExactly("09 green", "11 green", "12 green");
    }

    @Test
    void the_order_of_a_sum_is_no_difference_but_a_missing_value_is() {
        assertThat(rows(Map.of("01 green", 1.0)).differencesTo(rows(Map.of("01 green", 1.0 + 1e-12))))
                .isEmpty();
        assertThat(rows(Map.of("01 green", Double.NaN)).differencesTo(rows(Map.of("01 green", Double.NaN))))
                .containsExactly("01 green");
    }

    @Test
    void a_key_that_comes_twice_is_a_duplicate() {
        assertThat(new GoldRows(2, new TreeMap<>(Map.of("01 green", new double[] {1}))).hasNoDuplicate())
                .isFalse();
    }

    private static GoldRows rows(Map<String, Double> values) {
        TreeMap<String, double[]> byMonth = new TreeMap<>();
        values.forEach((key, value) -> byMonth.put(key, new double[] {value}));
        return new GoldRows(byMonth.size(), byMonth);
    }
}
