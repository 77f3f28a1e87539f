/**
 * What is known of the JDK's collections, by names of classes and fields: which references are
 * their insides, and where size and capacity are. Turns references into paths that a programmer
 * would write. Knows nothing of dominators and resources.
 */
@NullMarked
package io.heapscale.analyzer.collections;

import org.jspecify.annotations.NullMarked;
