package io.heapscale.dumper;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses DUMPER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.heapscale.dumper");

  @Test
  void theDumperNeedsNothingButTheJdk() {
    assertThat(DUMPER.contain(HeapPhases.class)).isTrue();
    assertThat(DUMPER.size()).isGreaterThanOrEqualTo(15);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.heapscale.dumper",
            "java..",
            "javax.management..",
            "com.sun.management..",
            "org.jspecify..")
        .check(DUMPER);
  }
}
