/**
 * Turns a heap with its resources into what they are made of: own bytes by class and by field path;
 * and into findings: bytes that could be saved, and where they sit. Knows nothing of files and
 * rendering.
 */
@NullMarked
package io.heapscale.analyzer.composition;

import org.jspecify.annotations.NullMarked;
