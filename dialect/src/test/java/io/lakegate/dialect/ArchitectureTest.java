package io.lakegate.dialect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lakegate.house.HouseRules;
import io.lakegate.house.SourceBudgets;
import java.nio.file.Path;

@AnalyzeClasses(
        packages = "io.lakegate.dialect",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.HandWritten.class})
final class ArchitectureTest {
    /** JavaCC's classes print and are not final; nobody can change that. */
    static final class HandWritten implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/generated/");
        }
    }

    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule only_domain_and_calcite = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.dialect..",
                    "io.lakegate.domain..",
                    "org.apache.calcite..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule calcite_stays_below_the_parser = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.dialect.parser..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.calcite..")
            .because("the facade and the records show no type of Calcite's");

    @ArchTest
    static final ArchRule text_knows_nobody = noClasses()
            .that()
            .resideInAPackage("io.lakegate.dialect.text")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.dialect.parser..", "io.lakegate.dialect.plan..", "io.lakegate.dialect.statement..");

    @ArchTest
    static final ArchRule plans_do_not_parse = noClasses()
            .that()
            .resideInAPackage("io.lakegate.dialect.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lakegate.dialect.parser..", "io.lakegate.dialect.statement..");

    @ArchTest
    static void files_stay_small(com.tngtech.archunit.core.domain.JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
