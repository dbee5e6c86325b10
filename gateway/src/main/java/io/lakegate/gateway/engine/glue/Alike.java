package io.lakegate.gateway.engine.glue;

import io.lakegate.domain.execution.SessionSpec;
import io.lakegate.gateway.store.ComputeTraits;
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
    private final StartTimes starts;
    private final StatementTimes times = new StatementTimes();

    // Guarded by this.
    private final List<FleetMember> members = new ArrayList<>();
    private @Nullable StartingSession starting;
    private Instant lastWanted;
    private @Nullable Instant crowded;

    /** @param principal whose they are alone; empty when they are everybody's */
    Alike(
            SessionShape shape,
            String principal,
            GlueSessions.Owner owner,
            GlueSessions glue,
            StartTimes starts,
            Instant now) {
        this.shape = shape;
        this.principal = principal;
        this.owner = owner;
        this.glue = glue;
        this.starts = starts;
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
    StartTimes starts() {
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

    /**
     * Told whether there is more to do than the sessions are meant for.
     *
     * @return whether another session is worth its start. Where statements stand in line, that is when they have done so for
     *     half of the time that a start takes: most lines are gone before another session would be there
     */
    synchronized boolean worthAnother(boolean crowdedNow, Instant now) {
        if (!crowdedNow) {
            crowded = null;
            return false;
        }
        Instant since = crowded == null ? now : crowded;
        crowded = since;
        return shape.kind() != SessionKind.LIVY
                || !now.isBefore(since.plus(starts.usual().dividedBy(2)));
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
