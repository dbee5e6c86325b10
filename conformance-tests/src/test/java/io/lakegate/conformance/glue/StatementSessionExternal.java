package io.lakegate.conformance.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.SessionStatus;
import software.amazon.awssdk.services.glue.model.SessionType;
import software.amazon.awssdk.services.glue.model.Statement;
import software.amazon.awssdk.services.glue.model.StatementOutput;
import software.amazon.awssdk.services.glue.model.StatementState;

/** Statement sessions that are real PySpark interpreters; one serves all tests that leave it as it was. */
@ExtendWith(ExternalAws.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StatementSessionExternal {
    private final StandInMain.Aws aws;
    private final GlueClient glue;
    private final String id = "livy-" + UUID.randomUUID();

    StatementSessionExternal(StandInMain.Aws aws) {
        this.aws = aws;
        this.glue = SdkClient.of(aws.glue());
        SdkClient.createReady(glue, id, SessionType.LIVY);
    }

    @AfterAll
    void leave() {
        glue.deleteSession(delete -> delete.id(id));
        glue.close();
    }

    @Test
    void text_is_what_was_printed_and_the_value_of_the_last_expression() {
        assertThat(text("x = 20\nprint('first')\nx + 22")).isEqualTo("first\n42");
        assertThat(text("def twice(n):\n    return 2 * n\n\ntwice(x)")).isEqualTo("40");
        assertThat(text("y = 'a\\n\\'b\\''")).isEmpty();
        assertThat(text("spark.sql('SELECT 7 AS seven').collect()")).isEqualTo("[Row(seven=7)]");

        StatementOutput raised = run("raise ValueError('no')").output();
        assertThat(raised.statusAsString()).isEqualTo("error");
        assertThat(raised.errorName()).isEqualTo("ValueError");
        assertThat(raised.errorValue()).isEqualTo("no");
        assertThat(raised.traceback()).anyMatch(line -> line.contains("ValueError: no"));
        assertThat(run("def f(:").output().errorName()).isEqualTo("SyntaxError");
        assertThat(run("spark.sql('SELECT nothing FROM nowhere')").output().errorName())
                .isEqualTo("AnalysisException");
        assertThat(text("x")).as("the namespace is kept").isEqualTo("20");
    }

    @Test
    void tables_of_the_data_catalog_are_read_from_s3_and_what_is_written_is_in_the_catalog() {
        assertThat(text("spark.sql(\"SELECT count(*) FROM nyctaxi.records WHERE month = '6'\").first()[0]"))
                .isEqualTo("400");
        String location = "s3://aws-dbt-glue-datalake-123456789012-us-east-1/made/";
        text("_ = spark.sql(\"CREATE TABLE nyctaxi.made USING parquet LOCATION '" + location
                + "' AS SELECT month, count(*) AS trips FROM nyctaxi.records GROUP BY month\")");
        var table =
                glue.getTable(get -> get.databaseName("nyctaxi").name("made")).table();
        assertThat(table.parameters()).containsEntry("spark.sql.sources.provider", "parquet");
        assertThat(table.storageDescriptor().location()).startsWith("s3://");
        glue.deleteTable(delete -> delete.databaseName("nyctaxi").name("made"));
        assertThat(text("spark.catalog.tableExists('nyctaxi.made')")).isEqualTo("False");
    }

    @Test
    void a_session_whose_interpreter_dies_after_a_statement_has_done_what_it_said() {
        StatementSessionExternal dying = new StatementSessionExternal(aws);
        aws.glue().faults().arm(1, Fault.deathAfterStatement());
        dying.submit("spark.range(3).write.parquet('s3://aws-dbt-glue-datalake-123456789012-us-east-1/last-words/')");
        SdkClient.awaitStatus(glue, dying.id, SessionStatus.FAILED);
        dying.leave();

        assertThat(text("spark.read.parquet('s3://aws-dbt-glue-datalake-123456789012-us-east-1/last-words/').count()"))
                .isEqualTo("3");
    }

    private String text(String code) {
        StatementOutput output = run(code).output();
        assertThat(output.statusAsString()).as(output.toString()).isEqualTo("ok");
        return output.data().textPlain();
    }

    private Statement run(String code) {
        return await(submit(code), StatementState.AVAILABLE);
    }

    private int submit(String code) {
        return glue.runStatement(run -> run.sessionId(id).code(code)).id();
    }

    private Statement await(int statement, StatementState state) {
        return SdkClient.await(
                () -> glue.getStatement(get -> get.sessionId(id).id(statement)).statement(),
                each -> each.state() == state);
    }
}
