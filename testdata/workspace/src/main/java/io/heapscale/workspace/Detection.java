package io.heapscale.workspace;

import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query that looks for events worth a look. */
public final class Detection extends QueryProvider {

  private @Nullable String severity;
  private List<String> displayColumns = new ArrayList<>();
  private @Nullable String author;

  /** A detection with nothing set yet. */
  public Detection(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "detection";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "severity" -> severity = Values.string(attribute, value);
      case "display_columns" -> displayColumns = Values.strings(attribute, value);
      case "author" -> author = Values.string(attribute, value);
      default -> {
        return super.assign(attribute, value);
      }
    }
    return true;
  }

  /** How bad a finding is, or null. */
  public @Nullable String severity() {
    return severity;
  }

  /** The columns that are shown. */
  public List<String> displayColumns() {
    return displayColumns;
  }

  /** Who wrote it, or null. */
  public @Nullable String author() {
    return author;
  }
}
