package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.InputOption;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that the reader of a dashboard can set. */
public final class Input extends QueryProvider {

  private @Nullable String label;
  private @Nullable String placeholder;
  private final List<InputOption> options = new ArrayList<>();

  /** A input with nothing set yet. */
  public Input(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "input";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "label" -> label = Values.string(attribute, value);
      case "placeholder" -> placeholder = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  @Override
  public boolean addBlock(BlockValue block) {
    if (!block.type().equals("option")) {
      return super.addBlock(block);
    }
    options.add(new InputOption(block.name(), block.string("label")));
    return true;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (options.isEmpty() && parent instanceof Input other) {
      options.addAll(other.options);
    }
  }

  /** The choices that are not queried. */
  public List<InputOption> options() {
    return options;
  }

  /** What stands beside it, or null. */
  public @Nullable String label() {
    return label;
  }

  /** What stands in it while it is empty, or null. */
  public @Nullable String placeholder() {
    return placeholder;
  }
}
