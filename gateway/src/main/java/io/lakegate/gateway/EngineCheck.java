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
    private final GatewayConfig config;
    private final PrintStream out;
    private boolean well = true;

    private EngineCheck(GatewayConfig config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /** @return whether all is well */
    static boolean run(GatewayConfig config, boolean withSession, PrintStream out) {
        EngineCheck check = new EngineCheck(config, out);
        try (AwsAccounts accounts = new AwsAccounts(Timing.SYSTEM)) {
            for (EngineConfig engine : config.engines()) {
                if (config.engines().size() > 1) {
                    out.println(engine.name());
                }
                if (engine instanceof EngineConfig.Glue glue) {
                    check.tell(GlueCheck.withoutCompute(
                            glue.settings(), accounts, config.projects().schema()));
                    if (withSession) {
                        check.tell(List.of(check.session(glue, accounts)));
                    }
                } else {
                    out.println(engine.name() + " is not in AWS: nothing to check.");
                }
            }
        }
        return check.well;
    }

    private GlueCheck.Finding session(EngineConfig.Glue glue, AwsAccounts accounts) {
        try (Store store = Store.open(config.store(), Clock.systemUTC())) {
            return GlueCheck.session(glue.name(), glue.settings(), accounts, store.compute());
        } catch (QueryException e) {
            return new GlueCheck.Finding("store", false, e.message());
        }
    }

    private void tell(List<GlueCheck.Finding> findings) {
        for (GlueCheck.Finding finding : findings) {
            out.printf("%-10s %-5s %s%n", finding.part(), finding.ok() ? "ok" : "FAIL", finding.found());
            well &= finding.ok();
        }
        out.flush();
    }
}
