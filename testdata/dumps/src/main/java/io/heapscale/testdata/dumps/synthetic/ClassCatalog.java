package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The classes of a synthetic dump: those of JDK 17 that readers look for, and those of a program
 * that never was.
 */
final class ClassCatalog {
  private static final String[] THINGS = {
    "Order", "Invoice", "Customer", "Address", "Product", "Price", "Basket", "Payment", "Shipment",
    "Supplier", "Category", "Review", "Session", "Account", "Ticket", "Event", "Report", "Rule",
    "Policy", "Route"
  };
  private static final String[] LAYERS = {"model", "cache"};
  private static final HprofType[] PRIMITIVES = {
    HprofType.INT,
    HprofType.LONG,
    HprofType.BOOLEAN,
    HprofType.INT,
    HprofType.SHORT,
    HprofType.DOUBLE,
    HprofType.BYTE,
    HprofType.CHAR,
    HprofType.FLOAT
  };

  /** The class file version of JDK 17, by which readers know which JDK ran. */
  private static final int CLASS_FILE_VERSION = 61;

  /** Padding around the {@code @Contended} fields of a thread. */
  private static final int CONTENDED_BYTES = 2 * 128;

  private final HeapLayout layout;
  private final Map<String, SyntheticClass> byName = new LinkedHashMap<>();

  /** Classes of a program, with 3 to 16 references and up to 4 primitive fields. */
  final List<SyntheticClass> entities = new ArrayList<>();

  ClassCatalog(HeapLayout layout) {
    this.layout = layout;
    addJdk();
    addProgram();
  }

  /** Every class; superclasses before subclasses. */
  List<SyntheticClass> all() {
    return List.copyOf(byName.values());
  }

  SyntheticClass get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  private void addJdk() {
    int word = layout.identifierSize();
    jdk("java.lang.Object", null, "", 0);
    jdk(
        "java.lang.Class",
        "java.lang.Object",
        "cachedConstructor:L name:L module:L classLoader:L classData:L packageName:L"
            + " componentType:L reflectionData:L classRedefinedCount:I genericInfo:L"
            + " enumConstants:L enumConstantDirectory:L annotationData:L annotationType:L"
            + " classValueMap:L",
        2 * word + 5 * 4);
    jdk("java.lang.String", "java.lang.Object", "value:L hash:I coder:B hashIsZero:Z", 1);
    jdk("java.lang.Number", "java.lang.Object", "", 0);
    jdk("java.lang.Integer", "java.lang.Number", "value:I", 0);
    jdk("java.lang.Long", "java.lang.Number", "value:J", 0);
    jdk("java.lang.Double", "java.lang.Number", "value:D", 0);
    jdk(
        "java.lang.ClassLoader",
        "java.lang.Object",
        "parent:L name:L unnamedModule:L nameAndId:L parallelLockMap:L package2certs:L classes:L"
            + " defaultDomain:L packages:L libraries:L assertionLock:L defaultAssertionStatus:Z"
            + " packageAssertionStatus:L classAssertionStatus:L classLoaderValueMap:L",
        word);
    jdk("jdk.internal.loader.ClassLoaders$AppClassLoader", "java.lang.ClassLoader", "", 0);
    jdk(
        "java.lang.ThreadGroup",
        "java.lang.Object",
        "parent:L name:L maxPriority:I destroyed:Z daemon:Z nUnstartedThreads:I nthreads:I"
            + " threads:L ngroups:I groups:L",
        0);
    jdk(
        "java.lang.Thread",
        "java.lang.Object",
        "name:L priority:I daemon:Z interrupted:Z stillborn:Z eetop:J target:L group:L"
            + " contextClassLoader:L inheritedAccessControlContext:L threadLocals:L"
            + " inheritableThreadLocals:L stackSize:J tid:J threadStatus:I parkBlocker:L blocker:L"
            + " blockerLock:L uncaughtExceptionHandler:L threadLocalRandomSeed:J"
            + " threadLocalRandomProbe:I threadLocalRandomSecondarySeed:I",
        CONTENDED_BYTES);
    jdk("java.lang.ref.Reference", "java.lang.Object", "referent:L queue:L next:L discovered:L", 0);
    jdk("java.lang.ref.SoftReference", "java.lang.ref.Reference", "timestamp:J", 0);
    jdk("java.lang.ref.WeakReference", "java.lang.ref.Reference", "", 0);
    jdk("java.lang.ref.PhantomReference", "java.lang.ref.Reference", "", 0);
    jdk("java.lang.ref.FinalReference", "java.lang.ref.Reference", "", 0);
    jdk("java.lang.ref.Finalizer", "java.lang.ref.FinalReference", "next:L prev:L", 0);
    jdk("java.util.ArrayList", "java.lang.Object", "elementData:L size:I modCount:I", 0);
    jdk("java.util.AbstractMap", "java.lang.Object", "keySet:L values:L", 0);
    jdk(
        "java.util.HashMap",
        "java.util.AbstractMap",
        "table:L entrySet:L size:I modCount:I threshold:I loadFactor:F",
        0);
    jdk("java.util.HashMap$Node", "java.lang.Object", "hash:I key:L value:L next:L", 0);
    add(
        "jdk.internal.misc.VM",
        "java.lang.Object",
        true,
        "",
        List.of(
            new SyntheticClass.Field("classFileMajorVersion", HprofType.INT, CLASS_FILE_VERSION)),
        0);
    for (HprofType type : HprofType.values()) {
      if (type != HprofType.OBJECT) {
        addArray(type.name().toLowerCase(Locale.ROOT) + "[]", true, type);
      }
    }
    for (String element : List.of("Object", "String", "Class")) {
      addArray("java.lang." + element + "[]", true, HprofType.OBJECT);
    }
    addArray("java.util.HashMap$Node[]", true, HprofType.OBJECT);
  }

  private void addProgram() {
    add(
        "com.example.Main",
        "java.lang.Object",
        false,
        "",
        List.of(new SyntheticClass.Field("roots", HprofType.OBJECT, 0)),
        0);
    program("com.example.list.Node", "item:L next:L");
    program("com.example.tree.Node", "left:L right:L value:L");
    program("com.example.share.Holder", "items:L id:J");
    program("com.example.share.Item", "id:J");
    int number = 0;
    for (String layer : LAYERS) {
      for (String thing : THINGS) {
        entities.add(program("com.example." + layer + '.' + thing, entityFields(number++)));
      }
    }
    addArray("com.example.model.Order[]", false, HprofType.OBJECT);
  }

  /** Fields that depend on the class's number alone, so that layouts are the same in all dumps. */
  private static String entityFields(int number) {
    StringBuilder fields = new StringBuilder();
    int references = 3 + number * 5 % 14;
    int primitives = number % 5;
    for (int i = 0; i < references; i++) {
      fields.append(" part").append(i).append(":L");
    }
    for (int i = 0; i < primitives; i++) {
      HprofType type = PRIMITIVES[(number + i * 2) % PRIMITIVES.length];
      fields.append(" figure").append(i).append(':').append(letter(type));
    }
    return fields.toString().trim();
  }

  private static char letter(HprofType type) {
    return switch (type) {
      case OBJECT -> 'L';
      case BOOLEAN -> 'Z';
      case LONG -> 'J';
      default -> type.name().charAt(0);
    };
  }

  private void jdk(String name, @Nullable String superclass, String fields, int hiddenBytes) {
    add(name, superclass, true, fields, List.of(), hiddenBytes);
  }

  private SyntheticClass program(String name, String fields) {
    return add(name, "java.lang.Object", false, fields, List.of(), 0);
  }

  private void addArray(String name, boolean ofBootLoader, HprofType elementType) {
    byName.put(
        name,
        new SyntheticClass(
            name,
            get("java.lang.Object"),
            ofBootLoader,
            elementType,
            List.of(),
            List.of(),
            0,
            layout));
  }

  private SyntheticClass add(
      String name,
      @Nullable String superclass,
      boolean ofBootLoader,
      String fields,
      List<SyntheticClass.Field> statics,
      int hiddenBytes) {
    List<SyntheticClass.Field> own = new ArrayList<>();
    for (String field : fields.isEmpty() ? new String[0] : fields.split(" ", -1)) {
      int colon = field.indexOf(':');
      own.add(
          new SyntheticClass.Field(field.substring(0, colon), type(field.charAt(colon + 1)), 0));
    }
    SyntheticClass added =
        new SyntheticClass(
            name,
            superclass == null ? null : get(superclass),
            ofBootLoader,
            null,
            own,
            statics,
            hiddenBytes,
            layout);
    byName.put(name, added);
    return added;
  }

  private static HprofType type(char letter) {
    for (HprofType type : HprofType.values()) {
      if (letter(type) == letter) {
        return type;
      }
    }
    throw new IllegalArgumentException("no type " + letter);
  }
}
