package io.heapscale.mat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What may know MAT, and what may not. */
class MatArchitectureTest {
  private static final String ROOT = "io.heapscale.mat";
  private static final String BRIDGE = ROOT + ".bridge";
  private static final String INSTALL = ROOT + ".install";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void allRoomsAreSeenAndNoOther() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .containsExactlyInAnyOrder(ROOT, BRIDGE, INSTALL);
    assertThat(CLASSES.that(resideInAPackage(BRIDGE)).size()).isGreaterThan(9);
  }

  @Test
  void onlyTheBridgeKnowsMatAndTheFramework() {
    noClasses()
        .that(resideInAPackage(BRIDGE).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse..", "org.osgi..")
        .check(CLASSES);
    assertThat(
            CLASSES.that(resideInAPackage(BRIDGE)).stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getName().startsWith("org.eclipse.mat.")))
        .as("the rule would see what it forbids")
        .hasSizeGreaterThan(20);
  }

  @Test
  void theBridgeIsLoadedByNameAndKnownToNothing() {
    noClasses()
        .that(resideInAPackage(BRIDGE).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BRIDGE)
        .check(CLASSES);
  }

  @Test
  void theEngineKnowsNothingOfTheCommandLineReportsAndTheInstaller() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.heapscale.analyzer.cli..", "io.heapscale.analyzer.report..", INSTALL))
        .check(CLASSES.that(resideInAPackage(INSTALL).negate()));
  }

  @Test
  void everyPackageIsNullMarked() {
    for (JavaClass each : CLASSES) {
      assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
          .as(each.getPackageName())
          .isTrue();
    }
  }
}
