package io.lakegate.gateway.engine.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.error.SourceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages are those of Spark 3.5.7, as its server sent them. */
final class SparkErrorsTest {
    @Test
    void a_parse_error_tells_line_and_column() {
        QueryException error = translated(
                "\n[PARSE_SYNTAX_ERROR] Syntax error at or near 'selec'.(line 1, pos 0)\n\n== SQL ==\nselec 1\n^^^\n",
                "org.apache.spark.sql.catalyst.parser.ParseException");
        assertThat(error.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
        assertThat(error).hasMessage("[PARSE_SYNTAX_ERROR] Syntax error at or near 'selec'.");
        assertThat(error.location()).contains(new SourceLocation(null, 1, 1));
    }

    @Test
    void an_error_of_a_task_is_told_without_the_way_to_it() {
        QueryException error = translated(
                "Job aborted due to stage failure: Task 1 in stage 9.0 failed 1 times, most recent failure: Lost task "
                        + "1.0 in stage 9.0 (TID 12) (localhost executor driver): org.apache.spark."
                        + "SparkNumberFormatException: [CAST_INVALID_INPUT] The value 'x' cannot be cast to \"INT\".\n"
                        + "== SQL(line 3, position 8) ==\nselect cast(v as int)\n       ^^^\n\n"
                        + "\tat org.apache.spark.sql.errors.QueryExecutionErrors$.x(Q.scala:1)\n",
                "org.apache.spark.SparkException");
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_CAST);
        assertThat(error).hasMessage("[CAST_INVALID_INPUT] The value 'x' cannot be cast to \"INT\".");
        assertThat(error.location()).contains(new SourceLocation(null, 3, 8));
    }

    @Test
    void a_full_disk_is_called_one() {
        QueryException error = translated(
                "Job aborted due to stage failure: Task 0 in stage 3.0 failed 1 times, most recent failure: Lost task "
                        + "0.0 in stage 3.0 (TID 4) (localhost executor driver): java.io.IOException: "
                        + "No space left on device\n\tat java.base/java.io.FileOutputStream.writeBytes(Native Method)",
                "org.apache.spark.SparkException");
        assertThat(error.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(error.message()).contains("No space left on device").doesNotContain("FileOutputStream");
    }

    @Test
    void a_failed_task_is_told_with_its_root_cause() {
        QueryException error = translated(
                "Job aborted due to stage failure: Task 0 in stage 3.0 failed 1 times, most recent failure: Lost task "
                        + "0.0 in stage 3.0 (TID 4) (localhost executor driver): org.apache.spark.SparkException: "
                        + "[TASK_WRITE_FAILED] Task failed while writing rows to file:/x.\n\tat org.apache.spark.A$.b(C.scala:775)\n\tat org.ap...\n"
                        + "Root cause: java.io.IOException: File too large",
                "org.apache.spark.SparkException");
        assertThat(error.code()).isEqualTo(ErrorCode.DISK_FULL);
        assertThat(error.message())
                .contains("[TASK_WRITE_FAILED] Task failed while writing rows to file:/x. Cause: File too large")
                .doesNotContain("IOException");
    }

    @ParameterizedTest
    @CsvSource({
        "[TABLE_OR_VIEW_NOT_FOUND] no, org.apache.spark.sql.AnalysisException, UNDEFINED_TABLE",
        "[UNRESOLVED_COLUMN.WITHOUT_SUGGESTION] no, org.apache.spark.sql.AnalysisException, UNDEFINED_COLUMN",
        "[UNRESOLVED_ROUTINE] no, org.apache.spark.sql.AnalysisException, UNDEFINED_FUNCTION",
        "[SCHEMA_NOT_FOUND] no, x.NoSuchNamespaceException, UNDEFINED_SCHEMA",
        "[TABLE_OR_VIEW_ALREADY_EXISTS] yes, x.TableAlreadyExistsException, DUPLICATE_TABLE",
        "[DIVIDE_BY_ZERO] Division by zero., org.apache.spark.SparkArithmeticException, DIVISION_BY_ZERO",
        "[DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES] no, org.apache.spark.sql.AnalysisException, DATATYPE_MISMATCH",
        "[SOME_NEW_CLASS] no, org.apache.spark.sql.AnalysisException, ANALYSIS_ERROR",
        "Something else, org.apache.spark.SparkException, ENGINE_ERROR",
        "'Total size of serialized results of 3 tasks (1 GiB) is bigger than spark.driver.maxResultSize (1 GiB)', "
                + "org.apache.spark.SparkException, RESOURCES_EXHAUSTED",
        "Cannot commit, org.apache.iceberg.exceptions.CommitFailedException, WRITE_CONFLICT",
        "[INVALID_HANDLE.OPERATION_NOT_FOUND] Handle is invalid, org.apache.spark.SparkSQLException, CONNECTION_LOST",
    })
    void finds_the_code(String message, String type, ErrorCode expected) {
        assertThat(translated(message, type).code()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, CONNECTION_LOST",
        "UNAUTHENTICATED, AUTHENTICATION_FAILED",
        "PERMISSION_DENIED, ACCESS_DENIED",
        "INTERNAL, CONNECTION_LOST",
        "UNIMPLEMENTED, NOT_SUPPORTED",
    })
    void a_status_without_details_is_the_networks(Status.Code status, ErrorCode expected) {
        assertThat(SparkErrors.translate(Status.fromCode(status), null).code()).isEqualTo(expected);
    }

    private static QueryException translated(String message, String type) {
        StatusRuntimeException error = FakeSpark.error(message, type);
        return SparkErrors.translate(error.getStatus(), error.getTrailers());
    }
}
