/**
 * Turns command lines into generated, counted and loaded mods, and a load into heap dumps. Knows
 * nothing of how dumps are analyzed.
 */
@NullMarked
package io.heapscale.workspace.cli;

import org.jspecify.annotations.NullMarked;
