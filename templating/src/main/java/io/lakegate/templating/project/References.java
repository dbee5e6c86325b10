package io.lakegate.templating.project;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns recorded refs and sources into parents, and says which of them lead nowhere. */
final class References {
    private final String rootPackage;
    private final RefLookup enabled;
    private final RefLookup disabled;
    /** By source and table, then by package. */
    private final Map<String, Map<String, NodeDraft>> sources = new HashMap<>();

    private final Map<String, String> groups = new HashMap<>();
    private final NodeTemplates templates;
    private final Warnings warnings;
    private final Consumer<QueryException> errors;

    References(
            String rootPackage,
            RefLookup enabled,
            RefLookup disabled,
            Collection<NodeDraft> sources,
            NodeTemplates templates,
            Warnings warnings,
            Consumer<QueryException> errors) {
        this.rootPackage = rootPackage;
        this.enabled = enabled;
        this.disabled = disabled;
        this.templates = templates;
        this.warnings = warnings;
        this.errors = errors;
        sources.forEach(source -> this.sources
                .computeIfAbsent(source.fqn.get(source.fqn.size() - 2) + "." + source.name, key -> new HashMap<>())
                .put(source.owner.name(), source));
    }

    void resolve(NodeDraft node) {
        // Sources first: dbt lists them so.
        resolveSources(node);
        for (RefCall ref : new LinkedHashSet<>(node.refs)) {
            Optional<NodeDraft> target = enabled.find(ref, node.owner.name());
            if (target.isPresent()) {
                checkAccess(node, target.get());
                node.parents.add(target.get().id());
            } else {
                lost(
                        node,
                        ref,
                        ref.toString(),
                        disabled.find(ref, node.owner.name()).isPresent(),
                        ErrorCode.UNDEFINED_MODEL,
                        enabled.nearest(ref.name()));
            }
        }
    }

    private void resolveSources(NodeDraft node) {
        for (List<String> source : node.sources) {
            Optional<NodeDraft> target = source(source, node.owner.name());
            if (target.isPresent() && target.get().enabled()) {
                node.parents.add(target.get().id());
            } else {
                lost(
                        node,
                        source,
                        "source('" + source.get(0) + "', '" + source.get(1) + "')",
                        target.isPresent(),
                        ErrorCode.UNDEFINED_SOURCE,
                        KnownKeys.nearest(String.join(".", source), sources.keySet()));
            }
        }
    }

    Optional<NodeDraft> source(List<String> names, String fromPackage) {
        Map<String, NodeDraft> candidates = sources.getOrDefault(names.get(0) + "." + names.get(1), Map.of());
        NodeDraft found = candidates.get(rootPackage);
        if (found == null) {
            found = candidates.get(fromPackage);
        }
        return found != null ? Optional.of(found) : candidates.values().stream().findFirst();
    }

    /** @throws QueryException {@code UNDEFINED_MODEL}; a compiled template may ask for what no parse has seen */
    NodeDraft target(RefCall ref, NodeDraft from) {
        return enabled.find(ref, from.owner.name())
                .orElseThrow(() -> new QueryException(
                        ErrorCode.UNDEFINED_MODEL,
                        user(from) + " uses " + ref + ", which does not exist."
                                + enabled.nearest(ref.name())
                                        .map(name -> " Did you mean '" + name + "'?")
                                        .orElse(""),
                        from.location()));
    }

    /** @throws QueryException {@code UNDEFINED_SOURCE}, likewise */
    NodeDraft sourceTarget(List<String> names, NodeDraft from) {
        return source(names, from.owner.name())
                .orElseThrow(() -> new QueryException(
                        ErrorCode.UNDEFINED_SOURCE,
                        user(from) + " uses source('" + names.get(0) + "', '" + names.get(1)
                                + "'), which does not exist.",
                        from.location()));
    }

    /** A statement that is nobody's model has no name. */
    private static String user(NodeDraft from) {
        return from.name.isEmpty() ? "The statement" : "'" + from.name + "'";
    }

    /** A test that lost what it tests is left out, as in dbt; anything else that refers to nothing is an error. */
    private void lost(
            NodeDraft node,
            Object asked,
            String reference,
            boolean isDisabled,
            ErrorCode code,
            Optional<String> nearest) {
        String why = isDisabled ? ", which is disabled." : ", which does not exist.";
        String advice = isDisabled
                ? ""
                : nearest.map(name -> " Did you mean '" + name + "'?").orElse("");
        String message =
                "The " + node.resourceType.replace('_', ' ') + " '" + node.name + "' uses " + reference + why + advice;
        if (node.resourceType.equals("test")) {
            node.disable();
            if (!isDisabled) {
                warnings.add(message, node.location());
            }
        } else {
            node.disable();
            errors.accept(new QueryException(
                    code, message, templates.placeOf(node, asked).orElse(node.location())));
        }
    }

    /** A private model is for its group, a protected one of a restricted package for its package. */
    private void checkAccess(NodeDraft node, NodeDraft target) {
        if (!target.resourceType.equals("model") || node.resourceType.equals("test")) {
            return;
        }
        boolean otherGroup = target.group == null || !target.group.equals(node.group);
        if ("private".equals(target.access) && otherGroup) {
            errors.accept(denied(node, target, "private to the group '" + target.group + "'"));
        }
        boolean restricted = Boolean.TRUE.equals(target.owner.file().values().get("restrict-access"));
        if (restricted
                && !"public".equals(target.access)
                && !target.owner.name().equals(node.owner.name())) {
            errors.accept(denied(node, target, "protected in the package '" + target.owner.name() + "'"));
        }
    }

    private static QueryException denied(NodeDraft node, NodeDraft target, String why) {
        return new QueryException(
                ErrorCode.ACCESS_DENIED,
                "The " + node.resourceType + " '" + node.name + "' refers to '" + target.name + "', which is " + why
                        + ". Change its access, or refer to another model.",
                node.location());
    }

    /** Names of groups that exist, for checking {@code group:}. */
    void groups(Collection<NodeDraft> drafts) {
        drafts.forEach(group -> groups.put(group.name, group.owner.name()));
    }

    void checkGroup(NodeDraft node) {
        if (node.group != null && !groups.containsKey(node.group) && node.resourceType.equals("model")) {
            errors.accept(new QueryException(
                    ErrorCode.INVALID_CONFIG,
                    "The model '" + node.name + "' belongs to the group '" + node.group + "', which is not defined."
                            + KnownKeys.nearest(node.group, groups.keySet())
                                    .map(name -> " Did you mean '" + name + "'?")
                                    .orElse(" Define it under 'groups:'."),
                    node.location()));
        }
    }
}
