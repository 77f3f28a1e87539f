package io.heapscale.workspace.run;

import java.util.Locale;

/** How far a run is. */
public enum RunStatus {
  /** Not begun. */
  READY,
  /** Begun, and waiting for what it needs. */
  RUNNING,
  /** Done; what failed inside it says so itself. */
  COMPLETE,
  /** Failed; {@link Run#error()} says why. */
  ERROR;

  /** As snapshots spell it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
