package io.lakegate.jdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlFailureTest {
    @ParameterizedTest
    @CsvSource({
        "08001, SQLTransientConnectionException",
        "08003, SQLNonTransientConnectionException",
        "08006, SQLTransientConnectionException",
        "08P01, SQLNonTransientConnectionException",
        "22012, SQLDataException",
        "23505, SQLIntegrityConstraintViolationException",
        "28000, SQLInvalidAuthorizationSpecException",
        "3D000, SQLSyntaxErrorException",
        "3F000, SQLSyntaxErrorException",
        "40003, SQLTransactionRollbackException",
        "42601, SQLSyntaxErrorException",
        "53100, SQLTransientException",
        "57014, SQLException",
        "57P03, SQLException",
        "HYC00, SQLFeatureNotSupportedException",
        "LG001, SQLException",
        "XX000, SQLException"
    })
    void the_class_of_the_state_picks_the_subclass(String state, String subclass) {
        SQLException failure = SqlFailure.of(state, "message");
        assertThat(failure.getClass().getSimpleName()).isEqualTo(subclass);
        assertThat(failure.getSQLState()).isEqualTo(state);
    }
}
