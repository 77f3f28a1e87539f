package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that need no server: of versions, filters, addresses, and the command line. */
class RulesTest {
  @ParameterizedTest
  @CsvSource({
    "1.2, 1.2.0, 0",
    "1.2.0.a, 1.2.0, 1",
    "1.10, 1.9.9, 1",
    "1.16.1.202501091150, 1.16.1.202412161532, 1",
    "1.0.0.v2, 1.0.0.v10, 1"
  })
  void versionsAreOrderedAsOsgiDoes(String a, String b, int sign) throws IOException {
    assertThat(Integer.signum(Version.parse(a).compareTo(Version.parse(b)))).isEqualTo(sign);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.5         | 1.5.0     | true
          1.5         | 9.0       | true
          1.5         | 1.4.9     | false
          [1.0,2.0)   | 2.0.0     | false
          [1.0,2.0]   | 2.0.0     | true
          (1.0,2.0]   | 1.0.0     | false
          [1.0, 2.0)  | 1.9.9.z   | true
          ''          | 0.0.0     | true
          """)
  void rangesAreThoseOfOsgi(String range, String version, boolean contains) throws IOException {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(contains);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1.0", "[1.0,2.0", "(1.0)", "x"})
  void whatIsNoRange(String range) {
    assertThatThrownBy(() -> VersionRange.parse(range)).isInstanceOf(InstallException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          (classifier=osgi.bundle) ; true
          (& (classifier=osgi.bundle)) ; true
          (&(classifier=osgi.bundle)(format=packed)) ; false
          (|(format=packed)(id=org.*.api)) ; true
          (!(format=packed)) ; true
          (!(id=*)) ; false
          """)
  void filtersSelectArtifacts(String filter, boolean matches) throws IOException {
    Map<String, String> properties =
        Map.of("classifier", "osgi.bundle", "id", "org.eclipse.mat.api");
    assertThat(LdapFilter.parse(filter).matches(properties)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(", "(a=b", "(a=b))", "a=b", "(a>=b)", "(&(a=b)x)"})
  void whatIsNoFilter(String filter) {
    assertThatThrownBy(() -> LdapFilter.parse(filter))
        .hasMessage(
            "expected a filter such as (& (classifier=osgi.bundle)), found '" + filter + "'");
  }

  @Test
  void filtersDoNotNestWithoutEnd() {
    assertThatThrownBy(() -> LdapFilter.parse("(!".repeat(100_000)))
        .isInstanceOf(InstallException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example/ | http://a.example/     | from https to http://a.example/
          https://a.example/ | file:///etc/passwd    | from https to file:///etc/passwd
          http://a.example/  | ftp://a.example/      | to ftp://a.example/
          http://a.example/  | http://u:p@a.example/ | to http://a.example/
          """)
  void nobodyIsSentToALessSecurePlace(URI from, URI to, String where) {
    assertThatThrownBy(() -> WebAddresses.checkMove(from, to))
        .hasMessage(from + ": refused to follow it " + where);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/, https://b.example/",
    "http://a.example/, https://a.example/",
    "http://a.example/, http://b.example/"
  })
  void otherPlacesAreFine(URI from, URI to) throws IOException {
    WebAddresses.checkMove(from, to);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/, true",
    "https://a.example/, false",
    "http://localhost:1/, false",
    "http://127.0.0.1/, false",
    "http://[::1]/, false",
    "http://localhost.example/, true"
  })
  void plainHttpIsSafeOnThisMachineAlone(URI address, boolean isOpen) {
    assertThat(WebAddresses.isOpenToChange(address)).isEqualTo(isOpen);
  }

  @Test
  void passwordsAreNoPartOfASource() {
    assertThat(Run.of("--list", "https://me:secret@a.example/mat").err())
        .isEqualTo(
            "install_mat: https://a.example/mat/: expected an address without a user and a"
                + " password\n");
    assertThat(Run.of("--list", "ftp://a.example/").err())
        .isEqualTo(
            "install_mat: ftp://a.example/: expected an address that begins with https:// or"
                + " http://\n");
  }

  @Test
  void anIndexNamesKindsOfFiles() {
    Properties index = new Properties();
    index.setProperty("artifact.repository.factory.order", "compositeArtifacts.xml,\\!");
    assertThat(MetadataForm.ARTIFACTS.files(index))
        .containsExactly("compositeArtifacts.jar", "compositeArtifacts.xml");
    assertThat(MetadataForm.CONTENT.files(index))
        .containsExactly(
            "content.xml.xz",
            "content.jar",
            "content.xml",
            "compositeContent.jar",
            "compositeContent.xml");
    index.setProperty("metadata.repository.factory.order", "content.xml,unknown");
    assertThat(MetadataForm.CONTENT.files(index))
        .startsWith("content.jar", "content.xml", "content.xml.xz");
  }

  @Test
  void headersSplitOutsideQuotes() {
    assertThat(ManifestHeader.parse("a;b;version=\"[1,2)\";x:=optional, c"))
        .containsExactly(
            new ManifestHeader.Clause(
                List.of("a", "b"), Map.of("version", "[1,2)", "x:", "optional")),
            new ManifestHeader.Clause(List.of("c"), Map.of()));
  }

  @Test
  void moreThanALimitIsNotRead() {
    assertThatThrownBy(
            () ->
                new BoundedInputStream(new ByteArrayInputStream(new byte[11]), "x", 10)
                    .readAllBytes())
        .hasMessage("x: expected at most 10 bytes, found more");
  }

  @Test
  void wrongUsage() {
    Run run = Run.of("--none");
    assertThat(run.err())
        .isEqualTo("install_mat: Unknown option: '--none'\ninstall_mat: see --help\n");
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(Run.of("--list", "--check").err())
        .startsWith("install_mat: expected one of --list, --dry-run and --check, found several\n");
    assertThat(Run.of("--timeout", "0").err())
        .startsWith("install_mat: --timeout: expected 1 or more seconds, found 0\n");
  }

  @Test
  void helpNamesTheStandardSource() {
    Run run = Run.of("--help");
    assertThat(run.out().replaceAll("\\s", "")).contains("Default:" + InstallMat.STANDARD_SOURCE);
    assertThat(run.exitCode()).isZero();
  }
}
