/**
 * The gate of the workspace: its memory tests, its budgets and baseline, and the proof that they
 * catch what they should and nothing else. Uses what users of Heapscale have: the command line and
 * the public test API.
 */
@NullMarked
package io.heapscale.workspace.gate;

import org.jspecify.annotations.NullMarked;
