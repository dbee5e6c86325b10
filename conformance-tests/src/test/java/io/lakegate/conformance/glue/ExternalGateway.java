package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakegate.conformance.harness.RunningGateway;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests of the profile {@code external-glue} the one gateway over moto and the stand-in as a parameter of type {@link
 * ExternalGateway.Livy}. Its sessions are of type LIVY, so they are PySpark interpreters. S3 of the gateway and of the results
 * that sessions write goes through the stand-in, which passes it to moto or lets it fail. The gateway calls AWS in a role that it
 * assumes through moto's STS. There is never more than one session, so a second one would be noticed.
 */
final class ExternalGateway implements ParameterResolver {
    static final String BUCKET = "aws-dbt-glue-datalake-123456789012-us-east-1";
    static final String RESULTS = "lakegate/lakegate-results/";

    /** The gateway and what it runs on. */
    record Livy(RunningGateway gateway, StandInMain.Aws aws) implements AutoCloseable {
        @Override
        public void close() {
            aws.glue().faults().disarm();
            gateway.close();
            assertThat(aws.glue().control().liveSessions())
                    .as("sessions that somebody still pays for")
                    .isEmpty();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Livy.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        StandInMain.Aws aws = ExternalAws.of(context);
        return context.getRoot()
                .getStore(Namespace.create(ExternalGateway.class))
                .computeIfAbsent(Livy.class, ignored -> start(aws), Livy.class);
    }

    private static Livy start(StandInMain.Aws aws) {
        String configuration = """
                engines:
                  lake:
                    type: glue
                    region: us-east-1
                    role: arn:aws:iam::123456789012:role/GlueInteractiveSessionRole
                    sessionType: livy
                    location: s3://%1$s/lakegate
                    warehouse: s3://%1$s/warehouse
                    assumeRole: arn:aws:iam::123456789012:role/LakegateGateway
                    pool: { max: 1 }
                    endpoints:
                      glue: %2$s
                      s3: %2$s
                      sts: %2$s
                      lakeformation: %2$s
                    catalogs:
                      tables: { bucket: taxi-tables, warehouse: "s3://%1$s/tables" }
                    conf:
                      spark.sql.catalog.tables.glue.endpoint: %2$s
                      spark.sql.catalog.tables.s3.endpoint: %2$s
                      spark.sql.catalog.tables.s3.path-style-access: true
                      spark.sql.catalog.tables.client.region: us-east-1
                """.formatted(BUCKET, aws.glue().endpoint());
        Map<String, String> environment = new HashMap<>(StandInOptions.credentials());
        return new Livy(RunningGateway.start("livy", configuration, environment), aws);
    }
}
