package io.lakegate.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lakegate.house.HouseRules;
import io.lakegate.house.SourceBudgets;
import java.nio.file.Path;

@AnalyzeClasses(packages = "io.lakegate.engine", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule shares_no_class_with_the_gateway = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.engine..",
                    "org.apache..",
                    "org.sparkproject.connect..",
                    "scala..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static void files_stay_small(com.tngtech.archunit.core.domain.JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
