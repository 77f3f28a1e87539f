/**
 * Turns the files of a mod into syntax, and blocks of it into resources, given what they can see.
 * Knows nothing of when that happens: all at once, or one by one.
 */
@NullMarked
package io.heapscale.workspace.decode;

import org.jspecify.annotations.NullMarked;
