package io.lakegate.gateway.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One account in one region. Clients are made when first used. Calls go through {@link #ask} or {@link #tell}, which keep
 * the pace, repeat what may be repeated and translate errors; both block. Any thread.
 */
public final class AwsAccount implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AwsAccount.class);

    private final AwsSettings settings;
    private final PacedCalls calls;
    private final AwsClients clients;

    // Guarded by this.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable GlueClient glue;
    private @Nullable S3Client s3;
    private @Nullable StsClient sts;
    private @Nullable LakeFormationClient lakeFormation;

    AwsAccount(AwsSettings settings, Timing timing, Map<String, CallPace> paces) {
        this.settings = settings;
        this.calls = new PacedCalls(timing, paces);
        this.clients = new AwsClients(settings);
    }

    public AwsSettings settings() {
        return settings;
    }

    public synchronized GlueClient glue() {
        if (glue == null) {
            glue = kept(clients.glue());
        }
        return glue;
    }

    public synchronized S3Client s3() {
        if (s3 == null) {
            s3 = kept(clients.s3());
        }
        return s3;
    }

    public synchronized StsClient sts() {
        if (sts == null) {
            sts = kept(clients.sts());
        }
        return sts;
    }

    public synchronized LakeFormationClient lakeFormation() {
        if (lakeFormation == null) {
            lakeFormation = kept(clients.lakeFormation());
        }
        return lakeFormation;
    }

    /**
     * A call that may be repeated: it reads, or doing it twice is doing it once.
     *
     * @param action as policies name it, e.g. {@code glue:GetTables}
     * @throws io.lakegate.domain.error.QueryException what {@link AwsErrors} makes of AWS's error
     */
    public <T> T ask(String action, Supplier<T> call) {
        return calls.make(action, call, true);
    }

    /**
     * A list in pages, read to its end: one {@link #ask} after the other.
     *
     * @param page the call for one page, given its token; {@code null} for the first
     * @param next the token of the page after this one; {@code null} or empty on the last
     * @param each gets the pages in their order, before the next one is asked for
     */
    public <P> void askPages(
            String action, Function<@Nullable String, P> page, Function<P, @Nullable String> next, Consumer<P> each) {
        String token = null;
        do {
            String current = token;
            P answer = ask(action, () -> page.apply(current));
            each.accept(answer);
            token = next.apply(answer);
        } while (token != null && !token.isEmpty());
    }

    /**
     * A call that is repeated only when AWS says that it did nothing: a lost answer is {@code OUTCOME_UNKNOWN}.
     * Otherwise as {@link #ask}.
     */
    public <T> T tell(String action, Supplier<T> call) {
        return calls.make(action, call, false);
    }

    /** Calls sent to AWS so far, repeated ones included. */
    public long callsMade() {
        return calls.made();
    }

    private <T extends AutoCloseable> T kept(T client) {
        open.push(client);
        return client;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                // What does not close well holds idle sockets at most.
                LOG.atDebug().setCause(e).log("an AWS client did not close well");
            }
        }
        clients.close();
    }
}
