package io.lakegate.gateway.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.execution.SqlParameter;
import io.lakegate.domain.execution.SqlParameter.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlLiteralsTest {
    @Test
    void only_markers_outside_of_literals_names_and_comments_are_replaced() {
        String sql = "SELECT '?', \"\\\"?\", `?`, ? /* ? */ -- ?\n, ?";
        assertThat(SqlLiterals.bound(
                        sql, List.of(new SqlParameter(Type.INT, "1"), new SqlParameter(Type.STRING, "two"))))
                .isEqualTo("SELECT '?', \"\\\"?\", `?`, CAST(1 AS INT) /* ? */ -- ?\n, 'two'");
    }

    @Test
    void text_cannot_leave_its_literal() {
        assertThat(SqlLiterals.literal(new SqlParameter(Type.STRING, "x' OR \\'1")))
                .matches("decode\\(X'[0-9a-f]+', 'UTF-8'\\)");
    }

    @Test
    void values_keep_their_type() {
        assertThat(SqlLiterals.literal(new SqlParameter(Type.DECIMAL, "1.20")))
                .isEqualTo("CAST('1.20' AS DECIMAL(3,2))");
        assertThat(SqlLiterals.literal(new SqlParameter(Type.DATE, "2020-02-29")))
                .isEqualTo("DATE'2020-02-29'");
        assertThat(SqlLiterals.literal(new SqlParameter(Type.TIMESTAMP, "2020-01-01T01:00:00+01:00")))
                .isEqualTo("TIMESTAMP'2020-01-01 00:00:00.000000Z'");
        assertThat(SqlLiterals.literal(new SqlParameter(Type.LONG, null))).isEqualTo("NULL");
    }

    @Test
    void a_value_of_another_type_is_refused_without_being_told() {
        assertThatThrownBy(() -> SqlLiterals.literal(new SqlParameter(Type.INT, "1; DROP TABLE t")))
                .hasMessageContaining("not a INT")
                .hasMessageNotContaining("DROP");
    }
}
