package io.heapscale.workspace.decode;

import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Local;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.SyntaxNode;
import io.heapscale.workspace.hcl.Value;
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
public final class BlockDecoder {

  /**
   * Whether flight recordings are told what is decoded, by {@code -Dheapscale.events=true}. Each
   * event is an object more, and their class brings half a MiB of the JDK's into the heap: neither
   * may be in a program whose memory is weighed. So this does not stand in that class.
   */
  private static final boolean EVENTS = Boolean.getBoolean("heapscale.events");

  private final String modName;
  private final String modFullName;
  private final DecodeScope scope;
  private final List<Problem> problems;
  private final Function<Resource, @Nullable Resource> register;

  /**
   * A decoder for the blocks of one mod.
   *
   * @param problems takes what cannot be read
   * @param register told of each resource, a nested one before that which holds it; returns the
   *     resource that has the name already, or null
   */
  public BlockDecoder(
      String modName,
      String modFullName,
      DecodeScope scope,
      List<Problem> problems,
      Function<Resource, @Nullable Resource> register) {
    this.modName = modName;
    this.modFullName = modFullName;
    this.scope = scope;
    this.problems = problems;
    this.register = register;
  }

  /** Decodes a block at the top of a file. */
  public Decoded topLevel(SourceFile file, Block block, String name) {
    String unqualified = block.type() + "." + name;
    String full = block.type().equals("mod") ? unqualified : modName + "." + unqualified;
    return decode(file, block, full, unqualified, name, true, false);
  }

  /** Makes a local from its attribute and its value. */
  public Local local(SourceFile file, Attribute attribute, @Nullable Value value) {
    String name = attribute.name();
    Declaration declaration =
        declaration(
            file, attribute, modName + ".local." + name, "local." + name, name, true, false);
    return new Local(declaration, value == null ? null : PlainValues.of(value));
  }

  private Resource nested(SourceFile file, Block block, Resource parent, int index) {
    NestedName name =
        NestedName.of(modName, parent.fullName(), parent.unqualifiedName(), block, index);
    return decode(
            file,
            block,
            name.fullName(),
            name.unqualifiedName(),
            name.shortName(),
            false,
            block.labels().isEmpty())
        .resource();
  }

  private Declaration declaration(
      SourceFile file,
      SyntaxNode node,
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
            file.line(node.start()),
            file.line(node.end()),
            anonymous,
            file.text(node));
    return new Declaration(fullName, unqualifiedName, name, topLevel, file.range(node), metadata);
  }

  private Decoded decode(
      SourceFile file,
      Block block,
      String fullName,
      String unqualifiedName,
      String name,
      boolean topLevel,
      boolean anonymous) {
    if (!EVENTS) {
      return decodeNow(file, block, fullName, unqualifiedName, name, topLevel, anonymous);
    }
    DecodeEvent event = new DecodeEvent(block.type());
    event.begin();
    try {
      return decodeNow(file, block, fullName, unqualifiedName, name, topLevel, anonymous);
    } finally {
      event.commit();
    }
  }

  private Decoded decodeNow(
      SourceFile file,
      Block block,
      String fullName,
      String unqualifiedName,
      String name,
      boolean topLevel,
      boolean anonymous) {
    Declaration declaration =
        declaration(file, block, fullName, unqualifiedName, name, topLevel, anonymous);
    Resource resource = ResourceFactory.create(block, declaration);
    AttributeReader reader = new AttributeReader(file, scope, problems);
    Decoded base = reader.base(block, resource);
    Map<String, @Nullable Object> assigned = assign(file, block, resource, base, reader);
    blocks(file, block, resource);
    if (base != null) {
      resource.inheritFrom(base.resource());
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
    return new Decoded(resource, assigned);
  }

  private Map<String, @Nullable Object> assign(
      SourceFile file,
      Block block,
      Resource resource,
      @Nullable Decoded base,
      AttributeReader reader) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (base != null) {
      values.putAll(base.assigned());
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
    return values;
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
    // A map that was asked for its entries, as putAll() does, keeps that view.
    Map<Object, @Nullable Object> merged = new LinkedHashMap<>();
    inherited.forEach(merged::put);
    tags.forEach(merged::put);
    return merged;
  }

  private void blocks(SourceFile file, Block block, Resource resource) {
    Map<String, Integer> siblings = new HashMap<>();
    for (Block inner : block.body().blocks()) {
      if (NestedName.isResource(block, inner)) {
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
