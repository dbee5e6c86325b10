package io.lakegate.templating.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected names are dbt-core's. */
final class GenericTestNameTest {
    @Test
    void a_name_is_made_of_the_sorted_arguments() {
        assertThat(GenericTestName.of("unique", "stg_orders", Map.of("column_name", "order_id")))
                .isEqualTo(new GenericTestName("unique_stg_orders_order_id", "unique_stg_orders_order_id"));
        assertThat(GenericTestName.of(
                                "relationships",
                                "orders",
                                Map.of(
                                        "to",
                                        "ref('customers')",
                                        "field",
                                        "customer_id",
                                        "column_name",
                                        "customer_id",
                                        "model",
                                        "x"))
                        .full())
                .isEqualTo("relationships_orders_customer_id__customer_id__ref_customers_");
    }

    @Test
    void a_long_name_is_cut_and_hashed_for_its_file() {
        GenericTestName name = GenericTestName.of(
                "accepted_values",
                "stg_orders",
                Map.of(
                        "column_name",
                        "status",
                        "values",
                        List.of("placed", "shipped", "completed", "return_pending", "returned")));

        assertThat(name.full())
                .isEqualTo("accepted_values_stg_orders_status__placed__shipped__completed__return_pending__returned");
        assertThat(name.compiled()).isEqualTo("accepted_values_stg_orders_4f514bf94b77b7ea437830eec4421c58");
    }

    @Test
    void values_print_as_python_prints_them() {
        assertThat(PythonText.repr(List.of(true, 1L, 1.0, "it's", "a\"b'", Map.of("k", List.of(1.5e20)))))
                .isEqualTo("[True, 1, 1.0, \"it's\", 'a\"b\\'', {'k': [1.5e+20]}]");
        assertThat(PythonText.str(null)).isEqualTo("None");
    }
}
