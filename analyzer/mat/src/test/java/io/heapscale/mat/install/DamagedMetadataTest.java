package io.heapscale.mat.install;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that cannot be read: that is said in one line, and nothing is installed. */
class DamagedMetadataTest extends RefusedRepository {
  @ParameterizedTest
  @ValueSource(strings = {"../../evil", "/etc/evil", "a/b", "..", "a\\b", "evil:x", ""})
  void anIdThatIsAPath(String id) throws IOException {
    assertRefused(
        repository().replace("artifacts.xml", "id='org.eclipse.mat.api'", "id='" + id + "'"),
        "%s: expected the name of a bundle, found '%s'"
            .formatted(site().resolve("artifacts.xml"), id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${repoUrl}/../${id}",
        "https://elsewhere.example/${id}.jar",
        "${repoUrl}/a:b",
        "${repoUrl}/${what}"
      })
  void aRuleForFilesOutsideTheRepository(String output) throws IOException {
    assertRefused(
        repository()
            .replace("artifacts.xml", "${repoUrl}/plugins/${id}_${version}.jar'", output + "'"),
        "%s: expected a rule for files inside the repository, found '%s'"
            .formatted(site().resolve("artifacts.xml"), output));
  }

  @Test
  void aRuleThatIsNoFilter() throws IOException {
    assertRefused(
        repository().replace("artifacts.xml", "(&amp; (classifier=osgi.bundle))'", "(classifier'"),
        site().resolve("artifacts.xml")
            + ": expected a filter such as (& (classifier=osgi.bundle)), found '(classifier'");
  }

  @Test
  void aVersionThatIsNone() throws IOException {
    assertRefused(
        repository().replace("artifacts.xml", "version='1.16.1.v1'", "version='../1'"),
        site().resolve("artifacts.xml") + ": expected a version such as 1.2.3.v2024, found '../1'");
  }

  @Test
  void xmlThatNamesOtherFiles() throws IOException {
    TestRepository repository = repository();
    repository.text(
        "artifacts.xml",
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><repository>&x;</repository>");
    assertRefused(
        repository,
        site().resolve("artifacts.xml")
            + ": expected well-formed XML without a DTD, line 1: DOCTYPE is disallowed when the"
            + " feature \"http://apache.org/xml/features/disallow-doctype-decl\" set to true.");
  }

  @Test
  void xmlThatEndsTooEarly() throws IOException {
    TestRepository repository = repository();
    repository.text("content.xml", "<repository>\n<units>");
    assertRefused(
        repository,
        site().resolve("content.xml")
            + ": expected well-formed XML without a DTD, line 2: XML document structures must start"
            + " and end within the same entity.");
  }

  @Test
  void xzThatIsCutOff() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.XZ);
    byte[] whole = repository.files.getOrDefault("artifacts.xml.xz", new byte[0]);
    repository.files.put("artifacts.xml.xz", Arrays.copyOf(whole, whole.length / 2));
    assertRefused(
        repository, site().resolve("artifacts.xml.xz") + ": expected whole xz: damaged or cut off");
  }

  @Test
  void xzThatIsNone() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.XZ);
    repository.text("artifacts.xml.xz", "<html>Please log in</html>");
    assertRefused(
        repository,
        site().resolve("artifacts.xml.xz") + ": expected whole xz: Input is not in the XZ format");
  }

  @Test
  void aJarThatIsCutOff() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.JAR);
    byte[] whole = repository.files.getOrDefault("artifacts.jar", new byte[0]);
    repository.files.put("artifacts.jar", Arrays.copyOf(whole, whole.length / 2));
    assertRefused(
        repository,
        site().resolve("artifacts.jar") + ": expected whole jar: zip END header not found");
  }

  @Test
  void aJarWithoutTheList() throws IOException {
    TestRepository repository = TestRepository.mat(TestRepository.Form.JAR);
    repository.files.put("artifacts.jar", TestRepository.zip(Map.of("other.xml", new byte[0])));
    assertRefused(
        repository, site().resolve("artifacts.jar") + ": expected artifacts.xml in it, found none");
  }
}
