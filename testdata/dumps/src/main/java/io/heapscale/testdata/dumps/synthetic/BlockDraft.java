package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A template in the making. First all objects and which of their references are not null; then a
 * spanning tree from the first object: the ones with most references are hung in first, each into a
 * random free reference, so that one is always left; what is free in the end leads across.
 */
final class BlockDraft {
  private static final int TABLE_LENGTH = 16;

  /** Elements that are null, beside the others: one for so many. */
  private static final int ELEMENTS_PER_NULL = 4;

  private final ClassCatalog catalog;
  private final HeapLayout layout;
  private final SplittableRandom random;
  private final PartFactory factory;
  private final List<Part> parts = new ArrayList<>();
  private final List<Part> texts = new ArrayList<>();
  private final List<Part.Place> optional = new ArrayList<>();
  private int openReferences;

  BlockDraft(
      ClassCatalog catalog,
      HeapLayout layout,
      BlockBudget budget,
      int childrenPerBlock,
      SplittableRandom random) {
    this.catalog = catalog;
    this.layout = layout;
    this.random = random;
    this.factory = new PartFactory(catalog, random);
    openReferences = budget.references();
    addHead(childrenPerBlock);
    addEntities(budget.entities() - 1);
    if (budget.nodes() > 0) {
      addMap(budget.nodes());
    }
    for (int i = 0; i < budget.strings(); i++) {
      addString();
    }
    int elements = Math.max(budget.elements(), openReferences - optional.size());
    elements = Math.min(elements, openReferences - 1);
    addArrays(budget.arrays(), elements);
    openFields();
    for (int i = 0; i < budget.boxes(); i++) {
      parts.add(factory.box());
    }
    SpanningTree.hang(parts, random);
  }

  private void addHead(int children) {
    Part head = factory.entity();
    Part array = new Part(catalog.get("com.example.model.Order[]"), children, children);
    for (int i = 0; i < children; i++) {
      array.references[i] = Template.FIRST_CHILD - i;
    }
    parts.add(head);
    parts.add(array);
    head.hung = true;
    head.hang(0, array);
    openReferences--;
    addOptional(head, 1);
  }

  private void addEntities(int count) {
    boolean weak = count > 4 && random.nextInt(2) == 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 && weak) {
        Part reference = factory.part("java.lang.ref.WeakReference");
        reference.references[0] = Template.CROSS;
        openReferences--;
        parts.add(reference);
      } else {
        Part entity = factory.entity();
        parts.add(entity);
        addOptional(entity, 0);
      }
    }
  }

  private void addMap(int nodes) {
    Part map = factory.part("java.util.HashMap");
    Part table = new Part(catalog.get("java.util.HashMap$Node[]"), TABLE_LENGTH, TABLE_LENGTH);
    parts.add(map);
    parts.add(table);
    map.hang(0, table);
    for (int i = 0; i < nodes; i++) {
      Part node = factory.part("java.util.HashMap$Node");
      parts.add(node);
      table.hang(i * TABLE_LENGTH / nodes + random.nextInt(2), node);
      optional.add(new Part.Place(node, 0));
      optional.add(new Part.Place(node, 1));
    }
    openReferences -= 1 + nodes;
  }

  private void addString() {
    Part string = factory.part("java.lang.String");
    Part text = new Part(catalog.get("byte[]"), 0, shortestText());
    parts.add(string);
    parts.add(text);
    texts.add(text);
    string.hang(0, text);
    openReferences--;
  }

  /**
   * So many that the last letter ends where the object ends, and all of its word can be left out.
   */
  private int shortestText() {
    int length = Long.BYTES;
    while (layout.arrayBytes(HprofType.BYTE, length + 1)
        == layout.arrayBytes(HprofType.BYTE, length)) {
      length++;
    }
    return length;
  }

  /** Arrays whose lengths fall off as a power of their rank. */
  private void addArrays(int count, int elements) {
    double weights = 0;
    for (int i = 1; i <= count; i++) {
      weights += 1.0 / i;
    }
    int left = elements;
    for (int i = count; i >= 1; i--) {
      int full = i == 1 ? left : (int) (elements / (i * weights));
      left -= full;
      int length = full + full / ELEMENTS_PER_NULL;
      Part array = new Part(catalog.get("java.lang.Object[]"), length, length);
      Arrays.fill(array.references, 0, full, Part.OPEN);
      parts.add(array);
    }
    openReferences -= elements;
  }

  /** Decides which fields are not null: of the first object all, so that the tree can begin. */
  private void openFields() {
    Collections.shuffle(optional, new Random(random.nextLong()));
    optional.sort(Comparator.comparing(place -> place.part() != parts.get(0)));
    for (int i = 0; i < Math.min(openReferences, optional.size()); i++) {
      optional.get(i).part().references[optional.get(i).index()] = Part.OPEN;
    }
  }

  private void addOptional(Part part, int from) {
    for (int i = from; i < part.references.length; i++) {
      optional.add(new Part.Place(part, i));
    }
  }

  /** Bytes of the block with the shortest texts. */
  long smallestBytes() {
    return parts.stream().mapToLong(this::bytes).sum();
  }

  private long bytes(Part part) {
    HprofType elementType = part.ofClass.elementType;
    return elementType == null
        ? part.ofClass.instanceBytes
        : layout.arrayBytes(elementType, part.length);
  }

  /**
   * The template of exactly so many bytes: what is left becomes text, most of it in few strings.
   */
  Template finish(long blockBytes) {
    for (long left = blockBytes - smallestBytes(); left > 0; left -= Long.BYTES) {
      int chosen = Math.min(random.nextInt(texts.size()), random.nextInt(texts.size()));
      texts.get(chosen).length += Long.BYTES;
    }
    for (Part text : texts) {
      // The end of an array lies anywhere in its last eight bytes.
      text.length -= random.nextInt(Long.BYTES);
    }
    List<Part> inOrder = placed();
    Template template =
        new Template(
            inOrder.stream().mapToInt(part -> part.references.length).sum(),
            inOrder.stream().filter(this::isShareable).mapToInt(part -> part.slot).toArray());
    int next = 0;
    for (Part part : inOrder) {
      template.classes[part.slot] = part.ofClass;
      template.lengths[part.slot] = part.length;
      template.offsets[part.slot + 1] = template.offsets[part.slot] + (int) bytes(part);
      for (int i = 0; i < part.references.length; i++) {
        Part child = part.children[i];
        template.parts[next++] = child != null ? child.slot : code(part.references[i]);
      }
    }
    if (template.offsets[Template.SLOTS] != blockBytes || inOrder.size() != Template.SLOTS) {
      throw new IllegalStateException("block of " + inOrder.size() + " objects");
    }
    return template;
  }

  /**
   * No string's own array; nor what leads from block to block, so that a block dominates those
   * below it, as what holds much in a real heap does.
   */
  private boolean isShareable(Part part) {
    return !texts.contains(part) && part != parts.get(0) && part != parts.get(1);
  }

  private static int code(int reference) {
    return reference == Part.OPEN ? Template.CROSS : reference;
  }

  /** The parts in the order of their addresses, a string's text behind it, and their slots. */
  private List<Part> placed() {
    List<Part> rest = new ArrayList<>(parts.subList(1, parts.size()));
    rest.removeAll(texts);
    Collections.shuffle(rest, new Random(random.nextLong()));
    List<Part> inOrder = new ArrayList<>();
    inOrder.add(parts.get(0));
    for (Part part : rest) {
      inOrder.add(part);
      if (part.references.length > 0 && texts.contains(part.children[0])) {
        inOrder.add(part.children[0]);
      }
    }
    for (int slot = 0; slot < inOrder.size(); slot++) {
      inOrder.get(slot).slot = slot;
    }
    return inOrder;
  }
}
