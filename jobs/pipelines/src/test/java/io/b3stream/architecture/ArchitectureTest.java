package io.b3stream.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "io.b3stream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests modulesKeepTheirDirection = ArchTests.in(ModuleRules.class);

    @ArchTest
    static final ArchTests librariesKeepTheirPlace = ArchTests.in(LibraryRules.class);

    @ArchTest
    static final ArchTests resultsAreReproducible = ArchTests.in(DeterminismRules.class);

    @ArchTest
    static final ArchTests classesHaveTheHouseShape = ArchTests.in(ShapeRules.class);
}
