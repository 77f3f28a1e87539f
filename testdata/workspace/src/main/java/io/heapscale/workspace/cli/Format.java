package io.heapscale.workspace.cli;

/** How a result is printed. */
enum Format {
  TEXT,
  JSON
}
