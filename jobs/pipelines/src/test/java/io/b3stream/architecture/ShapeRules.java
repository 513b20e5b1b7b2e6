package io.b3stream.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How a class of this house looks. */
final class ShapeRules {
    private static final String GENERATED = "io.b3stream.schemas.avro..";

    private static final DescribedPredicate<JavaClass> CLOSED = DescribedPredicate.describe(
            "a record, final, an enum or an interface",
            type -> type.getModifiers().contains(JavaModifier.FINAL) || type.isEnum() || type.isInterface());

    private static final DescribedPredicate<JavaClass> IN_A_MARKED_PACKAGE =
            DescribedPredicate.describe("in a package marked @NullMarked", type -> type.getPackage()
                    .isAnnotatedWith("org.jspecify.annotations.NullMarked"));

    @ArchTest
    static final ArchRule CLASSES_OF_MINING_ARE_CLOSED = classes()
            .that()
            .resideInAPackage(ModuleRules.MINING)
            .and()
            .areNotAnonymousClasses()
            .should(be(CLOSED))
            .because("values do not change and code is not shared by inheritance");

    @ArchTest
    static final ArchRule NO_NAME_SAYS_NOTHING = noClasses()
            .that()
            .resideOutsideOfPackage(GENERATED)
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Data|Info|Impl)")
            .because("a name should say what a thing is, in the words of the field");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_MAY_BE_NULL = classes()
            .that()
            .resideInAPackage("io.b3stream..")
            .and()
            .resideOutsideOfPackage(GENERATED)
            .should(be(IN_A_MARKED_PACKAGE))
            .because("its package-info also says what the package is for");

    private ShapeRules() {}
}
