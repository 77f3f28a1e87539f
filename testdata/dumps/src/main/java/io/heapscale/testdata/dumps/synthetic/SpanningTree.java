package io.heapscale.testdata.dumps.synthetic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Hangs every part of a block into an open reference of another, so that the first part reaches all
 * of them. Those with most open references come first: then one is always left, as long as there
 * are as many references as parts.
 */
final class SpanningTree {
  private SpanningTree() {}

  static void hang(List<Part> parts, SplittableRandom random) {
    List<Part> waiting = new ArrayList<>();
    for (Part part : parts) {
      if (!part.hung) {
        waiting.add(part);
      }
    }
    Collections.shuffle(waiting, new Random(random.nextLong()));
    waiting.sort(Comparator.comparingInt(part -> -part.open()));
    List<Part.Place> open = new ArrayList<>();
    addOpen(parts.get(0), open);
    for (Part part : waiting) {
      int chosen = random.nextInt(open.size());
      Part.Place place = open.get(chosen);
      open.set(chosen, open.get(open.size() - 1));
      open.remove(open.size() - 1);
      place.part().hang(place.index(), part);
      addOpen(part, open);
    }
  }

  /** Adds an object's open references, and those of what hangs in it already: a map's nodes. */
  private static void addOpen(Part part, List<Part.Place> open) {
    for (int i = 0; i < part.references.length; i++) {
      if (part.references[i] == Part.OPEN) {
        open.add(new Part.Place(part, i));
      } else if (part.children[i] != null) {
        addOpen(part.children[i], open);
      }
    }
  }
}
