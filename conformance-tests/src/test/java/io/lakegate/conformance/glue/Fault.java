package io.lakegate.conformance.glue;

/**
 * Something that goes wrong a number of times.
 *
 * @param action the API action it happens to, {@code *} for any, {@code ExecutePlan} for a plan over Spark Connect, {@code
 *     s3:GetObject} and {@code s3:PutObject} for S3
 * @param code AWS's error code for {@link Kind#REFUSE}, otherwise ""
 */
public record Fault(Kind kind, String action, String code) {
    /** What goes wrong. */
    public enum Kind {
        /** The call is answered with an error and nothing is done. */
        REFUSE,
        /** The connection is closed before anything is done. */
        LOSE_REQUEST,
        /** What was asked for is done, and the connection is closed in place of the answer. */
        LOSE_RESPONSE,
        /** The answer of S3 breaks off in its middle. */
        CUT_RESPONSE,
        /** The object that S3 gives is half of what was written. */
        HALVE_OBJECT,
        /** A session that is being created ends as FAILED. */
        FAIL_PROVISIONING,
        /** The session dies when a statement comes, and Spark never sees the statement. */
        DIE_BEFORE_STATEMENT,
        /** Spark executes the statement; then the session dies, and the answer with it. */
        DIE_AFTER_STATEMENT
    }

    public static Fault throttled(String action) {
        return new Fault(Kind.REFUSE, action, "ThrottlingException");
    }

    public static Fault refused(String action, String code) {
        return new Fault(Kind.REFUSE, action, code);
    }

    public static Fault lostRequest(String action) {
        return new Fault(Kind.LOSE_REQUEST, action, "");
    }

    public static Fault lostResponse(String action) {
        return new Fault(Kind.LOSE_RESPONSE, action, "");
    }

    public static Fault cutResponse(String action) {
        return new Fault(Kind.CUT_RESPONSE, action, "");
    }

    public static Fault halvedObject() {
        return new Fault(Kind.HALVE_OBJECT, "s3:GetObject", "");
    }

    public static Fault failedProvisioning() {
        return new Fault(Kind.FAIL_PROVISIONING, "CreateSession", "");
    }

    /** For statements of either kind. */
    public static Fault deathBeforeStatement() {
        return new Fault(Kind.DIE_BEFORE_STATEMENT, "*", "");
    }

    public static Fault deathAfterStatement() {
        return new Fault(Kind.DIE_AFTER_STATEMENT, "*", "");
    }

    boolean concerns(String other) {
        return action.equals("*") || action.equals(other);
    }
}
