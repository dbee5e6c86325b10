package io.lakegate.gateway.run;

import io.lakegate.domain.execution.ComputePlan;
import io.lakegate.domain.execution.ProgressListener;
import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.catalog.EngineSessions;
import io.lakegate.gateway.session.SessionLease;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where work is done: on which engine, for whom, on what compute.
 *
 * @param principal who sessions act for; empty where everybody shares them
 * @param compute wishes for the sessions' compute, as in {@link SessionSpec}
 */
public record Workplace(Sites sites, Site site, String principal, Map<String, String> compute)
        implements EngineSessions {
    public Workplace {
        compute = Map.copyOf(compute);
    }

    @Override
    public SessionLease lease(@Nullable String schema, ProgressListener progress) {
        return sites.lease(spec(schema), progress);
    }

    /** What a session here would run on; starts nothing. Errors are those of {@code Engine.computeOf}. */
    ComputePlan plan() {
        return sites.plan(spec(null));
    }

    /** The same with further wishes, which win over those of the same key. */
    Workplace with(Map<String, String> wishes) {
        Map<String, String> all = new HashMap<>(compute);
        all.putAll(wishes);
        return new Workplace(sites, site, principal, all);
    }

    /** For people: {@code engine lake, 5 x G.1X, Glue 5.1, role …}. */
    String described() {
        ComputePlan plan = plan();
        StringBuilder text = new StringBuilder("engine ").append(site.engine());
        append(text, ", ", plan.size());
        append(text, ", role ", plan.role());
        append(text, ", group ", plan.group());
        append(text, ", for ", principal);
        if (!plan.size().isEmpty()) {
            text.append(plan.running().isEmpty() ? ", in a session that is not started yet" : ", in session ")
                    .append(String.join(" or ", plan.running()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String words, String value) {
        if (!value.isEmpty()) {
            text.append(words).append(value);
        }
    }

    private SessionSpec spec(@Nullable String schema) {
        return new SessionSpec(site.engine(), principal, null, schema, sites.settings(), compute);
    }
}
