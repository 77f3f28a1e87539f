package io.heapscale.analyzer.engine;

import io.heapscale.analyzer.model.ResourceConfig;
import java.nio.file.Path;

/**
 * A dump for another engine.
 *
 * @param name what it is called in messages
 * @param dump a plain file. Beside it the engine may leave files of its own
 * @param config fields to ignore
 * @param progress hears how far it is, and what the user has to know
 */
public record EngineInput(String name, Path dump, ResourceConfig config, Progress progress) {}
