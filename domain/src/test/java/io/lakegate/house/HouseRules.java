package io.lakegate.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds in every module. Each module's {@code ArchitectureTest} runs this class over its main classes with {@code
 * ArchTests.in(HouseRules.class)} and adds its own arrows.
 */
public final class HouseRules {
    private HouseRules() {}

    private static final DescribedPredicate<JavaClass> HAND_WRITTEN = DescribedPredicate.describe(
            "hand-written top-level classes",
            type -> type.isTopLevelClass()
                    && !type.getSimpleName().equals("package-info")
                    && !type.getPackageName().contains(".generated"));

    @ArchTest
    static final ArchRule no_package_cycle = slices().matching("io.lakegate.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true)
            .because("a package is a room with doors in one direction");

    @ArchTest
    static final ArchRule names_say_the_role = noClasses()
            .that(HAND_WRITTEN)
            .should()
            .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Common|Base)$")
            .allowEmptyShould(true)
            .because("a name says what a thing is for");

    @ArchTest
    static final ArchRule classes_are_final = classes()
            .that(HAND_WRITTEN)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .allowEmptyShould(true)
            .because("nothing here is meant to be extended; behaviour is composed");

    @ArchTest
    static final ArchRule no_system_out = noClasses()
            .that(DescribedPredicate.not(
                    HasName.Predicates.nameMatching("io\\.lakegate\\.((cli|conformance)\\..*|gateway\\.Main.*)")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true)
            .because("only the command line prints");

    /** Every package introduces itself and is null-marked. */
    @ArchTest
    static void every_package_has_package_info(JavaClasses classes) {
        Set<String> packages = new TreeSet<>();
        Set<String> introduced = new TreeSet<>();
        for (JavaClass type : classes) {
            if (type.getSimpleName().equals("package-info")) {
                if (type.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                    introduced.add(type.getPackageName());
                }
            } else if (HAND_WRITTEN.test(type)) {
                packages.add(type.getPackageName());
            }
        }
        packages.removeAll(introduced);
        ArchRule rule = classes()
                .that(HAND_WRITTEN)
                .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("live in an introduced package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (packages.contains(type.getPackageName())) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getPackageName() + " has no @NullMarked package-info.java"));
                        }
                    }
                })
                .allowEmptyShould(true);
        rule.check(classes);
    }
}
