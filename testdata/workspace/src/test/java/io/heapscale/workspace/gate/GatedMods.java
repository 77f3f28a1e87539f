package io.heapscale.workspace.gate;

import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.IOException;
import java.nio.file.Path;

/** The generated mods that the gate loads. */
final class GatedMods {

  /** The size that budgets and the baseline are about. */
  static final int LARGE = 30;

  /** The size that growth is measured from. */
  static final int SMALL = 10;

  private GatedMods() {}

  /** Writes a mod with that many dashboards, and of everything else in proportion. */
  static Path generate(int dashboards, Path folder) throws IOException {
    ModSize size = new ModSize(dashboards, 2 * dashboards, 3 * dashboards, dashboards / 2);
    new Generator(size, Generator.DEFAULT_SEED).generate(folder);
    return folder;
  }
}
