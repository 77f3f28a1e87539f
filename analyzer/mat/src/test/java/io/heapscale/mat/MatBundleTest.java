package io.heapscale.mat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MatBundleTest {
  @TempDir Path folder;

  static Stream<Arguments> javas() {
    String environment = "Bundle-RequiredExecutionEnvironment";
    String capability = "Require-Capability";
    String java21 = "(&(osgi.ee=JavaSE)(version=21))";
    return Stream.of(
        Arguments.of(environment, "JavaSE-21", 21),
        Arguments.of(environment, "JavaSE-1.8", 8),
        Arguments.of(environment, "JavaSE-11, JavaSE-1.8", 8),
        Arguments.of(capability, "osgi.ee;filter:=\"" + java21 + "\"", 21),
        Arguments.of(capability, "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=1.8))\"", 8),
        Arguments.of(
            capability, "osgi.ee;filter:=\"(|(&(osgi.ee=JavaSE)(version=25))" + java21 + ")\"", 21),
        Arguments.of(
            capability,
            "osgi.extender;filter:=\"(osgi.extender=a)\",osgi.ee;filter:=\"" + java21 + "\"",
            21),
        Arguments.of(capability, "osgi.extender;filter:=\"(osgi.extender=a)\"", 0),
        Arguments.of("Bundle-Vendor", "someone", 0));
  }

  @ParameterizedTest
  @MethodSource("javas")
  void theLeastJavaIsReadFromTheManifest(String header, String value, int java) throws IOException {
    Path jar = TestBundles.write(folder, "a.b", "1.2.3.v4", Map.of(header, value));

    assertThat(MatBundle.read(jar)).isEqualTo(new MatBundle(jar, "a.b", "1.2.3", java, false));
  }

  @Test
  void aFragmentIsOne() throws IOException {
    Path jar = TestBundles.write(folder, "a.b.part", "2.0", Map.of("Fragment-Host", "a.b"));

    assertThat(MatBundle.read(jar)).isEqualTo(new MatBundle(jar, "a.b.part", "2.0", 0, true));
  }

  @Test
  void aJarWithoutANameIsNoBundle() throws IOException {
    assertThat(MatBundle.read(Objects.requireNonNull(OwnJars.parser()))).isNull();
  }

  @Test
  void whatBundlesOfOthersNeedIsNoMatter() throws IOException {
    TestBundles.whole(folder, "1.16.1");
    TestBundles.write(
        folder,
        "org.eclipse.swt",
        "3.1",
        Map.of("Bundle-RequiredExecutionEnvironment", "JavaSE-99"));

    assertThat(MatPlace.in(folder, "here").java()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.3, 0",
    "1.2, 1.2.0, 0",
    "1.10.0, 1.9.9, 1",
    "2, 1.99.99, 1",
    "0, 0.0.1, -1"
  })
  void versionsAreComparedByTheirNumbers(String a, String b, int order) {
    assertThat(MatBundle.compareVersions(a, b)).isEqualTo(order);
    assertThat(MatBundle.compareVersions(b, a)).isEqualTo(-order);
  }
}
