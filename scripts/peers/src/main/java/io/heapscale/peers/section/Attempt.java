package io.heapscale.peers.section;

import io.heapscale.peers.proc.Usage;
import io.heapscale.peers.subject.Answer;
import java.util.Optional;

/**
 * One run of one analyzer.
 *
 * @param usage what it cost
 * @param answer what it said; empty if it did not finish or cannot be asked
 */
record Attempt(Usage usage, Optional<Answer> answer) {}
