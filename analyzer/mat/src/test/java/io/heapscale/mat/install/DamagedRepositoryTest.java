package io.heapscale.mat.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a repository is said in one line, and nothing is installed. */
class DamagedRepositoryTest extends RefusedRepository {
  private static final TestBundle API = TestBundle.mat(VERSION).get(0);
  private static final String API_PATH = "plugins/" + API.fileName();

  @Test
  void anotherJarIsNamedWithBothHashes() throws IOException {
    TestRepository repository = repository();
    byte[] changed = API.jar().clone();
    changed[changed.length / 2] ^= 1;
    repository.files.put(API_PATH, changed);
    assertRefused(
        repository,
        "%s: org.eclipse.mat.api 1.16.1.v1: expected SHA-256 %s, got %s"
            .formatted(site().resolve(API_PATH), API.sha256(), TestBundle.sha256(changed)));
  }

  @Test
  void aShorterJar() throws IOException {
    TestRepository repository = repository();
    int length = API.jar().length;
    repository.files.put(API_PATH, Arrays.copyOf(API.jar(), length - 1));
    assertRefused(
        repository,
        "%s: org.eclipse.mat.api 1.16.1.v1: expected %d bytes, got %d"
            .formatted(site().resolve(API_PATH), length, length - 1));
  }

  @Test
  void aLongerJarIsNotReadToItsEnd() throws IOException {
    TestRepository repository = repository();
    int length = API.jar().length;
    repository.files.put(API_PATH, Arrays.copyOf(API.jar(), length + 1000));
    assertRefused(
        repository,
        "%s: expected at most %d bytes, found more"
            .formatted(site().resolve(API_PATH), length + 1));
  }

  @Test
  void noJar() throws IOException {
    TestRepository repository = repository();
    repository.files.remove(API_PATH);
    assertRefused(
        repository,
        "%s: expected the file of org.eclipse.mat.api 1.16.1.v1, found none"
            .formatted(site().resolve(API_PATH)));
  }

  @Test
  void bundlesWithoutSha256() throws IOException {
    TestRepository repository = repository();
    repository.replace(
        "artifacts.xml", TestRepository.property("download.checksum.sha-256", API.sha256()), "");
    assertRefused(
        repository,
        site()
            + ": expected a SHA-256 of org.eclipse.mat.api 1.16.1.v1, found none;"
            + " --allow-unchecked installs without");
  }

  @Test
  void withoutSha256AtLeastTheBundleMustBeTheRightOne() throws IOException {
    TestRepository repository = repository();
    for (TestBundle bundle : TestBundle.mat(VERSION)) {
      repository.replace(
          "artifacts.xml",
          TestRepository.property("download.checksum.sha-256", bundle.sha256()),
          "");
    }
    byte[] other = TestBundle.of("org.example", "1.0").jar();
    repository.replace("artifacts.xml", "'" + API.jar().length + "'", "'" + other.length + "'");
    repository.files.put(API_PATH, other);
    assertRefused(
        repository,
        site().resolve(API_PATH) + ": expected the bundle org.eclipse.mat.api, found org.example",
        "--allow-unchecked");
  }

  @Test
  void aBundleIsMissing() throws IOException {
    assertRefused(
        TestRepository.of(TestRepository.Form.XML, TestBundle.mat(VERSION).subList(1, 4)),
        site() + ": expected a whole Memory Analyzer, found 1.16.1 without org.eclipse.mat.api");
  }

  @Test
  void aBundleOfMatInTheWrongVersion() throws IOException {
    List<TestBundle> bundles = new ArrayList<>(TestBundle.mat(VERSION));
    bundles.set(
        1,
        TestBundle.of(
            "org.eclipse.mat.hprof",
            VERSION,
            Map.of("Require-Bundle", "org.eclipse.mat.parser;bundle-version=\"1.17\"")));
    assertRefused(
        TestRepository.of(TestRepository.Form.XML, bundles),
        site()
            + ": expected another version of org.eclipse.mat.parser, which org.eclipse.mat.hprof"
            + " 1.16.1.v1 requires");
  }

  @Test
  void noMemoryAnalyzer() throws IOException {
    assertRefused(
        TestRepository.of(
            TestRepository.Form.XML, List.of(TestBundle.of("org.eclipse.osgi", "3.1"))),
        site() + ": expected a Memory Analyzer, found no bundle org.eclipse.mat.api");
  }

  @Test
  void noRepository() throws IOException {
    TestRepository empty = new TestRepository();
    empty.text("index.html", "");
    assertRefused(
        empty,
        site()
            + ": expected a p2 repository or a Memory Analyzer, found no artifacts.xml.xz,"
            + " artifacts.jar, artifacts.xml, compositeArtifacts.jar or compositeArtifacts.xml, and"
            + " no plugins/org.eclipse.mat.api_*.jar");
  }

  @Test
  void aCompositeNamesNoRepository() throws IOException {
    TestRepository repository = TestRepository.composite(List.of("1.16"));
    repository.text("1.16/index.html", "");
    assertRefused(
        repository,
        "%s: expected a p2 repository, since %s names it, found none"
            .formatted(site().resolve("1.16"), site().resolve("compositeArtifacts.xml")));
  }
}
