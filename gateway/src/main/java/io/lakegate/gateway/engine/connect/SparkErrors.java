package io.lakegate.gateway.engine.connect;

import static java.util.Map.entry;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spark's errors in Lakegate's words.
 *
 * <p>Spark Connect 3.5 tells three things: a gRPC status, the Java classes of the exception, and its message, which
 * begins with Spark's error class in brackets. The error class decides first, then what the message says of the machine
 * (disk, memory), then the Java class, then the status. Spark's error classes and their SQLSTATEs are listed in
 * {@code error-classes.json} of Spark 3.5.
 */
final class SparkErrors {
    private static final Map<String, ErrorCode> BY_ERROR_CLASS = Map.ofEntries(
            entry("TABLE_OR_VIEW_NOT_FOUND", ErrorCode.UNDEFINED_TABLE),
            entry("VIEW_NOT_FOUND", ErrorCode.UNDEFINED_TABLE),
            entry("DELTA_TABLE_NOT_FOUND", ErrorCode.UNDEFINED_TABLE),
            entry("DELTA_MISSING_DELTA_TABLE", ErrorCode.UNDEFINED_TABLE),
            entry("PATH_NOT_FOUND", ErrorCode.UNDEFINED_TABLE),
            entry("UNRESOLVED_COLUMN", ErrorCode.UNDEFINED_COLUMN),
            entry("UNRESOLVED_USING_COLUMN_FOR_JOIN", ErrorCode.UNDEFINED_COLUMN),
            entry("UNRESOLVED_MAP_KEY", ErrorCode.UNDEFINED_COLUMN),
            entry("FIELD_NOT_FOUND", ErrorCode.UNDEFINED_COLUMN),
            entry("COLUMN_NOT_FOUND", ErrorCode.UNDEFINED_COLUMN),
            entry("UNRESOLVED_ROUTINE", ErrorCode.UNDEFINED_FUNCTION),
            entry("ROUTINE_NOT_FOUND", ErrorCode.UNDEFINED_FUNCTION),
            entry("SCHEMA_NOT_FOUND", ErrorCode.UNDEFINED_SCHEMA),
            entry("TABLE_OR_VIEW_ALREADY_EXISTS", ErrorCode.DUPLICATE_TABLE),
            entry("TEMP_TABLE_OR_VIEW_ALREADY_EXISTS", ErrorCode.DUPLICATE_TABLE),
            entry("SCHEMA_ALREADY_EXISTS", ErrorCode.DUPLICATE_TABLE),
            entry("SCHEMA_NOT_EMPTY", ErrorCode.DEPENDENT_OBJECTS),
            entry("PARSE_SYNTAX_ERROR", ErrorCode.SYNTAX_ERROR),
            entry("PARSE_EMPTY_STATEMENT", ErrorCode.SYNTAX_ERROR),
            entry("PARSE_CHAR_MISSING_LENGTH", ErrorCode.SYNTAX_ERROR),
            entry("INVALID_SQL_SYNTAX", ErrorCode.SYNTAX_ERROR),
            entry("INVALID_IDENTIFIER", ErrorCode.SYNTAX_ERROR),
            entry("UNCLOSED_BRACKETED_COMMENT", ErrorCode.SYNTAX_ERROR),
            entry("DIVIDE_BY_ZERO", ErrorCode.DIVISION_BY_ZERO),
            entry("CAST_INVALID_INPUT", ErrorCode.INVALID_CAST),
            entry("CAST_OVERFLOW", ErrorCode.INVALID_CAST),
            entry("CANNOT_PARSE_TIMESTAMP", ErrorCode.INVALID_CAST),
            entry("CANNOT_PARSE_DECIMAL", ErrorCode.INVALID_CAST),
            entry("DATATYPE_MISMATCH", ErrorCode.DATATYPE_MISMATCH),
            entry("INCOMPATIBLE_DATA_FOR_TABLE", ErrorCode.DATATYPE_MISMATCH),
            entry("INCOMPATIBLE_COLUMN_TYPE", ErrorCode.DATATYPE_MISMATCH),
            entry("ARITHMETIC_OVERFLOW", ErrorCode.DATA_ERROR),
            entry("NUMERIC_VALUE_OUT_OF_RANGE", ErrorCode.DATA_ERROR),
            entry("INVALID_ARRAY_INDEX", ErrorCode.DATA_ERROR),
            entry("INVALID_ARRAY_INDEX_IN_ELEMENT_AT", ErrorCode.DATA_ERROR),
            entry("SCALAR_SUBQUERY_TOO_MANY_ROWS", ErrorCode.DATA_ERROR),
            entry("MERGE_CARDINALITY_VIOLATION", ErrorCode.DATA_ERROR),
            entry("NULL_MAP_KEY", ErrorCode.DATA_ERROR),
            entry("DUPLICATED_MAP_KEY", ErrorCode.DATA_ERROR),
            entry("UNBOUND_SQL_PARAMETER", ErrorCode.INVALID_PARAMETER_VALUE),
            entry("UNSUPPORTED_FEATURE", ErrorCode.NOT_SUPPORTED),
            entry("OPERATION_CANCELED", ErrorCode.CANCELLED),
            entry("UNABLE_TO_ACQUIRE_MEMORY", ErrorCode.RESOURCES_EXHAUSTED),
            entry("INVALID_HANDLE", ErrorCode.CONNECTION_LOST),
            entry("DELTA_CONCURRENT_APPEND", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_CONCURRENT_DELETE_READ", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_CONCURRENT_DELETE_DELETE", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_CONCURRENT_TRANSACTION", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_CONCURRENT_WRITE", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_METADATA_CHANGED", ErrorCode.WRITE_CONFLICT),
            entry("DELTA_PROTOCOL_CHANGED", ErrorCode.WRITE_CONFLICT));

    /** What the machine ran out of, by what its operating system and JVM call it. */
    private static final List<Map.Entry<String, ErrorCode>> BY_TEXT = List.of(
            entry("No space left on device", ErrorCode.DISK_FULL),
            entry("Disk quota exceeded", ErrorCode.DISK_FULL),
            entry("File too large", ErrorCode.DISK_FULL),
            entry("bigger than spark.driver.maxResultSize", ErrorCode.RESOURCES_EXHAUSTED),
            entry("java.lang.OutOfMemoryError", ErrorCode.RESOURCES_EXHAUSTED),
            entry("SparkOutOfMemoryError", ErrorCode.RESOURCES_EXHAUSTED),
            entry("ConcurrentAppendException", ErrorCode.WRITE_CONFLICT),
            entry("org.apache.iceberg.exceptions.CommitFailedException", ErrorCode.WRITE_CONFLICT),
            entry("org.apache.iceberg.exceptions.ValidationException: Found conflicting", ErrorCode.WRITE_CONFLICT),
            entry("cancelled part of cancelled job group", ErrorCode.CANCELLED),
            entry("was cancelled as part of", ErrorCode.CANCELLED));

    /** From the special to the general. */
    private static final List<Map.Entry<String, ErrorCode>> BY_JAVA_CLASS = List.of(
            entry("ParseException", ErrorCode.SYNTAX_ERROR),
            entry("NoSuchTableException", ErrorCode.UNDEFINED_TABLE),
            entry("NoSuchViewException", ErrorCode.UNDEFINED_TABLE),
            entry("NoSuchNamespaceException", ErrorCode.UNDEFINED_SCHEMA),
            entry("NoSuchDatabaseException", ErrorCode.UNDEFINED_SCHEMA),
            entry("TableAlreadyExistsException", ErrorCode.DUPLICATE_TABLE),
            entry("AlreadyExistsException", ErrorCode.DUPLICATE_TABLE),
            entry("AnalysisException", ErrorCode.ANALYSIS_ERROR),
            entry("SparkNumberFormatException", ErrorCode.INVALID_CAST),
            entry("SparkDateTimeException", ErrorCode.INVALID_CAST),
            entry("ArithmeticException", ErrorCode.DATA_ERROR),
            entry("UnsupportedOperationException", ErrorCode.NOT_SUPPORTED),
            entry("CommitFailedException", ErrorCode.WRITE_CONFLICT),
            entry("OutOfMemoryError", ErrorCode.RESOURCES_EXHAUSTED));

    private SparkErrors() {}

    static QueryException translate(Status status, @Nullable Metadata trailers) {
        SparkMessage message =
                SparkMessage.of(Optional.ofNullable(status.getDescription()).orElse(""));
        ErrorInfo info = errorInfo(status, trailers);
        ErrorCode code = message.errorClass()
                .flatMap(SparkErrors::byErrorClass)
                .or(() -> byText(message.raw()))
                .or(() -> byJavaClass(info))
                .orElseGet(() -> byStatus(status, info));
        return new QueryException(
                code, worded(code, message.text()), message.location().orElse(null), status.asRuntimeException());
    }

    /** An error that came as text, with the Java classes of it and of its causes. */
    static QueryException of(String said, List<String> javaClasses) {
        SparkMessage message = SparkMessage.of(said);
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(javaClasses.isEmpty() ? "" : javaClasses.get(0))
                .putMetadata("classes", "\"" + String.join("\",\"", javaClasses) + "\"")
                .build();
        ErrorCode code = message.errorClass()
                .flatMap(SparkErrors::byErrorClass)
                .or(() -> byText(said))
                .or(() -> byJavaClass(info))
                .orElse(ErrorCode.ENGINE_ERROR);
        return new QueryException(
                code, worded(code, message.text()), message.location().orElse(null), new IllegalStateException(said));
    }

    private static Optional<ErrorCode> byErrorClass(String errorClass) {
        int dot = errorClass.indexOf('.');
        return Optional.ofNullable(BY_ERROR_CLASS.get(dot < 0 ? errorClass : errorClass.substring(0, dot)));
    }

    private static Optional<ErrorCode> byText(String text) {
        return BY_TEXT.stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Optional<ErrorCode> byJavaClass(@Nullable ErrorInfo info) {
        if (info == null) {
            return Optional.empty();
        }
        String classes = info.getReason() + "\" " + info.getMetadataOrDefault("classes", "");
        return BY_JAVA_CLASS.stream()
                .filter(entry -> classes.contains("." + entry.getKey() + "\""))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static ErrorCode byStatus(Status status, @Nullable ErrorInfo info) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> ErrorCode.CONNECTION_LOST;
            case CANCELLED -> ErrorCode.CANCELLED;
            case DEADLINE_EXCEEDED -> ErrorCode.STATEMENT_TIMEOUT;
            case UNAUTHENTICATED -> ErrorCode.AUTHENTICATION_FAILED;
            case PERMISSION_DENIED -> ErrorCode.ACCESS_DENIED;
            case RESOURCE_EXHAUSTED -> ErrorCode.LIMIT_EXCEEDED;
            case UNIMPLEMENTED -> ErrorCode.NOT_SUPPORTED;
            // HTTP/2 ends a stream with INTERNAL too; Spark's own errors come with details.
            case INTERNAL, UNKNOWN -> info == null ? ErrorCode.CONNECTION_LOST : ErrorCode.ENGINE_ERROR;
            default -> ErrorCode.ENGINE_ERROR;
        };
    }

    private static String worded(ErrorCode code, String text) {
        return switch (code) {
            case DISK_FULL -> "The engine's disk is full: free space there and run the statement again. (" + text + ")";
            case RESOURCES_EXHAUSTED ->
                "The statement needs more memory than the engine has: make it smaller, or give " + "the engine more. ("
                        + text + ")";
            case CONNECTION_LOST -> "The connection to the engine was lost while the statement ran. (" + text + ")";
            case LIMIT_EXCEEDED -> "A row of the result is larger than the engine's connection carries. (" + text + ")";
            default -> text.isEmpty() ? "The engine failed without saying why. Look at its log." : text;
        };
    }

    private static @Nullable ErrorInfo errorInfo(Status status, @Nullable Metadata trailers) {
        com.google.rpc.Status details = StatusProto.fromStatusAndTrailers(status, trailers);
        if (details == null) {
            return null;
        }
        for (Any detail : details.getDetailsList()) {
            if (detail.is(ErrorInfo.class)) {
                try {
                    return detail.unpack(ErrorInfo.class);
                } catch (InvalidProtocolBufferException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
