package io.heapscale.analyzer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the rooms. */
class ArchitectureTest {
  private static final String ROOT = "io.heapscale.analyzer.";

  /** Each knows only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "model",
          "allocation",
          "work",
          "unpack",
          "hprof",
          "redact",
          "layout",
          "heap",
          "dominator",
          "layer",
          "collections",
          "resource",
          "browse",
          "paths",
          "composition",
          "suggest",
          "leaks",
          "config",
          "scaling",
          "gate",
          "verify",
          "phases",
          "watch",
          "page",
          "report",
          "engine",
          "api",
          "cli",
          "test");

  /** Stands on all of these, outside their package: users of JMH name it by hand. */
  private static final String PROFILER = "io.heapscale.jmh..";

  private static final JavaClasses NONE = new ClassFileImporter().importClasses();

  private static JavaClasses imported = NONE;

  @BeforeAll
  static void readClasses() {
    imported =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.heapscale.analyzer", "io.heapscale.jmh");
  }

  /** Tests that run later in this JVM dump it. */
  @AfterAll
  static void letGo() {
    imported = NONE;
  }

  static List<String> rooms() {
    return ROOMS;
  }

  @Test
  void everyRoomIsSeenAndNoOther() {
    TreeSet<String> seen = new TreeSet<>();
    for (JavaClass each : imported.that(resideInAPackage(PROFILER).negate())) {
      String inside = each.getPackageName().substring(ROOT.length());
      seen.add(inside.replaceAll("\\..*", ""));
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(ROOMS);
    assertThat(imported.that(resideInAPackage(PROFILER)).size()).isGreaterThan(2);
    assertThat(imported.size()).isGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void roomKnowsOnlyThoseBeforeIt(String room) {
    String[] later =
        ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
            .map(ArchitectureTest::inside)
            .toArray(String[]::new);
    if (later.length > 0) {
      noClasses()
          .that()
          .resideInAPackage(inside(room))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(imported);
    }
  }

  @Test
  void dominatorKnowsNothingOfHeaps() {
    noClasses()
        .that()
        .resideInAPackage(inside("dominator"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inside("hprof"), inside("heap"), inside("model"))
        .allowEmptyShould(true)
        .check(imported);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scaling", "gate", "verify", "phases", "report"})
  void resultsAreWorkedOnWithoutTheHeap(String room) {
    noClasses()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            inside("hprof"),
            inside("heap"),
            inside("dominator"),
            inside("resource"),
            inside("engine"))
        .allowEmptyShould(true)
        .check(imported);
  }

  @ParameterizedTest
  @ValueSource(strings = {"work", "hprof", "layout", "heap", "dominator"})
  void coreNeedsNothingButTheJdkAndHppc(String room) {
    classes()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..", "com.carrotsearch.hppc..", "org.jspecify..", "io.heapscale.analyzer.."))
        .allowEmptyShould(true)
        .check(imported);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that(resideInAPackage(ROOT + "cli..").negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(imported);
  }

  @Test
  void onlyAllocationKnowsFlightRecordings() {
    noClasses()
        .that(resideInAPackage(inside("allocation")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(imported);
  }

  @Test
  void onlyTheAnnotationsForTestsKnowJUnit() {
    noClasses()
        .that(resideInAPackage(inside("test.junit")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.opentest4j..", inside("test.junit"))
        .check(imported);
  }

  @Test
  void onlyTheProfilerKnowsJmhAndNoRoomKnowsIt() {
    noClasses()
        .that(resideInAPackage(PROFILER).negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.openjdk.jmh..", PROFILER)
        .check(imported);
    noClasses()
        .that()
        .resideInAPackage(PROFILER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(inside("cli"), inside("test.junit"))
        .check(imported);
  }

  @Test
  void onlyPagesKnowTheTemplateEngine() {
    noClasses()
        .that(resideInAPackage(inside("page")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(imported);
  }

  @Test
  void onlyUnpackKnowsTheLibraryForZstd() {
    noClasses()
        .that(resideInAPackage(inside("unpack")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.airlift..")
        .check(imported);
  }

  @Test
  void otherEnginesAreKnownByTheirInterfaceOnly() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse..", "org.osgi..", "io.heapscale.mat..")
        .check(imported);
  }

  @Test
  void onlyRoomsThatReadOrWriteJsonAndYamlKnowJackson() {
    // Result records may carry Jackson's annotations; they know nothing of its parser.
    noClasses()
        .that(
            resideInAnyPackage(inside("config"), inside("page"), inside("report"), inside("cli"))
                .negate())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.fasterxml.jackson.core..",
            "com.fasterxml.jackson.databind..",
            "com.fasterxml.jackson.dataformat..")
        .check(imported);
    noClasses()
        .that(
            resideInAnyPackage(
                inside("hprof"),
                inside("heap"),
                inside("dominator"),
                inside("layer"),
                inside("resource"),
                inside("engine")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(imported);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(imported);
  }

  @Test
  void everyPackageIsNullMarked() {
    // Those that the build makes of templates cannot be.
    for (JavaClass each : imported.that(resideInAPackage(ROOT + "page.template").negate())) {
      assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
          .as(each.getPackageName())
          .isTrue();
    }
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    // A test in another JVM prints what it would have printed in its own.
    noClasses()
        .that(resideInAPackage(ROOT + "cli..").or(simpleName("TestOutput")).negate())
        .should(ACCESS_STANDARD_STREAMS)
        .check(imported);
  }

  private static String inside(String room) {
    return ROOT + room + "..";
  }
}
