package io.lakegate.gateway.run;

import io.lakegate.domain.error.ErrorCode;
import io.lakegate.domain.error.QueryException;
import io.lakegate.domain.project.Materialization;
import io.lakegate.domain.project.Model;
import io.lakegate.domain.project.ModelDefinition;
import io.lakegate.domain.project.Resource;
import io.lakegate.domain.relation.FileFormat;
import java.util.Objects;

/** A seed or a snapshot as what the dialect plans: a model of the same configuration at the same place. */
final class BuiltTable {
    private BuiltTable() {}

    static Model of(Resource node, Materialization materialization) {
        ModelDefinition definition = new ModelDefinition(
                node.packageName(),
                node.name(),
                "",
                "",
                node.config(),
                node.description(),
                node.columns(),
                node.path(),
                0);
        String format = node.config().string("file_format").orElse("parquet");
        return new Model(
                node.id(),
                definition,
                node.fqn(),
                node.config(),
                materialization,
                FileFormat.named(format)
                        .orElseThrow(() -> new QueryException(
                                ErrorCode.INVALID_CONFIG,
                                "The " + node.type() + " '" + node.name() + "' has the file_format '" + format
                                        + "', which is none.")),
                Objects.requireNonNull(node.relation()),
                node.dependsOn());
    }
}
