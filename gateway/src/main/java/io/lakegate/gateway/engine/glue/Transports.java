package io.lakegate.gateway.engine.glue;

import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;

/** Which way a Glue session is spoken to. */
final class Transports {
    private Transports() {}

    /** Connects to a session that is ready. Blocks for a call. */
    static SparkTransport to(String id, Alike alike, GlueSettings settings, AwsAccounts accounts, Timing timing) {
        return switch (alike.shape().kind()) {
            case SPARK_CONNECT -> ConnectTransport.to(id, alike.glue(), timing, settings.certificates());
            case LIVY -> throw new UnsupportedOperationException("statement sessions");
        };
    }
}
