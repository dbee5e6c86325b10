package io.lakegate.gateway.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SqlParameter;
import io.lakegate.domain.execution.SqlParameter.Type;
import org.apache.spark.connect.proto.Expression.Literal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LiteralsTest {
    @Test
    void keeps_every_digit_of_a_decimal() {
        Literal.Decimal decimal = literal(Type.DECIMAL, "-0012.3400").getDecimal();
        assertThat(decimal.getValue()).isEqualTo("-12.3400");
        assertThat(decimal.getPrecision()).isEqualTo(6);
        assertThat(decimal.getScale()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"0.001,3,3", "1E+3,4,0", "0,1,0"})
    void gives_a_decimal_the_precision_that_holds_it(String text, int precision, int scale) {
        Literal.Decimal decimal = literal(Type.DECIMAL, text).getDecimal();
        assertThat(decimal.getPrecision()).isEqualTo(precision);
        assertThat(decimal.getScale()).isEqualTo(scale);
    }

    @Test
    void counts_times_from_the_epoch() {
        assertThat(literal(Type.DATE, "1969-12-31").getDate()).isEqualTo(-1);
        assertThat(literal(Type.TIMESTAMP, "1970-01-01T01:00:00.000001+01:00").getTimestamp())
                .isEqualTo(1);
        assertThat(literal(Type.TIMESTAMP_NTZ, "1969-12-31T23:59:59.999999").getTimestampNtz())
                .isEqualTo(-1);
    }

    @Test
    void null_is_null_whatever_its_type() {
        assertThat(literal(Type.INT, null).hasNull()).isTrue();
        assertThat(literal(Type.NULL, null).hasNull()).isTrue();
    }

    @Test
    void reads_binary_from_base64() {
        assertThat(literal(Type.BINARY, "AQID").getBinary().toByteArray()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"INT,4x", "BYTE,300", "BOOLEAN,yes", "DATE,2020-13-01", "TIMESTAMP,2020-01-01T00:00:00", "BINARY,%%"})
    void refuses_what_is_not_of_the_type_and_does_not_tell_it(Type type, String value) {
        assertThatThrownBy(() -> literal(type, value))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining(type.name())
                .hasMessageNotContaining(value);
    }

    private static Literal literal(Type type, String value) {
        return Literals.of(new SqlParameter(type, value));
    }
}
