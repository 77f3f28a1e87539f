package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.BasicType;
import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.layout.JdkVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDK of the dumped program in the dump. What states the version itself: the numbers of
 * {@code Runtime.version()}, the class file version that the JDK keeps in static fields, and the
 * version's text where the dump has not lost it. What bounds it: fields that the JDK's classes have
 * since some version. Evidence that contradicts gives the range that holds all of it.
 */
final class JdkVersionFinder {
  /** Class file version 52 is that of JDK 8. */
  private static final int CLASS_FILE_OF_JDK_0 = 44;

  private static final int OLDEST = 8;
  private static final int NEWEST = 99;

  /** Static fields that hold the class file version of the JDK itself; at times still 0. */
  private static final Map<String, String> CLASS_FILE_VERSIONS =
      Map.of(
          "jdk.internal.misc.VM", "classFileMajorVersion",
          "java.lang.invoke.MethodHandleStatics", "CLASSFILE_VERSION");

  /** Static texts such as {@code 1.8.0_412}, {@code 17.0.9}, {@code 25}. */
  private static final Map<String, String> VERSION_TEXTS =
      Map.of("java.lang.VersionProps", "java_version", "sun.misc.Version", "java_version");

  /** Fields of classes that every VM loads, and the version that they came with. */
  private static final List<Marker> MARKERS =
      List.of(
          new Marker("java.lang.String", "coder", 9),
          new Marker("java.lang.Class", "module", 9),
          new Marker("java.lang.String", "hashIsZero", 13),
          new Marker("java.lang.Class", "classData", 15),
          new Marker("java.lang.Thread", "holder", 19),
          new Marker("java.lang.Thread", "scopedValueBindings", 20),
          new Marker("java.lang.Class", "protectionDomain", 25));

  private static final List<String> OTHER_VMS =
      List.of("com.ibm.oti.", "com.ibm.jvm.", "openj9.", "dalvik.", "libcore.", "com.oracle.svm.");

  /** A field {@code field} of {@code className}, which has it since JDK {@code since}. */
  private record Marker(String className, String field, int since) {}

  private final RawHeap raw;
  private final ClassTable classes;
  private final TextReader texts;

  /** Classes of the boot loader that the dump describes, by name. */
  private final Map<String, ClassLayout> byName = new HashMap<>();

  private boolean isHotSpot;

  private JdkVersionFinder(RawHeap raw, ClassTable classes, TextReader texts) {
    this.raw = raw;
    this.classes = classes;
    this.texts = texts;
    this.isHotSpot = !raw.isAndroid();
  }

  /** The version; reads a handful of objects. */
  static JdkVersion find(RawHeap raw, ClassTable classes, TextReader texts) throws IOException {
    return new JdkVersionFinder(raw, classes, texts).find();
  }

  private JdkVersion find() throws IOException {
    // Dumps that were converted from other formats may name a boot loader of their own.
    boolean bootLoaderIsNull = raw.classDumps.stream().anyMatch(dump -> dump.loaderId() == 0);
    for (ClassLayout layout : classes.layouts()) {
      if (layout.loaderAddress() == 0 && layout.address() != 0) {
        byName.put(layout.name(), layout);
      }
      if (layout.loaderAddress() == 0 || !bootLoaderIsNull) {
        isHotSpot &= OTHER_VMS.stream().noneMatch(layout.name()::startsWith);
      }
    }
    int min = 0;
    int max = Integer.MAX_VALUE;
    for (Marker marker : MARKERS) {
      ClassLayout layout = byName.get(marker.className);
      if (layout == null || layout.fields().isEmpty()) {
        continue;
      }
      if (layout.fields().stream().anyMatch(field -> field.name().equals(marker.field))) {
        min = Math.max(min, marker.since);
      } else {
        max = Math.min(max, marker.since - 1);
      }
    }
    NavigableSet<Integer> stated = stated();
    if (min > max) {
      return spanning(stated, max, min);
    }
    if (stated.size() == 1 && min <= stated.first() && stated.first() <= max) {
      return new JdkVersion(stated.first(), stated.first(), isHotSpot);
    }
    return spanning(stated, min, max);
  }

  private JdkVersion spanning(NavigableSet<Integer> stated, int min, int max) {
    return stated.isEmpty()
        ? new JdkVersion(min, max, isHotSpot)
        : new JdkVersion(Math.min(min, stated.first()), Math.max(max, stated.last()), isHotSpot);
  }

  /** Versions that the dump names. */
  private NavigableSet<Integer> stated() throws IOException {
    NavigableSet<Integer> stated = new TreeSet<>();
    for (Map.Entry<String, String> entry : CLASS_FILE_VERSIONS.entrySet()) {
      ClassDump.StaticField field = staticField(entry.getKey(), entry.getValue(), BasicType.INT);
      if (field != null) {
        add(stated, field.value() - CLASS_FILE_OF_JDK_0);
      }
    }
    ClassDump.StaticField version = staticField("java.lang.Runtime", "version", BasicType.OBJECT);
    if (version != null) {
      for (List<String> path :
          List.of(
              List.of("version", "e0", "value"),
              List.of("version", "elements", "0", "value"),
              List.of("version", "list", "elements", "0", "value"))) {
        addFeature(stated, texts.text(version.value(), path));
      }
    }
    for (Map.Entry<String, String> entry : VERSION_TEXTS.entrySet()) {
      ClassDump.StaticField text = staticField(entry.getKey(), entry.getValue(), BasicType.OBJECT);
      if (text != null) {
        addFeature(stated, texts.text(text.value(), List.of()));
      }
    }
    return stated;
  }

  private ClassDump.@Nullable StaticField staticField(
      String className, String name, BasicType type) {
    ClassLayout layout = byName.get(className);
    if (layout != null) {
      for (ClassDump.StaticField field : raw.classDumps.get(layout.index()).statics()) {
        if (field.type() == type && raw.string(field.nameId()).equals(name)) {
          return field;
        }
      }
    }
    return null;
  }

  /** Takes the feature of a text such as {@code 17.0.9}; a blanked text has none. */
  private static void addFeature(NavigableSet<Integer> stated, @Nullable String text) {
    if (text == null) {
      return;
    }
    String rest = text.startsWith("1.") ? text.substring(2) : text;
    int digits = 0;
    while (digits < rest.length() && digits < 3 && Character.isDigit(rest.charAt(digits))) {
      digits++;
    }
    if (digits > 0) {
      add(stated, Integer.parseInt(rest.substring(0, digits)));
    }
  }

  private static void add(NavigableSet<Integer> stated, long feature) {
    if (feature >= OLDEST && feature <= NEWEST) {
      stated.add((int) feature);
    }
  }
}
