package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.BasicType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a dump from which an analysis concludes the sizes of objects: the version of the
 * JDK, the machine's byte order and the depth of parked stacks. All are the VM's own, and each is
 * kept only where it is what it says: a version is a number from {@value #OLDEST_JDK} to {@value
 * #NEWEST_JDK}.
 */
final class NeededValues {
  private static final int CLASS_FILE_OF_JDK_0 = 44;
  private static final int OLDEST_JDK = 8;
  private static final int NEWEST_JDK = 99;

  private static final int BITS_OF_A_BYTE = 8;

  static final String STRING_CLASS = "java.lang.String";
  static final String VALUE_FIELD = "value";
  static final String CODER_FIELD = "coder";

  /** Static fields that lead to texts or numbers of the version, and the fields on the way. */
  static final List<Trail> VERSIONS =
      List.of(
          new Trail("java.lang.VersionProps", "java_version", List.of(VALUE_FIELD)),
          new Trail("sun.misc.Version", "java_version", List.of(VALUE_FIELD)),
          new Trail("java.lang.Runtime", "version", List.of("version", "e0", VALUE_FIELD)),
          new Trail(
              "java.lang.Runtime", "version", List.of("version", "elements", "0", VALUE_FIELD)),
          new Trail(
              "java.lang.Runtime",
              "version",
              List.of("version", "list", "elements", "0", VALUE_FIELD)));

  /** Static fields of type int. */
  private static final List<Place> STATICS =
      List.of(
          new Place("jdk.internal.misc.VM", "classFileMajorVersion"),
          new Place("java.lang.invoke.MethodHandleStatics", "CLASSFILE_VERSION"),
          new Place("java.lang.StringUTF16", "HI_BYTE_SHIFT"));

  /** Words of stack that a parked virtual thread takes. */
  private static final Place STACK_SIZE = new Place("jdk.internal.vm.StackChunk", "size");

  /** All names above; a dump spells those of classes with slashes. */
  static final Set<String> NAMES =
      Stream.of(
              VERSIONS.stream().flatMap(Trail::names),
              STATICS.stream().flatMap(Place::names),
              STACK_SIZE.names(),
              Stream.of(STRING_CLASS, CODER_FIELD))
          .flatMap(names -> names)
          .collect(Collectors.toUnmodifiableSet());

  static final int LONGEST_NAME_BYTES = NAMES.stream().mapToInt(String::length).max().orElse(0);

  /** A field of a class. */
  private record Place(String className, String field) {
    Stream<String> names() {
      return Stream.of(className, field);
    }

    boolean is(@Nullable String otherClass, @Nullable String otherField) {
      return className.equals(otherClass) && field.equals(otherField);
    }
  }

  /** Where a path begins, and its fields; a number is that of an element. */
  record Trail(String className, String field, List<String> path) {
    private Stream<String> names() {
      return Stream.concat(Stream.of(className, field), path.stream());
    }
  }

  private NeededValues() {}

  /** Whether a static field keeps its value. */
  static boolean keepsStatic(
      @Nullable String className, @Nullable String field, BasicType type, long value) {
    if (type != BasicType.INT || STATICS.stream().noneMatch(place -> place.is(className, field))) {
      return false;
    }
    return value == BITS_OF_A_BYTE || isVersion(value - CLASS_FILE_OF_JDK_0);
  }

  /** Whether the instances of a class keep the value of a field that the class declares. */
  static boolean keepsField(@Nullable String className, @Nullable String field, BasicType type) {
    return type == BasicType.INT && STACK_SIZE.is(className, field);
  }

  /** Whether a number may be that of a JDK. */
  static boolean isVersion(long number) {
    return number >= OLDEST_JDK && number <= NEWEST_JDK;
  }
}
