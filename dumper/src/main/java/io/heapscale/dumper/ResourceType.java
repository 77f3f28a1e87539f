package io.heapscale.dumper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A named group of classes whose instances shall be weighed one by one. Built step by step: {@code
 * ResourceType.of("com.acme.Dashboard").withSubclasses().withLabel("id.value")}.
 *
 * @param classPattern class name in source form; {@code *} stands for any characters but a dot
 * @param subclasses whether subclasses belong to it as well
 * @param label path of fields that names an instance
 * @param ignore fields of these classes that are no references for the measures
 */
public record ResourceType(
    String classPattern, boolean subclasses, Optional<String> label, List<String> ignore) {

  /** Checks the names. */
  public ResourceType {
    requireText(classPattern, "a resource type's class");
    if (label.isPresent()) {
      requireText(label.get(), "a resource type's label");
    }
    for (String field : ignore) {
      requireText(field, "an ignored field");
    }
    ignore = List.copyOf(ignore);
  }

  /** The instances of exactly that class, or of those that the pattern fits. */
  public static ResourceType of(String classPattern) {
    return new ResourceType(classPattern, false, Optional.empty(), List.of());
  }

  /** Instances of subclasses belong to it as well. */
  public ResourceType withSubclasses() {
    return new ResourceType(classPattern, true, label, ignore);
  }

  /** A path of fields that names an instance, as {@code name} or {@code id.value}. */
  public ResourceType withLabel(String fieldPath) {
    return new ResourceType(classPattern, subclasses, Optional.of(fieldPath), ignore);
  }

  /** Names one more field that is no reference for the measures, as {@code parent}. */
  public ResourceType ignoring(String field) {
    List<String> fields = new ArrayList<>(ignore);
    fields.add(field);
    return new ResourceType(classPattern, subclasses, label, fields);
  }

  static String requireText(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return text;
  }
}
