package io.heapscale.analyzer.paths;

import com.carrotsearch.hppc.IntArrayList;
import io.heapscale.analyzer.dominator.NodeSet;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.work.IntArray;
import io.heapscale.analyzer.work.Workshop;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * A shortest path from the GC roots to every object that they reach, by breadth-first search. Of
 * several shortest paths, each object takes a referrer of the program's before one of the JDK's (an
 * iterator, a thread: they say less about who keeps it), and then the one with the lowest address;
 * one that a root refers to, the root that is first by kind and then by address. So the result does
 * not depend on the order of references.
 *
 * <p>A level with few objects is a sorted list, one with many a set of bits: no more than 64 levels
 * can be large, so that a list of millions of objects costs no more than its length. O(references)
 * time, 4 bytes and 2 bits per object.
 */
final class ShortestPaths {
  /** The parent of a root. */
  static final int NONE = -1;

  /** The parent of an object that is not reached. */
  static final int UNREACHED = -2;

  private static final int SHORT_LIST = 1 << 10;

  /** By ordinal: parent + 2, 1 for a root, 0 for what is not reached. */
  private final IntArray parents;

  private Links.Cursor cursor;
  private final int avoided;
  private final IntConsumer onReferrer;
  private final int longList;

  /** The next level: all of it, and in a list as well as long as it is small. */
  private NodeSet nextSet;

  private IntArrayList nextList = new IntArrayList();
  private boolean nextIsLarge;

  private final HeapGraph heap;

  /** By class index: whether the boot loader did not load it. */
  private final boolean[] ofProgram;

  private ShortestPaths(Links links, int avoided, IntConsumer onReferrer, Workshop workshop) {
    this.heap = links.heap();
    int objects = heap.objectCount();
    this.ofProgram = new boolean[heap.classes().size()];
    heap.classes().forEach(each -> ofProgram[each.index()] = each.loaderAddress() != 0);
    this.parents = workshop.ints(objects);
    this.cursor = links.cursor();
    this.avoided = avoided;
    this.onReferrer = onReferrer;
    this.longList = Math.max(SHORT_LIST, objects >>> 6);
    this.nextSet = new NodeSet(objects);
  }

  /**
   * Searches from the roots.
   *
   * @param roots in the order in which they claim what several of them refer to
   */
  static ShortestPaths from(Links links, int[] roots, Workshop workshop) {
    ShortestPaths paths = new ShortestPaths(links, NONE, referrer -> {}, workshop);
    paths.search(roots);
    return paths;
  }

  /**
   * Searches from the roots along strong references, and then goes on to what only weak references
   * hold: a path to such an object is a shortest one from the strongly reachable objects.
   *
   * @param strong references without weak ones
   * @param all the same with weak ones
   */
  static ShortestPaths strongFirst(Links strong, Links all, int[] roots, Workshop workshop) {
    ShortestPaths paths = from(strong, roots, workshop);
    paths.cursor = all.cursor();
    IntArrayList level = new IntArrayList();
    all.forEachWeak(
        (source, target) -> {
          // What the search reaches later is not reached yet: this looks at strong sources only.
          if (paths.isReached(source) && !paths.isReached(target)) {
            level.add(source, target);
          }
        });
    IntArrayList begun = new IntArrayList();
    for (int i = 0; i < level.size(); i += 2) {
      if (!paths.isReached(level.get(i + 1))) {
        paths.parents.set(level.get(i + 1), level.get(i) + 2);
        begun.add(level.get(i + 1));
      }
    }
    Arrays.sort(begun.buffer, 0, begun.size());
    paths.searchFrom(begun);
    return paths;
  }

  /**
   * Searches from the roots, but never passes through one object.
   *
   * @param avoided the object
   * @param onReferrer hears of every object that is reached and refers to it: those with shorter
   *     paths first, of equal ones roots in their order and others by address
   */
  static ShortestPaths avoiding(
      Links links, int[] roots, int avoided, IntConsumer onReferrer, Workshop workshop) {
    ShortestPaths paths = new ShortestPaths(links, avoided, onReferrer, workshop);
    paths.search(roots);
    return paths;
  }

  /** Where the path to an object comes from: its parent, {@link #NONE} or {@link #UNREACHED}. */
  int parent(int ordinal) {
    return parents.get(ordinal) - 2;
  }

  /** The objects on the path to one that is reached: the root first, itself last. */
  IntArrayList pathTo(int ordinal) {
    IntArrayList path = new IntArrayList();
    for (int at = ordinal; at >= 0; at = parent(at)) {
      path.add(at);
    }
    for (int i = 0, j = path.size() - 1; i < j; i++, j--) {
      int swap = path.get(i);
      path.set(i, path.get(j));
      path.set(j, swap);
    }
    return path;
  }

  /** Whether a path leads to an object. */
  boolean isReached(int ordinal) {
    return parents.get(ordinal) != 0;
  }

  private void search(int[] roots) {
    IntArrayList list = new IntArrayList();
    for (int root : roots) {
      if (root != avoided && parents.get(root) == 0) {
        parents.set(root, 1);
        list.add(root);
      }
    }
    searchFrom(list);
  }

  private void searchFrom(IntArrayList level) {
    IntArrayList list = level;
    NodeSet set = new NodeSet(parents.length());
    boolean isLarge = false;
    while (isLarge || !list.isEmpty()) {
      nextIsLarge = false;
      nextList.elementsCount = 0;
      if (isLarge) {
        for (int node = set.nextMember(0); node >= 0; node = set.nextMember(node + 1)) {
          set.remove(node);
          expand(node);
        }
      } else {
        for (int i = 0; i < list.size(); i++) {
          expand(list.get(i));
        }
      }
      if (!nextIsLarge) {
        for (int i = 0; i < nextList.size(); i++) {
          nextSet.remove(nextList.get(i));
        }
        Arrays.sort(nextList.buffer, 0, nextList.size());
      }
      IntArrayList swapList = list;
      list = nextList;
      nextList = swapList;
      NodeSet swapSet = set;
      set = nextSet;
      nextSet = swapSet;
      isLarge = nextIsLarge;
    }
  }

  private void expand(int node) {
    boolean refersToAvoided = false;
    boolean program = isOfProgram(node);
    cursor.moveTo(node);
    for (int to = cursor.next(); to != Links.END; to = cursor.next()) {
      if (to == avoided) {
        refersToAvoided = true;
      } else if (parents.get(to) == 0) {
        parents.set(to, node + 2);
        addToNext(to);
      } else if (program && nextSet.contains(to) && !isOfProgram(parent(to))) {
        parents.set(to, node + 2);
      }
    }
    if (refersToAvoided) {
      onReferrer.accept(node);
    }
  }

  private boolean isOfProgram(int node) {
    int described = heap.describedClass(node);
    return ofProgram[described == HeapGraph.ABSENT ? heap.classIndex(node) : described];
  }

  private void addToNext(int node) {
    nextSet.add(node);
    if (!nextIsLarge) {
      nextList.add(node);
      nextIsLarge = nextList.size() > longList;
    }
  }
}
