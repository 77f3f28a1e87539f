package io.heapscale.workspace.lazy;

import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Body;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.Value.StringValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Title and tags of a block as far as its syntax says them.
 *
 * @param detection whether it is a benchmark of detections
 * @param resolved whether they are known; not where one is no literal, or may come from a base
 * @param title the title, or null
 * @param tags the tags
 */
record LiteralParts(
    boolean detection, boolean resolved, @Nullable String title, Map<String, String> tags) {

  /** Neither title nor tags. */
  static final LiteralParts NONE = new LiteralParts(false, true, null, Map.of());

  static LiteralParts of(Block block) {
    Body body = block.body();
    boolean detection = isDetection(block);
    Expression title = body.value("title");
    Expression tags = body.value("tags");
    String titleText = text(title);
    Map<String, String> tagTexts = texts(tags);
    if (body.attribute("base") != null
        || (title != null && titleText == null)
        || tagTexts == null) {
      return new LiteralParts(detection, false, null, Map.of());
    }
    return new LiteralParts(detection, true, titleText, tagTexts);
  }

  /** Whether a block is a benchmark of detections. */
  static boolean isDetection(Block block) {
    return block.type().equals("benchmark") && "detection".equals(text(block.body().value("type")));
  }

  /** The text that an expression is, or null. */
  private static @Nullable String text(@Nullable Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof StringValue string
        ? string.text()
        : null;
  }

  private static @Nullable Map<String, String> texts(@Nullable Expression expression) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (expression == null) {
      return texts;
    }
    if (!(expression instanceof Expression.ObjectCons object)) {
      return null;
    }
    for (Expression.Item item : object.items()) {
      String key = text(item.key());
      String value = text(item.value());
      if (key == null || value == null) {
        return null;
      }
      texts.put(key, value);
    }
    return texts;
  }
}
