/**
 * Turns the folder of a mod into a {@link io.heapscale.workspace.Catalog} that keeps an index of
 * where each resource stands, and reads a resource when it is asked for. Knows nothing of who asks.
 *
 * <ol>
 *   <li>{@code IndexBuilder} parses every file once, evaluates nothing, and leaves a {@code
 *       ModIndex}: name, place, title and tags of each top-level resource in a few dozen bytes.
 *   <li>{@code ResourceLoader} reads the bytes of one block, first those of what it needs (bases,
 *       locals, variables), and decodes it.
 *   <li>{@code ResourceCache} keeps what was read, up to a number of bytes that {@link
 *       io.heapscale.workspace.measure} measures, and lets go what was not used for longest.
 *   <li>{@code TitleResolver} evaluates, in the background, titles and tags that are no literals.
 * </ol>
 *
 * <p>Where resources need each other in a circle, that is blamed whose reading closed it, which
 * depends on what is asked first.
 */
@NullMarked
package io.heapscale.workspace.lazy;

import org.jspecify.annotations.NullMarked;
