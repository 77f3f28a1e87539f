package io.heapscale.analyzer.heap;

import com.carrotsearch.hppc.LongIntHashMap;
import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofException;
import io.heapscale.analyzer.hprof.HprofFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns class dumps into layouts: names, superclasses, field offsets, ignored fields. */
final class ClassTableBuilder {
  private final HprofFile file;
  private final RawHeap raw;
  private final List<IgnoredField> ignored;
  private final ReferenceRules rules;
  private final LongIntHashMap byAddress = new LongIntHashMap();
  private final List<String> names = new ArrayList<>();

  /** By class index: the superclass's index, or NO_CLASS. */
  private final int[] supers;

  /** By class index; filled superclasses first. */
  private final @Nullable ClassLayout[] layouts;

  private final Set<Integer> ignoredMatches = new TreeSet<>();
  private final Set<Integer> ignoredMisses = new TreeSet<>();

  private ClassTableBuilder(
      HprofFile file, RawHeap raw, List<IgnoredField> ignored, ReferenceRules rules) {
    this.file = file;
    this.raw = raw;
    this.ignored = ignored;
    this.rules = rules;
    this.supers = new int[raw.classDumps.size()];
    this.layouts = new @Nullable ClassLayout[raw.classDumps.size()];
  }

  static ClassTable build(
      HprofFile file, RawHeap raw, List<IgnoredField> ignored, ReferenceRules rules)
      throws HprofException {
    return new ClassTableBuilder(file, raw, ignored, rules).build();
  }

  private ClassTable build() throws HprofException {
    for (int index = 0; index < raw.classDumps.size(); index++) {
      ClassDump dump = raw.classDumps.get(index);
      byAddress.put(dump.classId(), index);
      names.add(raw.className(dump.classId()));
    }
    for (int index = 0; index < supers.length; index++) {
      supers[index] = findSuper(index);
    }
    for (int index = 0; index < layouts.length; index++) {
      layOutWithSuperclasses(index);
    }
    List<ClassLayout> all = new ArrayList<>();
    for (ClassLayout layout : layouts) {
      all.add(Objects.requireNonNull(layout));
    }
    int[] primitiveArrays = new int[BasicType.values().length];
    for (BasicType type : BasicType.values()) {
      primitiveArrays[type.ordinal()] =
          type == BasicType.OBJECT
              ? ClassTable.NO_CLASS
              : findOrInvent(all, type.keyword() + "[]", type);
    }
    int classClass = findOrInvent(all, ClassNames.CLASS, null);
    return new ClassTable(
        List.copyOf(all), byAddress, primitiveArrays, classClass, ignoredMatches, ignoredMisses);
  }

  /** A class that the VM surely has, though the dump may not describe it. */
  private static int findOrInvent(
      List<ClassLayout> all, String name, @Nullable BasicType elementType) {
    for (ClassLayout layout : all) {
      if (layout.name().equals(name) && layout.loaderAddress() == 0) {
        return layout.index();
      }
    }
    int index = all.size();
    all.add(
        new ClassLayout(
            index,
            name,
            0,
            ClassTable.NO_CLASS,
            0,
            elementType,
            List.of(),
            0,
            ClassLayout.References.NONE,
            new int[0]));
    return index;
  }

  /** Lays out a class after all its superclasses, without recursion: chains may be hostile. */
  private void layOutWithSuperclasses(int index) throws HprofException {
    List<Integer> chain = new ArrayList<>();
    int at = index;
    while (at != ClassTable.NO_CLASS && layouts[at] == null) {
      chain.add(at);
      if (chain.size() > layouts.length) {
        throw classError(index, "expected a superclass chain that ends, found a cycle");
      }
      at = supers[at];
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      layouts[chain.get(i)] = layOut(chain.get(i));
    }
  }

  private int findSuper(int index) throws HprofException {
    long superId = raw.classDumps.get(index).superId();
    if (superId == 0) {
      return ClassTable.NO_CLASS;
    }
    int found = byAddress.getOrDefault(superId, ClassTable.NO_CLASS);
    if (found == ClassTable.NO_CLASS) {
      throw classError(
          index, "expected a superclass of the dump, found 0x" + Long.toHexString(superId));
    }
    return found;
  }

  private HprofException classError(int index, String what) {
    return new HprofException(
        file.name(),
        raw.classDumpOffsets.get(index),
        "CLASS_DUMP 0x20 of " + names.get(index) + ": " + what);
  }

  private ClassLayout layOut(int index) {
    ClassDump dump = raw.classDumps.get(index);
    int superIndex = supers[index];
    List<ClassLayout.Field> fields = new ArrayList<>();
    int offset = 0;
    for (ClassDump.InstanceField field : dump.fields()) {
      fields.add(new ClassLayout.Field(raw.string(field.nameId()), field.type(), offset, index));
      offset += field.type().sizeBytes(file.identifierSize());
    }
    if (superIndex != ClassTable.NO_CLASS) {
      ClassLayout superLayout = Objects.requireNonNull(layouts[superIndex]);
      for (ClassLayout.Field field : superLayout.fields()) {
        fields.add(
            new ClassLayout.Field(
                field.name(), field.type(), offset + field.offset(), field.declaringIndex()));
      }
      offset += superLayout.fieldBytes();
    }
    String name = names.get(index);
    return new ClassLayout(
        index,
        name,
        dump.classId(),
        superIndex,
        dump.loaderId(),
        ClassNames.elementType(name),
        List.copyOf(fields),
        offset,
        references(index, fields),
        staticTags(index, dump));
  }

  private ClassLayout.References references(int index, List<ClassLayout.Field> fields) {
    boolean weak =
        !rules.referentsHold() && ClassNames.isWeakReference(index, names::get, at -> supers[at]);
    int[] offsets = new int[fields.size()];
    int[] tags = new int[fields.size()];
    int count = 0;
    int weakOffset = -1;
    boolean anyIgnored = false;
    noteIgnoredClasses(index, fields);
    for (ClassLayout.Field field : fields) {
      if (field.type() != BasicType.OBJECT) {
        continue;
      }
      if (weak && ClassNames.isReferent(names.get(field.declaringIndex()), field.name())) {
        weakOffset = field.offset();
        continue;
      }
      offsets[count] = field.offset();
      tags[count] = tagOf(index, field);
      anyIgnored |= tags[count] >= 0;
      count++;
    }
    return new ClassLayout.References(
        Arrays.copyOf(offsets, count), anyIgnored ? Arrays.copyOf(tags, count) : null, weakOffset);
  }

  /**
   * The first ignored field that {@code field} of an instance of class {@code index} fits, or -1.
   */
  private int tagOf(int index, ClassLayout.Field field) {
    for (int tag = 0; tag < ignored.size(); tag++) {
      if (ignored
          .get(tag)
          .matches(field.name(), index, field.declaringIndex(), names::get, at -> supers[at])) {
        ignoredMatches.add(tag);
        return tag;
      }
    }
    return -1;
  }

  /** Remembers the patterns that name this class but none of its fields, static ones included. */
  private void noteIgnoredClasses(int index, List<ClassLayout.Field> fields) {
    for (int tag = 0; tag < ignored.size(); tag++) {
      IgnoredField pattern = ignored.get(tag);
      if (pattern.matchesClass(names.get(index))
          && fields.stream().noneMatch(field -> pattern.matchesField(field.name()))
          && raw.classDumps.get(index).statics().stream()
              .noneMatch(field -> pattern.matchesField(raw.string(field.nameId())))) {
        ignoredMisses.add(tag);
      }
    }
  }

  private int[] staticTags(int index, ClassDump dump) {
    int[] tags = new int[dump.statics().size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = -1;
      String name = raw.string(dump.statics().get(i).nameId());
      for (int tag = 0; tag < ignored.size() && tags[i] < 0; tag++) {
        if (ignored.get(tag).matchesField(name)
            && ignored.get(tag).matchesClass(names.get(index))) {
          ignoredMatches.add(tag);
          tags[i] = tag;
        }
      }
    }
    return tags;
  }
}
