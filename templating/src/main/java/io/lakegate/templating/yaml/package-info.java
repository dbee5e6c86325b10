/**
 * YAML as PyYAML reads it, with places for error messages. Uses snakeyaml, which appears in no other package, and
 * {@code domain.error}. Start at {@link io.lakegate.templating.yaml.YamlFile}.
 */
@NullMarked
package io.lakegate.templating.yaml;

import org.jspecify.annotations.NullMarked;
