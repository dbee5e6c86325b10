package io.lakegate.templating.dbt;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.templating.expression.Budget;
import io.lakegate.templating.expression.Environment;
import io.lakegate.templating.expression.Limits;
import io.lakegate.templating.expression.Names;
import io.lakegate.templating.expression.Rendering;
import io.lakegate.templating.expression.Scope;
import io.lakegate.templating.expression.Source;
import io.lakegate.templating.filter.Filters;
import io.lakegate.templating.jinja.TemplateParser;
import io.lakegate.templating.render.MacroReturn;
import io.lakegate.templating.render.Template;
import io.lakegate.templating.test.Tests;
import io.lakegate.templating.value.PyError;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses and renders single templates. Safe to share between threads. Each distinct template is parsed once; the cache
 * is bounded by the characters in it and starts over when full, which a project that fits never sees.
 */
public final class TemplateEngine {
    private static final long CACHED_CHARACTERS = 96_000_000;

    private final ConcurrentHashMap<Source, Template> templates = new ConcurrentHashMap<>();
    private final AtomicLong cached = new AtomicLong();
    private final Environment environment = new Environment(Filters.all(), Tests.all());
    private final Limits limits;

    /** An engine with a cache of its own and the default limits. */
    public static TemplateEngine create() {
        return create(Limits.DEFAULT);
    }

    /** @param limits of each rendering */
    public static TemplateEngine create(Limits limits) {
        return new TemplateEngine(limits);
    }

    private TemplateEngine(Limits limits) {
        this.limits = limits;
    }

    /** @throws QueryException {@code TEMPLATE_SYNTAX} */
    public Template template(Source source) {
        Template known = templates.get(source);
        if (known != null) {
            return known;
        }
        Template parsed;
        try {
            parsed = TemplateParser.parse(source);
        } catch (PyError e) {
            throw translated(e);
        } catch (StackOverflowError e) {
            throw new QueryException(ErrorCode.LIMIT_EXCEEDED, "The template is nested too deep.");
        }
        if (cached.addAndGet(source.text().length()) > CACHED_CHARACTERS) {
            templates.clear();
            cached.set(source.text().length());
        }
        templates.put(source, parsed);
        return parsed;
    }

    /**
     * Renders in a scope of its own below a new root.
     *
     * @throws QueryException {@code TEMPLATE_SYNTAX}, {@code TEMPLATE_ERROR}, {@code LIMIT_EXCEEDED}, or what a function
     *     threw
     */
    public String render(Source source, Names names, boolean absorbing) {
        Template template = template(source);
        return run(names, absorbing, root -> template.render(root.child()));
    }

    /**
     * Renders keeping the type of a template that is one expression, as dbt does for YAML and for arguments of tests. Errors
     * as {@link #render}.
     */
    public Object value(Source source, Names names, boolean absorbing) {
        return run(names, absorbing, root -> value(source, root));
    }

    /** As {@link #value(Source, Names, boolean)}, inside of a rendering. */
    public Object value(Source source, Scope root) {
        return NativeValues.converted(template(source).value(root.nativeRoot().child()));
    }

    /** Does something in a new rendering; translates errors as {@link #render}. */
    public <T extends @Nullable Object> T run(Names names, boolean absorbing, Function<Scope, T> work) {
        Rendering rendering = new Rendering(environment, new Budget(limits), absorbing, false);
        try {
            return work.apply(Scope.root(rendering, names));
        } catch (PyError e) {
            throw translated(e);
        } catch (MacroReturn e) {
            throw new QueryException(
                    ErrorCode.TEMPLATE_ERROR, "return() was called outside of a macro. Print the value instead.");
        } catch (ArithmeticException | ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Arguments that no check foresaw: still the template's error, not ours.
            throw new QueryException(
                    ErrorCode.TEMPLATE_ERROR,
                    "A function was called with arguments it cannot take: " + e.getMessage(),
                    e);
        } catch (StackOverflowError e) {
            throw new QueryException(
                    ErrorCode.LIMIT_EXCEEDED, "The template is nested too deep, or a value contains itself too often.");
        }
    }

    private static QueryException translated(PyError error) {
        return switch (error.type()) {
            case PyError.LIMIT -> new QueryException(ErrorCode.LIMIT_EXCEEDED, error.message(), error.location());
            case PyError.SYNTAX, "SyntaxError", "TemplateAssertionError" ->
                new QueryException(ErrorCode.TEMPLATE_SYNTAX, sentence(error.message()), error.location());
            case "CompilationError", "ParsingError" ->
                new QueryException(ErrorCode.TEMPLATE_ERROR, error.message(), error.location());
            default ->
                new QueryException(
                        ErrorCode.TEMPLATE_ERROR, error.type() + ": " + sentence(error.message()), error.location());
        };
    }

    private static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}
