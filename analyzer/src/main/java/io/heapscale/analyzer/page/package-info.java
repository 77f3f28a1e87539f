/**
 * Turns results that are records of other rooms into one self-contained HTML file: their JSON, the
 * style, the scripts that draw it, and a policy that lets the browser run and load nothing else.
 * Knows nothing of heaps, and says nothing itself: words come with the {@link
 * io.heapscale.analyzer.page.PageDocument}.
 */
@NullMarked
package io.heapscale.analyzer.page;

import org.jspecify.annotations.NullMarked;
