package io.heapscale.mat.bridge;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.util.IProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose signature differs between versions of MAT: sizes of objects became {@code long}, the
 * factory of snapshots moved, and what is dropped was not told at first.
 */
final class ChangedCalls {
  private static final MethodHandle HEAP_SIZE = heapSize();

  /** From MAT 0.8 on; HAHA has the one that it stood for. */
  private static final List<String> FACTORIES =
      List.of(
          "org.eclipse.mat.snapshot.SnapshotFactory",
          "org.eclipse.mat.parser.internal.SnapshotFactory");

  private static final String UNREACHABLE = "org.eclipse.mat.snapshot.UnreachableObjectsHistogram";

  private ChangedCalls() {}

  private static MethodHandle heapSize() {
    try {
      Method method = ISnapshot.class.getMethod("getHeapSize", int.class);
      return MethodHandles.publicLookup()
          .unreflect(method)
          .asType(MethodType.methodType(long.class, ISnapshot.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("MAT's ISnapshot has no getHeapSize(int)", e);
    }
  }

  /** Bytes of an object. */
  static long heapSize(ISnapshot snapshot, int id) {
    try {
      return (long) HEAP_SIZE.invokeExact(snapshot, id);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw Failure.of(e);
    }
  }

  /** Opens a dump, and parses it where no index is beside it. */
  static ISnapshot open(File dump, IProgressListener listener) throws IOException {
    for (String name : FACTORIES) {
      Class<?> factory;
      try {
        factory = Class.forName(name, true, ChangedCalls.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        continue;
      }
      try {
        Method open =
            factory.getMethod("openSnapshot", File.class, Map.class, IProgressListener.class);
        boolean isStatic = java.lang.reflect.Modifier.isStatic(open.getModifiers());
        Object target = isStatic ? null : factory.getConstructor().newInstance();
        return (ISnapshot) open.invoke(target, dump, Map.of(), listener);
      } catch (InvocationTargetException e) {
        throw Failure.asIoException(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IOException(name + ": no openSnapshot(File, Map, IProgressListener)", e);
      }
    }
    throw new IOException("MAT has none of " + String.join(", ", FACTORIES));
  }

  /**
   * Objects and bytes that MAT has dropped because nothing reaches them.
   *
   * @return both; null where this version does not tell
   */
  static long @Nullable [] dropped(ISnapshot snapshot) throws IOException {
    Class<?> histogram;
    try {
      histogram = Class.forName(UNREACHABLE, true, ChangedCalls.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
    long[] sums = new long[2];
    Object found = snapshot.getSnapshotInfo().getProperty(UNREACHABLE);
    if (found == null) {
      return sums;
    }
    try {
      for (Object row : (List<?>) histogram.getMethod("getRecords").invoke(found)) {
        sums[0] += number(row, "getObjectCount");
        sums[1] += number(row, "getShallowHeapSize");
      }
      return sums;
    } catch (ReflectiveOperationException e) {
      throw new IOException("MAT's histogram of unreachable objects cannot be read", e);
    }
  }

  private static long number(Object row, String getter) throws ReflectiveOperationException {
    return ((Number) row.getClass().getMethod(getter).invoke(row)).longValue();
  }
}
