package io.lakegate.gateway.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts this gateway speaks to: who asks for one with equal settings gets the same clients, and
 * the pace is one for all roles.
 * Nothing of AWS is loaded before the first is asked for. Any thread.
 */
public final class AwsAccounts implements AutoCloseable {
    private final Timing timing;
    private final Map<AwsSettings, AwsAccount> accounts = new ConcurrentHashMap<>();

    /** By settings without a role: whoever calls in a role shares the pace of who assumed it. */
    private final Map<AwsSettings, Map<String, CallPace>> paces = new ConcurrentHashMap<>();

    public AwsAccounts(Timing timing) {
        this.timing = timing;
    }

    /** The account of these settings. Connects to nothing. It is closed with this object. */
    public AwsAccount account(AwsSettings settings) {
        return accounts.computeIfAbsent(settings, wanted -> new AwsAccount(wanted, timing, paceOf(wanted)));
    }

    private Map<String, CallPace> paceOf(AwsSettings settings) {
        return paces.computeIfAbsent(settings.as("", ""), account -> new ConcurrentHashMap<>());
    }

    @Override
    public void close() {
        accounts.values().forEach(AwsAccount::close);
    }
}
