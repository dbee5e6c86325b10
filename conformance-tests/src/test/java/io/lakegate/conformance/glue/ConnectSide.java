package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.spark.ConnectGate;
import io.lakegate.conformance.glue.spark.Gatekeeper;
import io.lakegate.conformance.glue.spark.LoopbackCertificate;
import io.lakegate.conformance.glue.spark.Sparks;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.connect.proto.ExecutePlanRequest;

/** A session's Spark Connect endpoint and the tokens that open it. */
final class ConnectSide implements StandInSession.Behind, Gatekeeper {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StandInSession session;
    private final Faults faults;
    private final Figures figures;
    private final StandInClock clock;
    private final Runnable death;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final ConnectGate gate;
    private final Runnable release;

    /** @param expires when the token no longer opens anything new */
    record Token(String text, Instant expires) {}

    ConnectSide(
            StandInSession session,
            Faults faults,
            Figures figures,
            StandInClock clock,
            Runnable death,
            LoopbackCertificate certificate,
            Sparks.ConnectServer server)
            throws IOException {
        this.session = session;
        this.faults = faults;
        this.figures = figures;
        this.clock = clock;
        this.death = death;
        this.release = server.release();
        this.gate = ConnectGate.open(certificate, server, this);
    }

    String url() {
        return "sc://localhost:" + gate.port();
    }

    /** A new one, with characters that must be escaped in a URL, as AWS's have. */
    Token issue(Duration lifetime) {
        byte[] random = new byte[96];
        RANDOM.nextBytes(random);
        Token token = new Token(
                "stand/in+" + Base64.getEncoder().encodeToString(random),
                clock.now().plus(lifetime));
        tokens.put(token.text(), token.expires());
        return token;
    }

    void expireTokens() {
        tokens.clear();
    }

    @Override
    public boolean admits(String token) {
        Instant expires = tokens.get(token);
        session.touch();
        return expires != null && clock.now().isBefore(expires);
    }

    @Override
    public Fate decide(ExecutePlanRequest request) {
        if (faults.take(Fault.Kind.DIE_BEFORE_STATEMENT, "ExecutePlan").isPresent()) {
            return Fate.SESSION_DIES_BEFORE;
        }
        figures.count("plans.executed");
        if (faults.take(Fault.Kind.DIE_AFTER_STATEMENT, "ExecutePlan").isPresent()) {
            return Fate.SESSION_DIES_AFTER;
        }
        return faults.take(Fault.Kind.LOSE_RESPONSE, "ExecutePlan").isPresent() ? Fate.CONNECTION_LOST : Fate.RUNS;
    }

    @Override
    public void died() {
        death.run();
    }

    /** Plans touch the session as they come and as they are asked about. */
    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void close() {
        gate.close();
        release.run();
    }
}
