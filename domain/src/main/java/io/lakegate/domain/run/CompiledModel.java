package io.lakegate.domain.run;

import io.lakegate.domain.project.Model;

/**
 * A model with its template rendered.
 *
 * @param sql Spark SQL of the query, ephemeral parents injected as CTEs; no Jinja left
 */
public record CompiledModel(Model model, String sql) {}
