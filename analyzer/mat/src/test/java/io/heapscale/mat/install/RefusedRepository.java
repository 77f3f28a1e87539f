package io.heapscale.mat.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A repository that something is wrong with: one line says it, and nothing is installed. */
abstract class RefusedRepository {
  static final String VERSION = "1.16.1.v1";

  @TempDir Path folder;

  Path site() {
    return folder.resolve("site");
  }

  static TestRepository repository() throws IOException {
    return TestRepository.of(TestRepository.Form.XML, TestBundle.mat(VERSION));
  }

  void assertRefused(TestRepository repository, String message, String... options)
      throws IOException {
    repository.write(site());
    List<Object> args = new ArrayList<>(List.of("--into", folder.resolve("mat")));
    args.addAll(List.of(options));
    args.add(site());
    Run run = Run.of(args.toArray());
    assertThat(run.lastError()).isEqualTo("install_mat: " + message);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @AfterEach
  void nothingIsInstalledAndNothingIsLeft() throws IOException {
    assertThat(InstallTest.names(folder)).containsExactly("site");
  }
}
