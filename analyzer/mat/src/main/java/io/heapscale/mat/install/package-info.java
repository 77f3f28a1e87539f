/**
 * The installer: turns a p2 repository (a release's address, a mirror's, or a local zip) into a
 * folder of MAT's plugins, each checked by its SHA-256. Knows nothing of dumps and engines.
 */
@NullMarked
package io.heapscale.mat.install;

import org.jspecify.annotations.NullMarked;
