package io.heapscale.mat.install;

import java.util.List;

/**
 * What a source offers.
 *
 * @param saysRequirements whether it says what the bundles require
 */
record Offer(List<Bundle> bundles, boolean saysRequirements) {}
