package io.heapscale.workspace.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.DumpInfo;
import io.heapscale.analyzer.model.Manifest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final Analysis loaded = Runs.analysis(10, 5_000, 1_000);

  @Test
  void everyTypeThatTheModHasMoreOrFewerOfIsNamed() {
    assertThat(Agreement.withMod(loaded, Map.of("dashboard", 10, "query", 10))).isEmpty();
    assertThat(Agreement.withMod(loaded, Map.of("dashboard", 11, "query", 10, "card", 1_000)))
        .containsExactly(
            "dashboard: 10 in the dump, 11 blocks in the mod",
            "card: 0 in the dump, 1,000 blocks in the mod");
  }

  @Test
  void classesOfTheProgramAreCountedAsTheVmCountsThem() {
    Manifest.ClassCount objects = new Manifest.ClassCount("java.lang.Object", 7, 112);
    assertThat(
            Agreement.withVm(
                loaded,
                manifest(
                    objects, new Manifest.ClassCount("io.heapscale.workspace.Dashboard", 10, 640))))
        .isEmpty();
    assertThat(
            Agreement.withVm(
                loaded,
                manifest(
                    new Manifest.ClassCount("io.heapscale.workspace.Dashboard", 9, 576),
                    new Manifest.ClassCount("io.heapscale.workspace.Card", 1, 64))))
        .containsExactly(
            "io.heapscale.workspace.Card: 0 in the dump, 1 says the VM",
            "io.heapscale.workspace.Dashboard: 10 in the dump, 9 says the VM");
  }

  @Test
  void sumsThatDoNotBalanceAreNamed() {
    assertThat(Agreement.withItself(loaded)).isEmpty();
    Analysis torn =
        new Analysis(
            1,
            "heapscale",
            "exact",
            false,
            "true",
            loaded.dump(),
            loaded.heap(),
            loaded.joint(),
            loaded.types().subList(0, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertThat(Agreement.withItself(torn))
        .containsExactly(
            "own 50,000 + shared 800, fair shares 50,400, joint retained set 70,800: expected the"
                + " same sum");
  }

  private static Manifest manifest(Manifest.ClassCount... histogram) {
    return new Manifest(
        1, 1, true, DumpInfo.ofFile("a.hprof", 1), List.of(histogram), Map.of(), 8, null);
  }
}
