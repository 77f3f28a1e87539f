/** What the running VM and a hash map say of collections and duplicates, and what we find. */
@NullMarked
package io.heapscale.analyzer.composition;

import org.jspecify.annotations.NullMarked;
