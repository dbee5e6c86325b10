package io.lakegate.gateway.engine.connect;

import com.google.protobuf.ByteString;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.execution.SqlParameter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.Expression.Literal;

/** Parameter values as Spark's literals. */
final class Literals {
    private static final int MAX_PRECISION = 38;

    private Literals() {}

    /** @throws QueryException {@code INVALID_PARAMETER_VALUE}; the value itself is not told, it may be secret */
    static Literal of(SqlParameter parameter) {
        String value = parameter.value();
        if (value == null || parameter.type() == SqlParameter.Type.NULL) {
            return Literal.newBuilder()
                    .setNull(DataType.newBuilder().setNull(DataType.NULL.getDefaultInstance()))
                    .build();
        }
        try {
            return literal(parameter.type(), value);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new QueryException(
                    ErrorCode.INVALID_PARAMETER_VALUE,
                    "A parameter's value is not a " + parameter.type() + ". Send the text form of its type.",
                    e);
        }
    }

    private static Literal literal(SqlParameter.Type type, String value) {
        Literal.Builder literal = Literal.newBuilder();
        switch (type) {
            case NULL -> literal.setNull(DataType.getDefaultInstance());
            case BOOLEAN -> literal.setBoolean(bool(value));
            case BYTE -> literal.setByte(Byte.parseByte(value));
            case SHORT -> literal.setShort(Short.parseShort(value));
            case INT -> literal.setInteger(Integer.parseInt(value));
            case LONG -> literal.setLong(Long.parseLong(value));
            case FLOAT -> literal.setFloat(Float.parseFloat(value));
            case DOUBLE -> literal.setDouble(Double.parseDouble(value));
            case DECIMAL -> literal.setDecimal(decimal(new BigDecimal(value)));
            case STRING -> literal.setString(value);
            case BINARY ->
                literal.setBinary(ByteString.copyFrom(Base64.getDecoder().decode(value)));
            case DATE -> literal.setDate(Math.toIntExact(LocalDate.parse(value).toEpochDay()));
            case TIMESTAMP ->
                literal.setTimestamp(micros(OffsetDateTime.parse(value).toInstant()));
            case TIMESTAMP_NTZ ->
                literal.setTimestampNtz(micros(LocalDateTime.parse(value).toInstant(ZoneOffset.UTC)));
        }
        return literal.build();
    }

    private static boolean bool(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        throw new IllegalArgumentException("neither true nor false");
    }

    /** With an own precision and scale: without them Spark guesses (38,18), and digits are lost. */
    private static Literal.Decimal decimal(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(plain.precision(), plain.scale());
        if (precision > MAX_PRECISION) {
            throw new IllegalArgumentException("more than 38 digits");
        }
        return Literal.Decimal.newBuilder()
                .setValue(plain.toPlainString())
                .setPrecision(precision)
                .setScale(plain.scale())
                .build();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
