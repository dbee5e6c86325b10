package io.lakegate.gateway.lake.formation;

import io.lakegate.domain.project.NodeConfig;
import io.lakegate.gateway.aws.AwsAccount;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tags and filters of models' tables. Safe to share between threads; blocks on AWS. */
public final class LakeFormation {
    private final AwsAccount account;

    public LakeFormation(AwsAccount account) {
        this.account = account;
    }

    /**
     * A change to be made.
     *
     * @param purpose in a few words
     * @param described the call and what it is given
     */
    public record Change(String purpose, String described, Runnable execution) {}

    /**
     * Whether a model's configuration says anything about Lake Formation.
     *
     * @throws io.lakegate.domain.error.QueryException {@code INVALID_CONFIG}, so that a slip shows before anything is built
     */
    public static boolean concerns(String model, NodeConfig config) {
        return RightsReading.read(model, config).says();
    }

    /**
     * What would have to change now, in order. Nothing is asked of AWS when the model configures nothing.
     *
     * @param table the table if it stands, by the model's name for it; empty when it is not built yet
     * @param planned what the table will be called then
     */
    public List<Change> changes(String model, NodeConfig config, GovernedTable planned, Optional<GovernedTable> table) {
        RightsConfig rights = RightsReading.read(model, config);
        if (!rights.says()) {
            return List.of();
        }
        GovernedTable governed = table.orElse(planned);
        RightsState now = table.isPresent() ? new RightsLookup(account, governed).ask(rights) : RightsState.NOTHING;
        Function<RightsCall, Runnable> execution = call -> () -> new RightsExecution(account, governed).execute(call);
        return RightsPlan.of(governed, rights, now).stream()
                .map(call -> new Change(call.purpose(), call.described(), execution.apply(call)))
                .toList();
    }
}
