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

    /** The bucket of the post. What Spark writes to it lies in a directory. */
    static final String BUCKET = BucketDirectory.NAME;

    /**
     * Where there is no S3, Iceberg's tables are found through the metastore, and Hadoop has a directory mounted in the place
     * of the bucket.
     */
    private static final Map<String, String> WITHOUT_S3 = Map.of(
            "spark.sql.catalog.glue_catalog.catalog-impl",
            "",
            "spark.sql.catalog.glue_catalog.io-impl",
            "",
            "spark.sql.catalog.glue_catalog.warehouse",
            "",
            "spark.sql.catalog.glue_catalog.type",
            "hive",
            "spark.hadoop.fs.s3.impl",
            "org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme",
            "spark.hadoop.fs.viewfs.overload.scheme.target.file.impl",
            "org.apache.hadoop.fs.LocalFileSystem",
            "spark.hadoop.fs.viewfs.mounttable." + BUCKET + ".linkFallback",
            BucketDirectory.root().toUri().toString());

    /** Most of what tests run in a JVM runs once or twice: better soon than fast. */
    static final Map<String, String> QUICK_START = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** A gateway's configuration; the same for all tests, so that their sessions have one Spark. */
    static String configuration(GlueStandIn glue) {
        return """
                engines:
                  lake:
                    type: glue
                    region: us-east-1
                    role: arn:aws:iam::123456789012:role/GlueInteractiveSessionRole
                    datalakeFormats: [iceberg, delta, hudi]
                    certificates: %1$s
                    endpoints:
                      glue: %2$s
                      sts: %2$s
                      s3: %2$s
                """.formatted(CERTIFICATE.pem(), glue.endpoint());
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
                StandInOptions.of(new EngineSparks(directory, "", QUICK_START, WITHOUT_S3, true), CERTIFICATE));
    }
}
