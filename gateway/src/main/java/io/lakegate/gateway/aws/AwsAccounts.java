package io.lakegate.gateway.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts this gateway speaks to: who asks for one with equal settings gets the same clients and the same pace.
 * Nothing of AWS is loaded before the first is asked for. Any thread.
 */
public final class AwsAccounts implements AutoCloseable {
    private final Timing timing;
    private final Map<AwsSettings, AwsAccount> accounts = new ConcurrentHashMap<>();

    public AwsAccounts(Timing timing) {
        this.timing = timing;
    }

    /** The account of these settings. Connects to nothing. It is closed with this object. */
    public AwsAccount account(AwsSettings settings) {
        return accounts.computeIfAbsent(settings, wanted -> new AwsAccount(wanted, timing));
    }

    @Override
    public void close() {
        accounts.values().forEach(AwsAccount::close);
    }
}
