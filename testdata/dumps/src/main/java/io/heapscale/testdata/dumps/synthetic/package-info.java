/**
 * Turns a few numbers (how many objects, which shape) into HPROF files of any size, in constant
 * memory: every address and reference is computed from an object's number. Knows nothing of the
 * analyzer that reads them.
 */
@NullMarked
package io.heapscale.testdata.dumps.synthetic;

import org.jspecify.annotations.NullMarked;
