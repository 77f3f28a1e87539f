package io.heapscale.analyzer.collections;

import java.util.ArrayList;
import java.util.List;

/**
 * The reference fields of the JDK's collections and wrappers, read from the sources of JDK 17 and
 * 25; a test looks for each in every JDK that it finds.
 */
final class KnownFields {
  private final List<KnownField> found = new ArrayList<>();
  private String declaringClass = "";

  private KnownFields() {}

  /** All of them. */
  static List<KnownField> all() {
    KnownFields fields = new KnownFields();
    fields.hashMaps();
    fields.otherMaps();
    fields.sets();
    fields.lists();
    fields.queues();
    fields.immutable();
    fields.wrappers();
    fields.singleValues();
    return List.copyOf(fields.found);
  }

  private void hashMaps() {
    in("java.util.AbstractMap").internal("keySet", "values");
    in("java.util.HashMap").parts("table").internal("entrySet");
    in("java.util.HashMap$Node").key("key").value("value").internal("next");
    in("java.util.HashMap$TreeNode").internal("parent", "left", "right", "prev");
    in("java.util.LinkedHashMap").internal("head", "tail");
    in("java.util.LinkedHashMap$Entry").internal("before", "after");
    in("java.util.Hashtable").parts("table").internal("keySet", "entrySet", "values");
    in("java.util.Hashtable$Entry").key("key").value("value").internal("next");
    in("java.util.Properties").internal("map");
    in("java.util.WeakHashMap").parts("table").internal("entrySet", "queue");
    in("java.util.WeakHashMap$Entry").value("value").internal("next");
    in("java.lang.ThreadLocal$ThreadLocalMap").parts("table");
    in("java.lang.ThreadLocal$ThreadLocalMap$Entry").value("value");
    in("java.util.concurrent.ConcurrentHashMap")
        .parts("table", "nextTable", "counterCells")
        .internal("keySet", "values", "entrySet");
    in("java.util.concurrent.ConcurrentHashMap$Node").key("key").value("val").internal("next");
    in("java.util.concurrent.ConcurrentHashMap$TreeBin").internal("root", "first");
    in("java.util.concurrent.ConcurrentHashMap$TreeNode")
        .internal("parent", "left", "right", "prev");
    in("java.util.concurrent.ConcurrentHashMap$ForwardingNode").parts("nextTable");
  }

  private void otherMaps() {
    in("java.util.TreeMap").internal("root", "entrySet", "navigableKeySet", "descendingMap");
    in("java.util.TreeMap$Entry").key("key").value("value").internal("left", "right", "parent");
    in("java.util.IdentityHashMap").pairs("table").internal("entrySet");
    in("java.util.EnumMap").values("vals").internal("entrySet");
    in("java.util.concurrent.ConcurrentSkipListMap")
        .internal("head", "adder", "keySet", "values", "entrySet", "descendingMap");
    in("java.util.concurrent.ConcurrentSkipListMap$Node").key("key").value("val").internal("next");
    in("java.util.concurrent.ConcurrentSkipListMap$Index").internal("node", "down", "right");
    in("java.util.KeyValueHolder").key("key").value("value");
    in("java.util.AbstractMap$SimpleEntry").key("key").value("value");
    in("java.util.AbstractMap$SimpleImmutableEntry").key("key").value("value");
  }

  private void sets() {
    in("java.util.HashSet").set("map");
    in("java.util.TreeSet").set("m");
    in("java.util.JumboEnumSet").internal("elements");
    in("java.util.concurrent.ConcurrentHashMap$CollectionView").set("map");
    in("java.util.concurrent.ConcurrentSkipListSet").set("m");
    in("java.util.concurrent.CopyOnWriteArraySet").internal("al");
    in("java.util.Collections$SetFromMap").set("m", "s");
  }

  private void lists() {
    in("java.util.ArrayList").elements("elementData");
    in("java.util.ArrayList$SubList").internal("root", "parent");
    in("java.util.Arrays$ArrayList").elements("a");
    in("java.util.Vector").elements("elementData");
    in("java.util.LinkedList").internal("first", "last");
    in("java.util.LinkedList$Node").element("item").internal("next", "prev");
    in("java.util.concurrent.CopyOnWriteArrayList").elements("array").internal("lock");
    in("java.util.concurrent.atomic.AtomicReferenceArray").elements("array");
  }

  private void queues() {
    in("java.util.ArrayDeque").elements("elements");
    in("java.util.PriorityQueue").elements("queue");
    in("java.util.concurrent.ConcurrentLinkedQueue").internal("head", "tail");
    in("java.util.concurrent.ConcurrentLinkedQueue$Node").element("item").internal("next");
    in("java.util.concurrent.ConcurrentLinkedDeque").internal("head", "tail");
    in("java.util.concurrent.ConcurrentLinkedDeque$Node").element("item").internal("next", "prev");
    in("java.util.concurrent.LinkedBlockingQueue")
        .internal("head", "last", "count", "takeLock", "notEmpty", "putLock", "notFull");
    in("java.util.concurrent.LinkedBlockingQueue$Node").element("item").internal("next");
    in("java.util.concurrent.LinkedBlockingDeque")
        .internal("first", "last", "lock", "notEmpty", "notFull");
    in("java.util.concurrent.LinkedBlockingDeque$Node").element("item").internal("next", "prev");
    in("java.util.concurrent.ArrayBlockingQueue")
        .elements("items")
        .internal("lock", "notEmpty", "notFull");
    in("java.util.concurrent.PriorityBlockingQueue")
        .elements("queue")
        .internal("lock", "notEmpty", "q");
    in("java.util.concurrent.DelayQueue").internal("lock", "q", "available");
  }

  private void immutable() {
    in("java.util.ImmutableCollections$MapN").pairs("table");
    in("java.util.ImmutableCollections$Map1").key("k0").value("v0");
    in("java.util.ImmutableCollections$ListN").elements("elements");
    in("java.util.ImmutableCollections$List12").element("e0", "e1");
    in("java.util.ImmutableCollections$SetN").elements("elements");
    in("java.util.ImmutableCollections$Set12").element("e0", "e1");
    in("java.util.ImmutableCollections$SubList").internal("root");
    in("java.util.Collections$SingletonList").element("element");
    in("java.util.Collections$SingletonSet").element("element");
    in("java.util.Collections$SingletonMap")
        .key("k")
        .value("v")
        .internal("keySet", "entrySet", "values");
    in("java.util.Collections$CopiesList").element("element");
  }

  private void wrappers() {
    for (String kind : List.of("Unmodifiable", "Synchronized", "Checked")) {
      String prefix = "java.util.Collections$" + kind;
      in(prefix + "Collection").internal("c");
      in(prefix + "List").internal("list");
      in(prefix + "Map").internal("m", "entrySet");
      in(prefix + "SortedSet").internal("ss");
      in(prefix + "NavigableSet").internal("ns");
      in(prefix + "SortedMap").internal("sm");
      in(prefix + "NavigableMap").internal("nm");
    }
    in("java.util.Collections$UnmodifiableMap").internal("keySet", "values");
    in("java.util.Collections$SynchronizedMap").internal("keySet", "values", "mutex");
    in("java.util.Collections$SynchronizedCollection").internal("mutex");
    in("java.util.Collections$AsLIFOQueue").internal("q");
  }

  private void singleValues() {
    in("java.lang.String").internal("value");
    in("java.lang.AbstractStringBuilder").internal("value");
    in("java.util.Optional").internal("value");
    in("java.util.concurrent.atomic.AtomicReference").internal("value");
    in("java.lang.ref.Reference").internal("referent");
  }

  private KnownFields in(String className) {
    declaringClass = className;
    return this;
  }

  private KnownFields internal(String... names) {
    return add(Role.INTERNAL, Inside.PART, names);
  }

  private KnownFields set(String... names) {
    return add(Role.INTERNAL, Inside.SET, names);
  }

  private KnownFields parts(String... names) {
    return add(Role.INTERNAL, Inside.PARTS, names);
  }

  private KnownFields pairs(String... names) {
    return add(Role.INTERNAL, Inside.PAIRS, names);
  }

  private KnownFields elements(String... names) {
    return add(Role.INTERNAL, Inside.ELEMENTS, names);
  }

  private KnownFields values(String... names) {
    return add(Role.INTERNAL, Inside.VALUES, names);
  }

  private KnownFields key(String... names) {
    return add(Role.KEY, Inside.NOTHING, names);
  }

  private KnownFields value(String... names) {
    return add(Role.VALUE, Inside.NOTHING, names);
  }

  private KnownFields element(String... names) {
    return add(Role.ELEMENT, Inside.NOTHING, names);
  }

  private KnownFields add(Role role, Inside target, String... names) {
    for (String name : names) {
      found.add(new KnownField(declaringClass, name, role, target));
    }
    return this;
  }
}
