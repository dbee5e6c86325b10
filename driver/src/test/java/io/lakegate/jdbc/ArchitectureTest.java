package io.lakegate.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
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

@AnalyzeClasses(packages = "io.lakegate.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule only_the_jdk = classes()
            .that()
            .resideInAPackage("io.lakegate.jdbc..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.lakegate.jdbc..", "java..", "javax.net..", "javax.sql..", "org.jspecify..")
            .because("the driver is one jar among whatever the host program has");

    @ArchTest
    static final ArchRule rooms_use_only_those_below = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("root")
            .definedBy("io.lakegate.jdbc")
            .layer("connection")
            .definedBy("..connection")
            .layer("metadata")
            .definedBy("..metadata")
            .layer("statement")
            .definedBy("..statement")
            .layer("resultset")
            .definedBy("..resultset")
            .layer("client")
            .definedBy("..client")
            .layer("arrow")
            .definedBy("..arrow")
            .layer("url")
            .definedBy("..url")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("metadata")
            .mayOnlyBeAccessedByLayers("connection")
            .whereLayer("statement")
            .mayOnlyBeAccessedByLayers("connection")
            .whereLayer("resultset")
            .mayOnlyBeAccessedByLayers("statement", "metadata")
            .whereLayer("arrow")
            .mayOnlyBeAccessedByLayers("resultset")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("root", "connection", "metadata", "statement", "resultset")
            .whereLayer("url")
            .mayOnlyBeAccessedByLayers("root", "metadata", "client");

    @ArchTest
    static void files_stay_small(JavaClasses ignored) {
        SourceBudgets budgets = SourceBudgets.of(Path.of(""));
        assertThat(budgets.over()).isEmpty();
        assertThat(budgets.median()).isLessThanOrEqualTo(100);
        assertThat(budgets.percentile95()).isLessThanOrEqualTo(400);
    }
}
