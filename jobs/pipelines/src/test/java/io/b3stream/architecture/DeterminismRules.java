package io.b3stream.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Time and chance come in as parameters: the same input, seed and settings give the same bytes. */
final class DeterminismRules {
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now");

    private static final Set<String> DICE = Set.of(
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current");

    private static final Set<String> UNSEEDED = Set.of("java.util.Random", "java.util.SplittableRandom");

    @ArchTest
    static final ArchRule NO_CLOCK_IN_THE_CORE = noClasses()
            .that()
            .resideInAnyPackage(ModuleRules.MINING, ModuleRules.OPERATORS, ModuleRules.COMMUNITIES)
            .should()
            .accessTargetWhere(DescribedPredicate.describe("it is a clock", access -> isOneOf(CLOCKS, access)))
            .because("Flink's processing time service or a parameter says what time it is");

    @ArchTest
    static final ArchRule NO_TICKER_IN_THE_CORE = noClasses()
            .that()
            .resideInAnyPackage(ModuleRules.MINING, ModuleRules.OPERATORS, ModuleRules.COMMUNITIES)
            .and()
            .resideOutsideOfPackage(LibraryRules.ONNX)
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "it is a ticker", access -> isOneOf(Set.of("java.lang.System.nanoTime"), access)))
            .because("durations are measured with a ticker that is handed in; only the end of native threads waits"
                    + " for real time");

    @ArchTest
    static final ArchRule NO_UNSEEDED_CHANCE_IN_THE_CORE = noClasses()
            .that()
            .resideInAnyPackage(ModuleRules.MINING, ModuleRules.OPERATORS, ModuleRules.COMMUNITIES)
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "it is unseeded chance", access -> isOneOf(DICE, access) || isUnseeded(access)))
            .because("a generation must come out the same twice");

    private DeterminismRules() {}

    private static boolean isOneOf(Set<String> methods, JavaAccess<?> access) {
        return methods.contains(
                access.getTargetOwner().getName() + "." + access.getTarget().getName());
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        return UNSEEDED.contains(access.getTargetOwner().getName())
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    }
}
