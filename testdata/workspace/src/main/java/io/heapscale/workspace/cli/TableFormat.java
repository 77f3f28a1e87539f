package io.heapscale.workspace.cli;

/** How a result that is a table is printed. */
enum TableFormat {
  TEXT,
  MD,
  JSON
}
