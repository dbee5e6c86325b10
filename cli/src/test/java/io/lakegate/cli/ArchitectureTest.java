package io.lakegate.cli;

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

@AnalyzeClasses(packages = "io.lakegate.cli", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    /** A client: of Lakegate it knows java.sql and the one interface by which the driver tells progress. */
    @ArchTest
    static final ArchRule only_a_jdbc_client = classes()
            .that()
            .resideInAnyPackage(
                    "io.lakegate.cli.demo..",
                    "io.lakegate.cli.server..",
                    "io.lakegate.cli.shell..",
                    "io.lakegate.cli.terminal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.cli..",
                    "io.lakegate.jdbc.progress..",
                    "java..",
                    "org.jspecify..",
                    "org.jline..",
                    "com.fasterxml.jackson.core..");

    /** What dbt's verbs know of a project, templating tells them; what they know of a gateway, JDBC and HTTP do. */
    @ArchTest
    static final ArchRule no_gateway_within = noClasses()
            .that()
            .resideInAPackage("io.lakegate.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lakegate.gateway..", "io.lakegate.dialect..", "io.lakegate.engine..");

    @ArchTest
    static final ArchRule only_commands_know_options = noClasses()
            .that()
            .resideOutsideOfPackages("io.lakegate.cli", "io.lakegate.cli.verb")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static void files_stay_small(JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
