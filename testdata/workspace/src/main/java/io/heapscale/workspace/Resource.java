package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.ResourceMetadata;
import io.heapscale.workspace.model.ResourceReference;
import io.heapscale.workspace.model.SourceRange;
import io.heapscale.workspace.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all resources of a workspace have in common. */
public abstract class Resource {

  private final String fullName;
  private final String unqualifiedName;
  private final String shortName;
  private final SourceRange declaration;
  private final ResourceMetadata metadata;
  private final boolean topLevel;

  private @Nullable String title;
  private @Nullable String description;
  private @Nullable String documentation;
  private Map<String, String> tags = new LinkedHashMap<>();
  private @Nullable Integer maxConcurrency;
  private @Nullable Resource base;
  private final List<ResourceReference> references = new ArrayList<>();
  private final Map<String, @Nullable Object> otherAttributes = new LinkedHashMap<>();
  private final List<BlockValue> otherBlocks = new ArrayList<>();

  protected Resource(Declaration declaration) {
    this.fullName = declaration.fullName();
    this.unqualifiedName = declaration.unqualifiedName();
    this.shortName = declaration.shortName();
    this.declaration = declaration.range();
    this.metadata = declaration.metadata();
    this.topLevel = declaration.topLevel();
  }

  /** The type of block that declares it, as {@code dashboard}. */
  public abstract String blockType();

  /**
   * Takes the value of an attribute. An {@link IllegalArgumentException} says what was expected.
   *
   * @return false if resources of this type have no such attribute
   */
  public boolean assign(String attribute, @Nullable Object value) {
    switch (attribute) {
      case "title" -> title = Values.string(attribute, value);
      case "description" -> description = Values.string(attribute, value);
      case "documentation" -> documentation = Values.string(attribute, value);
      case "tags" -> tags = Values.stringMap(attribute, value);
      case "max_concurrency" -> maxConcurrency = Values.integer(attribute, value);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Keeps an attribute that this version of the program does not know. */
  public void keep(String attribute, @Nullable Object value) {
    otherAttributes.put(attribute, value);
  }

  /** Takes a small block; false if resources of this type have no such block. */
  public boolean addBlock(BlockValue block) {
    return false;
  }

  /** Keeps a block that this version of the program does not know. */
  public void keep(BlockValue block) {
    otherBlocks.add(block);
  }

  /** Takes a resource declared inside this one; false if there is no place for it. */
  public boolean addNested(Resource nested) {
    return false;
  }

  /** The resources declared inside this one, in the order of the source within their kind. */
  public List<Resource> nested() {
    return List.of();
  }

  /** Takes from {@code parent} what is made of blocks and was not declared here. */
  public void inheritFrom(Resource parent) {
    base = parent;
  }

  /** Name with the mod, as {@code aws_insights.dashboard.s3_bucket_detail}. */
  public String fullName() {
    return fullName;
  }

  /** Name within the mod, as {@code dashboard.s3_bucket_detail}. */
  public String unqualifiedName() {
    return unqualifiedName;
  }

  /** The label, or what was made up in its place. */
  public String shortName() {
    return shortName;
  }

  /** Where it is declared. */
  public SourceRange declaration() {
    return declaration;
  }

  /** What is known of it apart from its contents. */
  public ResourceMetadata metadata() {
    return metadata;
  }

  /** Whether it is declared at the top of a file. */
  public boolean topLevel() {
    return topLevel;
  }

  /** The title, or null. */
  public @Nullable String title() {
    return title;
  }

  /** The description, or null. */
  public @Nullable String description() {
    return description;
  }

  /** The documentation in Markdown, or null. */
  public @Nullable String documentation() {
    return documentation;
  }

  /** The tags. */
  public Map<String, String> tags() {
    return tags;
  }

  /** How many runs of it may go on at once, or null. */
  public @Nullable Integer maxConcurrency() {
    return maxConcurrency;
  }

  /** The resource that this one takes unset attributes from, or null. */
  public @Nullable Resource base() {
    return base;
  }

  /** Every mention of another resource in the attributes; the list may be added to. */
  public List<ResourceReference> references() {
    return references;
  }

  /** Attributes that this version of the program does not know. */
  public Map<String, @Nullable Object> otherAttributes() {
    return otherAttributes;
  }

  @Override
  public String toString() {
    return fullName;
  }
}
