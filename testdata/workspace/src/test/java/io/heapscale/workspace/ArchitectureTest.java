package io.heapscale.workspace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
        .layer("decode")
        .definedBy(ROOT + ".decode")
        .layer("measure")
        .definedBy(ROOT + ".measure")
        .layer("load")
        .definedBy(ROOT + ".load")
        .layer("lazy")
        .definedBy(ROOT + ".lazy")
        .layer("run")
        .definedBy(ROOT + ".run")
        .layer("statistics")
        .definedBy(ROOT + ".statistics")
        .layer("generate")
        .definedBy(ROOT + ".generate")
        .layer("scenario")
        .definedBy(ROOT + ".scenario")
        .layer("cli")
        .definedBy(ROOT + ".cli")
        .whereLayer("parts")
        .mayNotAccessAnyLayer()
        .whereLayer("resources")
        .mayOnlyAccessLayers("parts")
        .whereLayer("syntax")
        .mayNotAccessAnyLayer()
        .whereLayer("decode")
        .mayOnlyAccessLayers("parts", "resources", "syntax")
        .whereLayer("load")
        .mayOnlyAccessLayers("parts", "resources", "syntax", "decode")
        .whereLayer("measure")
        .mayNotAccessAnyLayer()
        .whereLayer("lazy")
        .mayOnlyAccessLayers("parts", "resources", "syntax", "decode", "measure")
        .whereLayer("run")
        .mayOnlyAccessLayers("parts", "resources")
        .whereLayer("statistics")
        .mayOnlyAccessLayers("syntax", "decode")
        .whereLayer("generate")
        .mayNotAccessAnyLayer()
        .whereLayer("scenario")
        .mayOnlyAccessLayers("resources", "decode", "load", "lazy", "run")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .check(classes);
  }

  @Test
  void measurePackageNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".measure")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + ".measure", "java..", "com.sun.management", "org.jspecify.annotations")
        .check(classes);
  }
}
