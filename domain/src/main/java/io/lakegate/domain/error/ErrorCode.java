package io.lakegate.domain.error;

import static io.lakegate.domain.error.ErrorAudience.ENGINE;
import static io.lakegate.domain.error.ErrorAudience.INTERNAL;
import static io.lakegate.domain.error.ErrorAudience.USER;

/**
 * Every error Lakegate reports, grouped by SQLSTATE class (ISO/IEC 9075-2 §24.1; {@code LG} states are our own).
 *
 * <p>The name travels on the wire beside the SQLSTATE, so a name is never reused for another meaning.
 */
public enum ErrorCode {
    // 08: connection
    CONNECTION_FAILED("08001", ENGINE, true),
    CONNECTION_CLOSED("08003", USER, false),
    CONNECTION_LOST("08006", ENGINE, true),
    PROTOCOL_VIOLATION("08P01", USER, false),

    // 22: data
    INVALID_PARAMETER_VALUE("22023", USER, false),
    DATA_ERROR("22000", USER, false),
    DIVISION_BY_ZERO("22012", USER, false),
    INVALID_CAST("22018", USER, false),

    // 24, 26: results and statements that are gone
    RESULT_EXPIRED("24000", USER, false),
    UNDEFINED_STATEMENT("26000", USER, false),

    // 28: authorization
    AUTHENTICATION_FAILED("28000", USER, false),

    // 40: rollback
    WRITE_CONFLICT("40001", ENGINE, true),
    OUTCOME_UNKNOWN("40003", ENGINE, false),

    // 42: syntax and access rules
    SYNTAX_ERROR("42601", USER, false),
    TEMPLATE_SYNTAX("42601", USER, false),
    TEMPLATE_ERROR("42P10", USER, false),
    INVALID_CONFIG("42616", USER, false),
    UNDEFINED_COLUMN("42703", USER, false),
    UNDEFINED_TABLE("42P01", USER, false),
    UNDEFINED_MODEL("42P01", USER, false),
    UNDEFINED_SOURCE("42P01", USER, false),
    UNDEFINED_RUN("42704", USER, false),
    UNDEFINED_FUNCTION("42883", USER, false),
    UNDEFINED_SCHEMA("3F000", USER, false),
    UNDEFINED_PROJECT("3D000", USER, false),
    DUPLICATE_MODEL("42P07", USER, false),
    DUPLICATE_TABLE("42P07", USER, false),
    DEPENDENCY_CYCLE("42P19", USER, false),
    DEPENDENT_OBJECTS("2BP01", USER, false),
    DATATYPE_MISMATCH("42804", USER, false),
    ANALYSIS_ERROR("42000", USER, false),
    ACCESS_DENIED("42501", USER, false),

    // 53, 54: resources and limits
    RESOURCES_EXHAUSTED("53000", ENGINE, true),
    DISK_FULL("53100", ENGINE, true),
    TOO_MANY_STATEMENTS("53300", ENGINE, true),
    LIMIT_EXCEEDED("54000", USER, false),

    // 57: intervention
    CANCELLED("57014", USER, false),
    STATEMENT_TIMEOUT("57014", USER, false),
    SHUTTING_DOWN("57P01", ENGINE, true),
    ENGINE_UNAVAILABLE("57P03", ENGINE, true),

    // 58, HY, LG: outside of SQL, optional features, runs
    IO_ERROR("58030", ENGINE, true),
    NOT_SUPPORTED("HYC00", USER, false),
    RUN_FAILED("LG001", USER, false),
    TEST_FAILED("LG002", USER, false),
    ENGINE_ERROR("LG100", ENGINE, false),
    INTERNAL_ERROR("XX000", INTERNAL, false);

    private final String sqlState;
    private final ErrorAudience audience;
    private final boolean retryable;

    ErrorCode(String sqlState, ErrorAudience audience, boolean retryable) {
        this.sqlState = sqlState;
        this.audience = audience;
        this.retryable = retryable;
    }

    /** The five-character SQLSTATE. */
    public String sqlState() {
        return sqlState;
    }

    public ErrorAudience audience() {
        return audience;
    }

    /** Whether the same statement may succeed if sent again unchanged. */
    public boolean retryable() {
        return retryable;
    }
}
