package io.lakegate.templating.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Variables visible at one point of one rendering. Used by one thread at a time.
 *
 * <p>A block that scopes (a loop's iteration, a macro's body, {@code with}) has a child of its own; what is set in it
 * is forgotten with it.
 */
public final class Scope {
    private final Rendering rendering;
    private final @Nullable Scope parent;
    private final Scope root;
    private final Names names;
    private @Nullable Map<String, Object> locals;

    private Scope(Rendering rendering, @Nullable Scope parent, Names names) {
        this.rendering = rendering;
        this.parent = parent;
        this.names = names;
        this.root = parent == null ? this : parent.root;
    }

    /** The outermost scope of a rendering. */
    public static Scope root(Rendering rendering, Names names) {
        return new Scope(rendering, null, names);
    }

    public Scope child() {
        return new Scope(rendering, this, names);
    }

    /** A root of the same rendering and names that makes values and not text. */
    public Scope nativeRoot() {
        return new Scope(rendering.withNativeValues(), null, names);
    }

    public Rendering rendering() {
        return rendering;
    }

    public Scope root() {
        return root;
    }

    /** The value of a name, or {@code null} when nothing has it. */
    public @Nullable Object find(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.locals != null) {
                Object found = scope.locals.get(name);
                if (found != null) {
                    return found;
                }
            }
        }
        return names.find(name, root);
    }

    /** What the context has of this name, whatever was set since. */
    public @Nullable Object context(String name) {
        return names.find(name, root);
    }

    public void set(String name, Object value) {
        if (locals == null) {
            locals = new HashMap<>();
        }
        locals.put(name, value);
    }

    /** What was set here, not further out. */
    public void forEachLocal(BiConsumer<String, Object> visitor) {
        if (locals != null) {
            locals.forEach(visitor);
        }
    }
}
