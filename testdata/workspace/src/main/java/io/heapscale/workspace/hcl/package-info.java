/**
 * Turns HCL text into a syntax tree, and expressions of that tree into values. Knows nothing of
 * mods, resources or folders: variables, locals and files come from a {@link
 * io.heapscale.workspace.hcl.Scope}.
 *
 * <p>Every offset in this package counts <b>bytes of the UTF-8 file</b> from its very first byte (a
 * byte order mark included), so that a block can be read again from disk by its range. Ends are
 * exclusive. Columns count bytes too, from 1.
 */
@NullMarked
package io.heapscale.workspace.hcl;

import org.jspecify.annotations.NullMarked;
