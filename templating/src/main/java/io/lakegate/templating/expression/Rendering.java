package io.lakegate.templating.expression;

/**
 * What stays the same during one rendering.
 *
 * @param absorbing whether undefined values absorb what is done to them, as while a project is parsed
 * @param nativeValues whether the result is a value and not text, as in YAML
 */
public record Rendering(Environment environment, Budget budget, boolean absorbing, boolean nativeValues) {
    Rendering withNativeValues() {
        return new Rendering(environment, budget, absorbing, true);
    }
}
