package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.store.ComputeTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Glue sessions of one shape, for one principal or for all: those this gateway uses, and the one that it starts. What
 * changes is guarded by this object's lock.
 */
final class Alike {
    private final SessionShape shape;
    private final String principal;
    private final GlueSessions.Owner owner;
    private final GlueSessions glue;
    private final PollRhythm starts = new PollRhythm(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final StatementTimes times = new StatementTimes();

    // Guarded by this.
    private final List<FleetMember> members = new ArrayList<>();
    private @Nullable StartingSession starting;
    private Instant lastWanted;

    /** @param principal whose they are alone; empty when they are everybody's */
    Alike(SessionShape shape, String principal, GlueSessions.Owner owner, GlueSessions glue, Instant now) {
        this.shape = shape;
        this.principal = principal;
        this.owner = owner;
        this.glue = glue;
        this.lastWanted = now;
    }

    SessionShape shape() {
        return shape;
    }

    String principal() {
        return principal;
    }

    ComputeTraits traits() {
        return new ComputeTraits(shape.size(), principal, shape.role(), shape.group(), shape.dpus());
    }

    GlueSessions.Owner owner() {
        return owner;
    }

    GlueSessions glue() {
        return glue;
    }

    /** How long sessions took to be ready. */
    PollRhythm starts() {
        return starts;
    }

    /** How long statements took in them, where statements are sent one by one. */
    StatementTimes times() {
        return times;
    }

    synchronized List<FleetMember> members() {
        return List.copyOf(members);
    }

    synchronized @Nullable StartingSession starting() {
        return starting;
    }

    synchronized void starting(@Nullable StartingSession session) {
        starting = session;
    }

    synchronized void add(FleetMember member) {
        members.add(member);
    }

    synchronized void remove(FleetMember member) {
        members.remove(member);
    }

    synchronized void wanted(Instant now) {
        lastWanted = now;
    }

    synchronized Instant lastWanted() {
        return lastWanted;
    }

    synchronized Optional<FleetMember> leastBusy() {
        return members.stream().filter(FleetMember::alive).min(Comparator.comparingInt(FleetMember::statements));
    }

    synchronized int live() {
        return (int) members.stream().filter(FleetMember::alive).count();
    }

    synchronized long idle() {
        return members.stream()
                .filter(member -> member.alive() && member.statements() == 0)
                .count();
    }

    synchronized boolean hosts(SessionSpec spec) {
        return members.stream().anyMatch(member -> member.alive() && member.hosts(spec));
    }

    /** Ids that this gateway uses, or is about to. */
    synchronized Set<String> held() {
        Set<String> held = new HashSet<>();
        members.stream().filter(FleetMember::alive).forEach(member -> held.add(member.id()));
        if (starting != null && starting.id() != null) {
            held.add(starting.id());
        }
        return held;
    }
}
