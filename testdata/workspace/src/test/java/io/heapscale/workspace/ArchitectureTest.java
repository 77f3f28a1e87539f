package io.heapscale.workspace;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.heapscale.workspace";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void packagesKnowOnlyThoseBelowThem() {
    assertThat(classes.size()).isGreaterThan(80);
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("parts")
        .definedBy(ROOT + ".model")
        .layer("resources")
        .definedBy(ROOT)
        .layer("syntax")
        .definedBy(ROOT + ".hcl")
        .layer("load")
        .definedBy(ROOT + ".load")
        .layer("generate")
        .definedBy(ROOT + ".generate")
        .layer("cli")
        .definedBy(ROOT + ".cli")
        .whereLayer("parts")
        .mayNotAccessAnyLayer()
        .whereLayer("resources")
        .mayOnlyAccessLayers("parts")
        .whereLayer("syntax")
        .mayNotAccessAnyLayer()
        .whereLayer("load")
        .mayOnlyAccessLayers("parts", "resources", "syntax")
        .whereLayer("generate")
        .mayNotAccessAnyLayer()
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }
}
