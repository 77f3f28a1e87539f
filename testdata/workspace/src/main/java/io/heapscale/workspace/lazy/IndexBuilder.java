package io.heapscale.workspace.lazy;

import io.heapscale.workspace.decode.ModFolder;
import io.heapscale.workspace.decode.NestedName;
import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.decode.SourceFile;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.SyntaxNode;
import io.heapscale.workspace.lazy.NestedNames.Nested;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Indexes a mod: parses one file after the other, takes down what stands where, and forgets the
 * syntax again. Nothing is evaluated.
 */
final class IndexBuilder {

  private final ModFolder folder;
  private final List<Problem> problems;
  private final String modName;
  private final FileTable files;
  private final IndexRecords.Writer records = new IndexRecords.Writer();
  private final NameTable names = new NameTable();
  private final NestedNames nested = new NestedNames();
  private final ChildLists children;
  private final Map<String, Integer> counts = new TreeMap<>();

  private IndexBuilder(ModFolder folder, List<Problem> problems) throws IOException {
    this.folder = folder;
    this.problems = problems;
    List<String> names = folder.files();
    this.files = new FileTable(folder.path(), names);
    List<SourceFile> atTheTop = new ArrayList<>();
    List<Problem> seenAgain = new ArrayList<>();
    for (String name : names) {
      if (!name.contains("/")) {
        atTheTop.add(folder.read(name, seenAgain));
      }
    }
    this.modName = folder.modName(atTheTop, seenAgain);
    this.children = new ChildLists(modName);
  }

  /** Indexes the mod in a folder; what is wrong with its syntax goes to {@code problems}. */
  static ModIndex build(ModFolder folder, List<Problem> problems) throws IOException {
    return new IndexBuilder(folder, problems).build();
  }

  private ModIndex build() throws IOException {
    for (int file = 0; file < files.count(); file++) {
      scan(file, folder.read(files.name(file), problems));
    }
    IndexRecords packed = records.toRecords();
    int[] byName = sortedByName(packed);
    nested.sort(ordinal -> inside(packed.get(ordinal), ordinal), problems);
    nested.count(counts);
    ModIndex withoutChildren =
        new ModIndex(
            modName,
            files,
            packed,
            byName,
            nested.hashes(),
            nested.owners(),
            new ChildTable(new TreeMap<>(), name -> ModIndex.NONE),
            new BaseTable(Set.of(), name -> ModIndex.NONE),
            counts);
    return new ModIndex(
        modName,
        files,
        packed,
        byName,
        nested.hashes(),
        nested.owners(),
        children.toTable(withoutChildren),
        children.toBases(withoutChildren),
        counts);
  }

  private void scan(int file, SourceFile source) {
    for (Attribute attribute : source.syntax().body().attributes()) {
      problems.add(
          source.problem(attribute, "expected a block, found attribute " + attribute.name()));
    }
    for (Block block : source.syntax().body().blocks()) {
      if (block.type().equals("locals")) {
        for (Attribute local : block.body().attributes()) {
          add(file, source, local, "local", local.name(), LiteralParts.NONE);
        }
        continue;
      }
      String problem = SourceFile.whyNoResource(block);
      if (problem != null) {
        problems.add(source.problem(block, problem));
        continue;
      }
      scan(file, source, block);
    }
  }

  private void scan(int file, SourceFile source, Block block) {
    LiteralParts parts = LiteralParts.of(block);
    int ordinal = add(file, source, block, block.type(), block.labels().get(0), parts);
    if (ordinal != ModIndex.NONE) {
      children.add(ordinal, block);
      scanNested(source, block, ordinal, nested::add);
      countInputs(block);
    }
  }

  /** The ordinal, or {@link ModIndex#NONE} if an earlier one has the name. */
  private int add(
      int file, SourceFile source, SyntaxNode node, String type, String name, LiteralParts parts) {
    int hash = 31 * type.hashCode() + name.hashCode();
    int other = names.find(hash, ordinal -> records.hasName(ordinal, type, name));
    if (other != ModIndex.NONE) {
      problems.add(declaredTwice(records.get(other), source.problem(node, ""), type, name));
      return ModIndex.NONE;
    }
    names.add(hash);
    counts.merge(parts.detection() ? "detection_benchmark" : type, 1, Integer::sum);
    int firstByte = source.lineStart(node.start());
    records.add(
        new IndexEntry(
            type,
            parts.detection(),
            name,
            file,
            firstByte,
            node.end() - firstByte,
            source.isFirstInLine(node) ? 0 : node.start() - firstByte,
            source.line(node.start()),
            parts.resolved(),
            parts.title(),
            parts.tags()));
    return records.size() - 1;
  }

  /** Shows all resources inside a top-level block. */
  private void scanNested(SourceFile source, Block block, int ordinal, Consumer<Nested> action) {
    String unqualified = block.type() + "." + block.labels().get(0);
    String full = block.type().equals("mod") ? unqualified : modName + "." + unqualified;
    scanNested(source, block, new NestedName(full, unqualified, ""), ordinal, action);
  }

  private void scanNested(
      SourceFile source, Block block, NestedName outer, int ordinal, Consumer<Nested> action) {
    Map<String, Integer> siblings = new HashMap<>();
    for (Block inner : block.body().blocks()) {
      if (NestedName.isResource(block, inner)) {
        int index = siblings.merge(inner.type(), 1, Integer::sum) - 1;
        NestedName name =
            NestedName.of(modName, outer.fullName(), outer.unqualifiedName(), inner, index);
        // A resource comes after those inside it, as a decoder makes them.
        scanNested(source, inner, name, ordinal, action);
        // Parts that no catalog knows by name: only what they are in has them.
        if (!inner.type().equals("with") && !inner.type().equals("input")) {
          String type = LiteralParts.isDetection(inner) ? "detection_benchmark" : inner.type();
          int line = source.line(inner.start());
          action.accept(new Nested(ordinal, name.fullName(), type, source.name(), line));
        }
      }
    }
  }

  private List<Nested> inside(IndexEntry entry, int ordinal) throws IOException {
    List<Nested> inside = new ArrayList<>();
    SourceFile source = files.read(entry);
    scanNested(source, source.syntax().body().blocks().get(0), ordinal, inside::add);
    return inside;
  }

  /** Counts the inputs of a dashboard, and of those inside it. */
  private void countInputs(Block block) {
    if (block.type().equals("dashboard")) {
      Set<String> inputs = new HashSet<>();
      gatherInputs(block, block.type() + "." + String.join(".", block.labels()), inputs);
      if (!inputs.isEmpty()) {
        counts.merge("input", inputs.size(), Integer::sum);
      }
    }
    block.body().blocks().forEach(this::countInputs);
  }

  /** Short names of all inputs in a block. */
  private void gatherInputs(Block block, String unqualifiedName, Set<String> inputs) {
    Map<String, Integer> siblings = new HashMap<>();
    for (Block inner : block.body().blocks()) {
      if (NestedName.isResource(block, inner)) {
        int index = siblings.merge(inner.type(), 1, Integer::sum) - 1;
        NestedName name = NestedName.of(modName, modName, unqualifiedName, inner, index);
        if (inner.type().equals("input")) {
          inputs.add(name.shortName());
        }
        gatherInputs(inner, name.unqualifiedName(), inputs);
      }
    }
  }

  private static int[] sortedByName(IndexRecords packed) {
    List<Integer> ordinals = new ArrayList<>(packed.size());
    for (int i = 0; i < packed.size(); i++) {
      ordinals.add(i);
    }
    ordinals.sort(packed::compare);
    return ordinals.stream().mapToInt(Integer::intValue).toArray();
  }

  private Problem declaredTwice(IndexEntry first, Problem second, String type, String name) {
    String place = files.name(first.file()) + ":" + first.firstLine();
    String message =
        type.equals("local")
            ? "expected one 'local." + name + "', found another at " + place
            : type + "." + name + " is declared twice, first at " + place;
    return new Problem(second.file(), second.line(), message);
  }
}
