package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever bytes a list is made of, it is read or refused, and a bundle's file stays inside. */
class MutatedMetadataTest {
  private static final int MUTANTS = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isReadOrRefused(TestRepository.Form form) throws IOException {
    TestRepository whole = TestRepository.mat(form);
    whole.write(folder);
    Sites sites =
        new Sites(
            new Downloader(
                new EnvironmentProxies(Map.of(), ProxySelector.getDefault()),
                Duration.ofSeconds(1),
                Duration.ZERO),
            warning -> {});
    int refused = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L);
      for (Map.Entry<String, byte[]> file : whole.files.entrySet()) {
        if (!file.getKey().startsWith("plugins/")) {
          Files.write(folder.resolve(file.getKey()), mutated(file.getValue(), random));
        }
      }
      try (Site site = sites.open(folder.toString())) {
        assertInside(BundleChooser.choose(new OfferReader(line -> {}).read(site, "x"), "x"));
      } catch (InstallException e) {
        refused++;
      } catch (IOException | RuntimeException e) {
        throw new AssertionError(form + ", seed " + seed, e);
      }
    }
    assertThat(refused).isBetween(MUTANTS / 4, MUTANTS - 1);
  }

  private void assertInside(Choice choice) {
    for (Bundle bundle : choice.bundles()) {
      assertThat(folder.resolve(bundle.file().path()).normalize()).startsWithRaw(folder);
      assertThat(bundle.fileName()).doesNotContain("/", "\\");
    }
  }

  /** One file in four stays whole; of the others some bytes change, or the end is lost. */
  private static byte[] mutated(byte[] whole, Random random) {
    byte[] mutant = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> {}
      case 1 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      default -> {
        for (int i = random.nextInt(3); i >= 0; i--) {
          mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(128);
        }
      }
    }
    return mutant;
  }
}
