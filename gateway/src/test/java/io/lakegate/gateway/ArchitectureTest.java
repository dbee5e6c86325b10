package io.lakegate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lakegate.house.HouseRules;
import io.lakegate.house.SourceBudgets;
import java.nio.file.Path;

@AnalyzeClasses(packages = "io.lakegate.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule only_http_speaks_netty = classes()
            .that()
            .resideOutsideOfPackages("io.lakegate.gateway", "io.lakegate.gateway.http..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("io.netty..")
            .because("what carries bytes is the door's business; the root only hands it the certificate");

    @ArchTest
    static final ArchRule no_spark_but_its_protocol = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.gateway.engine.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .because("Spark runs elsewhere; only the Spark Connect client knows its messages");

    @ArchTest
    static final ArchRule few_rooms_know_aws = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.lakegate.gateway.aws..",
                    "io.lakegate.gateway.engine.glue..",
                    "io.lakegate.gateway.catalog.glue..",
                    "io.lakegate.gateway.lake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("a gateway without an engine in AWS loads nothing of its SDK");

    @ArchTest
    static final ArchRule only_arrow_reads_arrow = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.gateway.arrow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.arrow..")
            .because("results are forwarded unread; the few that are not are read in one room");

    @ArchTest
    static final ArchRule rooms_below_do_not_know_statements = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.lakegate.gateway.arrow..",
                    "io.lakegate.gateway.catalog..",
                    "io.lakegate.gateway.session..",
                    "io.lakegate.gateway.engine..",
                    "io.lakegate.gateway.project..",
                    "io.lakegate.gateway.security..",
                    "io.lakegate.gateway.store..",
                    "io.lakegate.gateway.observe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.gateway.statement..",
                    "io.lakegate.gateway.run..",
                    "io.lakegate.gateway.metadata..",
                    "io.lakegate.gateway.http..",
                    "io.lakegate.gateway.config..");

    @ArchTest
    static final ArchRule statements_do_not_know_who_asks_or_runs = noClasses()
            .that()
            .resideInAPackage("io.lakegate.gateway.statement..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.gateway.run..", "io.lakegate.gateway.http..", "io.lakegate.gateway.metadata..");

    @ArchTest
    static void files_stay_small(JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
