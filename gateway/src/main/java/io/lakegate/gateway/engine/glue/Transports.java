package io.lakegate.gateway.engine.glue;

import io.lakegate.gateway.aws.AwsAccount;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;

/** Which way a Glue session is spoken to. */
final class Transports {
    /** Lake Formation's fine-grained access control allows one Spark session. */
    private static final String FINE_GRAINED = "--enable-lakeformation-fine-grained-access";

    private Transports() {}

    /**
     * Connects to a session that is ready. Blocks for a call.
     *
     * @param doubt run while the session is out of reach: finds out whether it lives
     */
    static SparkTransport to(
            String id, Alike alike, GlueSettings settings, AwsAccounts accounts, Timing timing, Runnable doubt) {
        return switch (alike.shape().kind()) {
            case SPARK_CONNECT -> ConnectTransport.to(id, alike.glue(), timing, settings.certificates(), doubt);
            case LIVY -> {
                AwsAccount account = accounts.account(alike.glue().settings());
                boolean single = "true".equals(alike.shape().arguments().get(FINE_GRAINED));
                yield new StatementTransport(
                        new GlueStatements(account, id),
                        new ResultObjects(account, settings.location()),
                        single,
                        alike.times(),
                        timing);
            }
        };
    }
}
