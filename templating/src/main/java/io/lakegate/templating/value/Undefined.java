package io.lakegate.templating.value;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The value of a name that is not there. Prints as nothing and is false and empty; touching it further raises, except
 * while a project is parsed, when it absorbs attributes, items and calls as dbt's does.
 *
 * @param name of the variable; {@code null} when {@code hint} says more
 * @param owner whose attribute {@code name} is; {@code null} for a variable
 * @param hint a whole message; {@code null} for the usual one
 * @param absorbing whether it stands for whatever is made of it
 * @param unsafe whether it stands for something the sandbox hides
 */
public record Undefined(
        @Nullable Object name,
        @Nullable Object owner,
        @Nullable String hint,
        boolean absorbing,
        boolean unsafe) implements PyIterable, PyCallable {
    public static Undefined variable(String name, boolean absorbing) {
        return new Undefined(name, null, null, absorbing, false);
    }

    public static Undefined member(Object owner, Object name, boolean absorbing) {
        if (name instanceof String text && text.startsWith("__")) {
            String hint = "access to attribute " + Repr.repr(text) + " of " + Repr.repr(Types.name(owner))
                    + " object is unsafe.";
            return new Undefined(name, owner, hint, absorbing, true);
        }
        return new Undefined(name, owner, null, absorbing, false);
    }

    public static Undefined because(String hint) {
        return new Undefined(null, null, hint, false, false);
    }

    /** What to raise when more is wanted of it than to be printed. */
    public PyError error() {
        return unsafe ? new PyError("SecurityError", message()) : PyError.undefined(message());
    }

    private String message() {
        if (hint != null) {
            return hint;
        }
        if (owner == null) {
            return Repr.repr(name == null ? None.NONE : name) + " is undefined";
        }
        if (name instanceof String text) {
            return Repr.repr(described()) + " has no attribute " + Repr.repr(text);
        }
        return described() + " has no element " + Repr.repr(name == null ? None.NONE : name);
    }

    private String described() {
        return owner == None.NONE ? "None" : Types.name(owner == null ? None.NONE : owner) + " object";
    }

    @Override
    public String typeName() {
        return "Undefined";
    }

    @Override
    public @Nullable Object attribute(String wanted) {
        if (absorbing) {
            return this;
        }
        throw error();
    }

    @Override
    public @Nullable Object item(Object key) {
        if (absorbing) {
            return this;
        }
        throw error();
    }

    @Override
    public Object call(Arguments arguments) {
        if (absorbing) {
            return this;
        }
        throw error();
    }

    @Override
    public Iterator<Object> iterator() {
        return Collections.emptyIterator();
    }

    @Override
    public boolean truth() {
        return false;
    }

    @Override
    public String repr() {
        return "Undefined";
    }

    @Override
    public String str() {
        return "";
    }

    @Override
    public @Nullable Object operate(Operator operator, Object other, boolean reflected) {
        throw error();
    }

    @Override
    public @Nullable Integer compare(Object other) {
        throw error();
    }
}
