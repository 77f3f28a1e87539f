package io.heapscale.workspace.run;

import io.heapscale.workspace.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One part of a session. It holds names and values of the resource that it runs, never the resource
 * itself, which may leave memory meanwhile.
 */
public abstract class Run {

  private final String name;
  private final String type;
  private @Nullable String title;
  private RunStatus status = RunStatus.READY;
  private @Nullable String error;
  private final Map<String, Object> properties = new TreeMap<>();
  private final List<Run> children = new ArrayList<>();

  Run(String name, String type) {
    this.name = name;
    this.type = type;
  }

  Run(Resource resource) {
    this(resource.fullName(), resource.blockType());
    this.title = resource.title();
    this.properties.putAll(PanelProperties.of(resource));
  }

  /** Full name of the resource that runs. */
  public String name() {
    return name;
  }

  /** Type of its block, as {@code card}. */
  public String type() {
    return type;
  }

  /** The title, or null. */
  public @Nullable String title() {
    return title;
  }

  /** How far it is. */
  public RunStatus status() {
    return status;
  }

  /** Why it failed, in one line, or null. */
  public @Nullable String error() {
    return error;
  }

  /** What else is shown or says how to show it, by attribute: text, numbers, lists and maps. */
  public Map<String, Object> properties() {
    return properties;
  }

  /** The runs of its parts, in the order of the source. */
  public List<Run> children() {
    return children;
  }

  void start() {
    status = RunStatus.RUNNING;
  }

  void complete() {
    status = RunStatus.COMPLETE;
  }

  void fail(String message) {
    status = RunStatus.ERROR;
    error = message;
  }

  void setTitle(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return name + ": " + (error == null ? status.text() : error);
  }
}
