package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccount;
import software.amazon.awssdk.services.glue.model.Statement;

/** Glue's calls about the statements of one session. All block; any thread. */
final class GlueStatements {
    private final AwsAccount account;
    private final String session;

    GlueStatements(AwsAccount account, String session) {
        this.account = account;
        this.session = session;
    }

    /**
     * Puts code in the session's queue.
     *
     * @return Glue's number for it
     * @throws QueryException {@code OUTCOME_UNKNOWN} when the answer was lost; {@code ENGINE_UNAVAILABLE} when the session
     *     is gone, and the code was not taken
     */
    int run(String code) {
        try {
            return account.tell(
                            "glue:RunStatement",
                            () -> account.glue()
                                    .runStatement(request -> request.sessionId(session)
                                            .code(code)
                                            .requestOrigin(GlueSessions.ORIGIN)))
                    .id();
        } catch (QueryException e) {
            throw gone(e, ErrorCode.ENGINE_UNAVAILABLE);
        }
    }

    /** @throws QueryException {@code CONNECTION_LOST} when the session is gone, and the statement's fate with it */
    Statement look(int id) {
        try {
            return account.ask(
                            "glue:GetStatement",
                            () -> account.glue()
                                    .getStatement(request ->
                                            request.sessionId(session).id(id).requestOrigin(GlueSessions.ORIGIN)))
                    .statement();
        } catch (QueryException e) {
            throw gone(e, ErrorCode.CONNECTION_LOST);
        }
    }

    /** Asks Glue to stop a statement; one that has ended is fine. */
    void cancel(int id) {
        try {
            account.ask(
                    "glue:CancelStatement",
                    () -> account.glue()
                            .cancelStatement(
                                    request -> request.sessionId(session).id(id).requestOrigin(GlueSessions.ORIGIN)));
        } catch (QueryException e) {
            if (!GlueSessions.gone(e)) {
                throw e;
            }
        }
    }

    private QueryException gone(QueryException e, ErrorCode code) {
        return GlueSessions.gone(e) ? new QueryException(code, "The Glue session " + session + " is gone.", e) : e;
    }
}
