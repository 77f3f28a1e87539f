/**
 * The program under measurement: a workspace of dashboards, queries, controls and benchmarks, as
 * {@link io.heapscale.workspace.load} makes it from the files of a mod. Knows nothing of files and
 * syntax.
 *
 * <p>It is written as an application would be, with the collections at hand and no tricks to look
 * small: its memory is what Heapscale weighs.
 */
@NullMarked
package io.heapscale.workspace;

import org.jspecify.annotations.NullMarked;
