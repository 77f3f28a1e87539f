package io.heapscale.workspace.load;

import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.ResourceMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a resource, and those inside it, from a block. What cannot be read is reported and left
 * out; the rest of the block is kept. Attributes and blocks of unknown names are kept as they are:
 * newer mods have more of them than this program knows.
 */
final class BlockDecoder {

  private final String modName;
  private final String modFullName;
  private final ModScope scope;
  private final List<Problem> problems;
  private final Function<Resource, @Nullable Resource> register;

  /** The values that each resource ended up with, for those that take it as their base. */
  private final Map<Resource, Map<String, @Nullable Object>> assigned = new HashMap<>();

  BlockDecoder(
      String modName,
      ModScope scope,
      List<Problem> problems,
      Function<Resource, @Nullable Resource> register) {
    this.modName = modName;
    this.modFullName = "mod." + modName;
    this.scope = scope;
    this.problems = problems;
    this.register = register;
  }

  Resource topLevel(SourceFile file, Block block, String name) {
    String unqualified = block.type() + "." + name;
    String full = block.type().equals("mod") ? unqualified : modName + "." + unqualified;
    return decode(file, block, full, unqualified, name, true, false);
  }

  private Resource nested(SourceFile file, Block block, Resource parent, int index) {
    if (block.labels().isEmpty()) {
      String name =
          parent.unqualifiedName().replace('.', '_') + "_anonymous_" + block.type() + "_" + index;
      String unqualified = block.type() + "." + name;
      return decode(file, block, modName + "." + unqualified, unqualified, name, false, true);
    }
    String name = block.labels().get(0);
    String unqualified = block.type() + "." + name;
    String full = parent.fullName() + "." + unqualified;
    return decode(file, block, full, unqualified, name, false, false);
  }

  private Resource decode(
      SourceFile file,
      Block block,
      String fullName,
      String unqualifiedName,
      String name,
      boolean topLevel,
      boolean anonymous) {
    ResourceMetadata metadata =
        new ResourceMetadata(
            name,
            modName,
            modFullName,
            file.name(),
            file.line(block.start()),
            file.line(block.end()),
            anonymous,
            file.text(block));
    Resource resource =
        ResourceFactory.create(
            block,
            new Declaration(
                fullName, unqualifiedName, name, topLevel, file.range(block), metadata));
    AttributeReader reader = new AttributeReader(file, scope, problems);
    Resource base = reader.base(block, resource);
    assign(file, block, resource, base, reader);
    blocks(file, block, resource);
    if (base != null) {
      resource.inheritFrom(base);
    }
    References.record(file, block, resource);
    Resource other = register.apply(resource);
    if (other != null) {
      problems.add(
          file.problem(
              block,
              fullName
                  + " is declared twice, first at line "
                  + other.declaration().startLine()
                  + " of "
                  + other.declaration().file()));
    }
    return resource;
  }

  private void assign(
      SourceFile file,
      Block block,
      Resource resource,
      @Nullable Resource base,
      AttributeReader reader) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (base != null) {
      values.putAll(assigned.getOrDefault(base, Map.of()));
      values.remove("args");
      values.forEach((name, value) -> set(resource, name, value));
    }
    for (Attribute attribute : block.body().attributes()) {
      String name = attribute.name();
      if (name.equals("base") || isTypeExpression(block, name)) {
        continue;
      }
      try {
        Object value = reader.value(resource, attribute);
        if (name.equals("tags") && values.get(name) instanceof Map<?, ?> inherited) {
          value = merged(inherited, value);
        }
        set(resource, name, value);
        values.put(name, value);
      } catch (HclException e) {
        problems.add(Problem.of(e));
      } catch (IllegalArgumentException e) {
        problems.add(file.problem(attribute, String.valueOf(e.getMessage())));
      }
    }
    assigned.put(resource, values);
  }

  /** The type of a variable is no value: {@code list(string)} names a type, not a function. */
  private static boolean isTypeExpression(Block block, String attribute) {
    return block.type().equals("variable") && attribute.equals("type");
  }

  private static void set(Resource resource, String name, @Nullable Object value) {
    if (!resource.assign(name, value)) {
      resource.keep(name, value);
    }
  }

  private static @Nullable Object merged(Map<?, ?> inherited, @Nullable Object own) {
    if (!(own instanceof Map<?, ?> tags)) {
      return own;
    }
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>(inherited);
    merged.putAll(tags);
    return merged;
  }

  private void blocks(SourceFile file, Block block, Resource resource) {
    Map<String, Integer> siblings = new HashMap<>();
    for (Block inner : block.body().blocks()) {
      if (ResourceFactory.isResource(inner.type()) && !isSmall(block, inner)) {
        int index = siblings.merge(inner.type(), 1, Integer::sum) - 1;
        Resource nested = nested(file, inner, resource, index);
        if (!resource.addNested(nested)) {
          problems.add(
              file.problem(
                  inner, "a " + block.type() + " cannot hold a block of type " + inner.type()));
        }
      } else {
        BlockValue value = small(file, inner);
        if (!resource.addBlock(value)) {
          resource.keep(value);
        }
      }
    }
  }

  /** A mod's {@code require} holds blocks named {@code mod}, which are no mods. */
  private static boolean isSmall(Block outer, Block inner) {
    return outer.type().equals("mod") || inner.type().equals("mod");
  }

  private BlockValue small(SourceFile file, Block block) {
    AttributeReader reader = new AttributeReader(file, scope, problems);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Attribute attribute : block.body().attributes()) {
      try {
        values.put(attribute.name(), reader.value(attribute));
      } catch (HclException e) {
        problems.add(Problem.of(e));
      }
    }
    List<BlockValue> inner = new ArrayList<>();
    block.body().blocks().forEach(one -> inner.add(small(file, one)));
    String label = block.labels().isEmpty() ? null : block.labels().get(0);
    return new BlockValue(block.type(), label, values, inner);
  }
}
