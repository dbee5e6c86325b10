package io.lakegate.templating.render;

import java.util.List;

/**
 * One of dbt's own blocks, which define something and print nothing.
 *
 * @param kind {@code snapshot}, {@code materialization}, {@code test} or {@code docs}
 * @param name what it defines
 * @param macro its body as a macro, called as dbt names it: {@code materialization_x_default}, {@code test_x}, …
 * @param languages of a materialization
 * @param content the text between its tags, verbatim
 */
public record NamedBlock(String kind, String name, MacroBlock macro, List<String> languages, String content) {
    public NamedBlock {
        languages = List.copyOf(languages);
    }
}
