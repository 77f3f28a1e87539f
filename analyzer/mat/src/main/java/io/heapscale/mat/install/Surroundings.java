package io.heapscale.mat.install;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * What is around a run.
 *
 * @param clock tells the date of an installation
 * @param pause after a connection broke off
 */
record Surroundings(
    Map<String, String> environment,
    Clock clock,
    Duration pause,
    PrintStream out,
    PrintStream err) {}
