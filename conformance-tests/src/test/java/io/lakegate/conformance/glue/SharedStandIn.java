package io.lakegate.conformance.glue;

import io.lakegate.conformance.glue.spark.EngineSparks;
import io.lakegate.conformance.glue.spark.LoopbackCertificate;
import io.lakegate.conformance.harness.SourceTree;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one stand-in of the test run as a parameter of type {@link GlueStandIn}. All its Spark Connect sessions are
 * served by one Spark, which starts with the first.
 */
public final class SharedStandIn implements ParameterResolver {
    /** What clients must trust. */
    public static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.in(SourceTree.scratch("certificate"));

    /** Where there is no S3, Iceberg's tables lie in files and are found through the metastore. */
    private static final Map<String, String> WITHOUT_S3 = Map.of(
            "spark.sql.catalog.glue_catalog.catalog-impl", "",
            "spark.sql.catalog.glue_catalog.io-impl", "",
            "spark.sql.catalog.glue_catalog.warehouse", "",
            "spark.sql.catalog.glue_catalog.type", "hive");

    /** A gateway's configuration; the same for all tests, so that their sessions have one Spark. */
    static String configuration(GlueStandIn glue) {
        return """
                engines:
                  lake:
                    type: glue
                    region: us-east-1
                    role: arn:aws:iam::123456789012:role/GlueInteractiveSessionRole
                    datalakeFormats: [iceberg, delta]
                    certificates: %s
                    endpoints:
                      glue: %s
                      sts: %s
                """.formatted(CERTIFICATE.pem(), glue.endpoint(), glue.endpoint());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GlueStandIn.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStandIn.class))
                .computeIfAbsent(GlueStandIn.class, ignored -> start());
    }

    private static GlueStandIn start() {
        Path directory =
                SourceTree.scratch("stand-in-" + ProcessHandle.current().pid());
        return GlueStandIn.start(
                StandInOptions.of(new EngineSparks(directory, "", Map.of(), WITHOUT_S3, true), CERTIFICATE));
    }
}
