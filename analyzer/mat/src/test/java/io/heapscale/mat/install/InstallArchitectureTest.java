package io.heapscale.mat.install;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The installer can be taken out: it knows nothing of the rest, and nothing knows it. */
class InstallArchitectureTest {
  private static final String ROOM = "io.heapscale.mat.install";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.heapscale.mat");

  @Test
  void theInstallerStandsAlone() {
    assertThat(CLASSES.contain(InstallMat.class.getName())).isTrue();
    noClasses()
        .that()
        .resideInAPackage(ROOM)
        .should()
        .dependOnClassesThat(resideInAPackage("io.heapscale..").and(resideOutsideOfPackage(ROOM)))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOM)
        .should()
        .dependOnClassesThat(resideInAPackage(ROOM))
        .check(CLASSES);
  }
}
