package io.lakegate.jdbc.statement;

import io.lakegate.jdbc.error.SqlFailure;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** How many parameters there are. Spark gives them no type before they have a value, so each says VARCHAR, which fits all. */
final class ParameterCount implements ParameterMetaData {
    private final int count;

    ParameterCount(int count) {
        this.count = count;
    }

    private void exists(int parameter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw SqlFailure.of(
                    SqlFailure.INVALID_PARAMETER,
                    "There is no parameter " + parameter + "; the statement has " + count);
        }
    }

    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        exists(parameter);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        exists(parameter);
        return false;
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        exists(parameter);
        return 0;
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        exists(parameter);
        return 0;
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        exists(parameter);
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        exists(parameter);
        return "STRING";
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        exists(parameter);
        return "java.lang.String";
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        exists(parameter);
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw SqlFailure.of(SqlFailure.INVALID_PARAMETER, "Parameter metadata is no " + type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
