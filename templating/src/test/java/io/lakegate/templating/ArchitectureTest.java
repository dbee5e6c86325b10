package io.lakegate.templating;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.lakegate.house.HouseRules;
import io.lakegate.house.SourceBudgets;
import java.nio.file.Path;

@AnalyzeClasses(packages = "io.lakegate.templating", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule the_modules_arrows = classes()
            .that()
            .resideInAPackage("io.lakegate.templating..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.lakegate.templating..",
                    "io.lakegate.domain..",
                    "com.hubspot.jinjava..",
                    "org.yaml.snakeyaml..",
                    "java..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule jinjava_stays_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.templating.jinja")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hubspot.jinjava..");

    @ArchTest
    static final ArchRule snakeyaml_stays_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.templating.yaml")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule only_the_project_reads_files = noClasses()
            .that()
            .resideOutsideOfPackage("io.lakegate.templating.project..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files");

    @ArchTest
    static final ArchRule templates_reach_no_class = noClasses()
            .that()
            .resideInAPackage("io.lakegate.templating..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..")
            .because("templates are untrusted: no reflection stands behind any value");

    @ArchTest
    static void files_stay_small(com.tngtech.archunit.core.domain.JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
