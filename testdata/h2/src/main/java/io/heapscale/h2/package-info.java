/**
 * H2, an embedded database, as a program under measurement: its own classes are weighed, so nothing
 * here knows how. The example of docs/your-program.md.
 */
@NullMarked
package io.heapscale.h2;

import org.jspecify.annotations.NullMarked;
