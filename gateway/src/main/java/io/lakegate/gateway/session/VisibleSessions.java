package io.lakegate.gateway.session;

import io.lakegate.domain.execution.ComputeState;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The sessions that somebody may know of: an administrator of all, everybody else of their own and of those that all share.
 * Where nobody is named as administrator everybody may.
 */
public record VisibleSessions(SessionPool pool, Set<String> administrators)
        implements Function<String, List<SessionState>> {
    public VisibleSessions {
        administrators = Set.copyOf(administrators);
    }

    @Override
    public List<SessionState> apply(String principal) {
        boolean all = administrators.isEmpty() || administrators.contains(principal);
        return pool.sessions().stream()
                .filter(session -> all || concerns(session, principal))
                .toList();
    }

    private static boolean concerns(SessionState session, String principal) {
        ComputeState billed = session.billed();
        String owner = billed == null ? session.spec().principal() : billed.principal();
        return owner.isEmpty() || owner.equals(principal);
    }
}
