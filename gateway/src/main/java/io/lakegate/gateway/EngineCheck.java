package io.lakegate.gateway;

import io.lakegate.domain.error.QueryException;
import io.lakegate.gateway.aws.AwsAccounts;
import io.lakegate.gateway.aws.Timing;
import io.lakegate.gateway.config.GatewayConfig;
import io.lakegate.gateway.engine.EngineConfig;
import io.lakegate.gateway.engine.glue.GlueCheck;
import io.lakegate.gateway.store.Store;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** {@code check}: says of each part that the configured engines in AWS need whether it is there. */
final class EngineCheck {
    private EngineCheck() {}

    /** @return whether all is well */
    static boolean run(GatewayConfig config, boolean withSession, PrintStream out) {
        boolean well = true;
        try (AwsAccounts accounts = new AwsAccounts(Timing.SYSTEM)) {
            for (EngineConfig engine : config.engines()) {
                if (engine instanceof EngineConfig.Glue glue) {
                    out.println(engine.name());
                    for (GlueCheck.Finding finding : findings(config, glue, accounts, withSession)) {
                        out.printf(
                                "  %-10s %-7s %s%n", finding.part(), finding.ok() ? "ok" : "MISSING", finding.found());
                        well &= finding.ok();
                    }
                } else {
                    out.println(engine.name() + " is not in AWS: nothing to check.");
                }
            }
        }
        return well;
    }

    private static List<GlueCheck.Finding> findings(
            GatewayConfig config, EngineConfig.Glue glue, AwsAccounts accounts, boolean withSession) {
        if (!withSession) {
            return GlueCheck.withoutCompute(glue.settings(), accounts);
        }
        try (Store store = Store.open(config.store(), Clock.systemUTC())) {
            return GlueCheck.withSession(glue.name(), glue.settings(), accounts, store.compute());
        } catch (QueryException e) {
            return List.of(new GlueCheck.Finding("store", false, e.message()));
        }
    }
}
