package io.heapscale.analyzer.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the own objects of one resource, or of all resources of a type, are made of.
 *
 * @param type the resource type
 * @param id the resource; null where it is all of a type
 * @param resources how many resources these are
 * @param ownObjects number of their own objects
 * @param ownBytes bytes of these
 * @param byClass the same by class, most bytes first
 * @param byField the same by field path, each before the paths that go on from it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "id", "resources", "ownObjects", "ownBytes", "byClass", "byField"})
public record Composition(
    String type,
    @Nullable String id,
    long resources,
    long ownObjects,
    long ownBytes,
    List<ClassPart> byClass,
    List<FieldPart> byField) {

  public Composition {
    byClass = List.copyOf(byClass);
    byField = List.copyOf(byField);
  }

  /**
   * Own objects of one class.
   *
   * @param className in source form
   * @param objects how many
   * @param bytes their own bytes
   */
  public record ClassPart(@JsonProperty("class") String className, long objects, long bytes) {}

  /**
   * Own objects at one field path or below it.
   *
   * @param path empty for what is at no other path: the resource itself
   * @param depth number of steps
   * @param objects how many
   * @param bytes their bytes
   * @param aloneBytes of these, the bytes that one reference at the path's end holds alone
   */
  public record FieldPart(String path, int depth, long objects, long bytes, long aloneBytes) {}

  /**
   * Paths of so many steps are kept however little they hold: a field that is new in each resource
   * can then be told from one that was left out.
   */
  public static final int COMPLETE_DEPTH = 2;

  /**
   * The same without small paths: those of {@value #COMPLETE_DEPTH} steps, and longer ones that
   * hold a hundredth of all own bytes.
   */
  public Composition withoutSmallPaths() {
    return new Composition(
        type,
        id,
        resources,
        ownObjects,
        ownBytes,
        byClass,
        byField.stream().filter(part -> part.depth() <= COMPLETE_DEPTH || isLarge(part)).toList());
  }

  /** Whether it holds a hundredth of all own bytes. */
  public boolean isLarge(FieldPart part) {
    return part.bytes() * 100 >= ownBytes;
  }
}
