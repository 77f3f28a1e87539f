package io.heapscale.analyzer.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A program and its agent: writes a dump, then prints per loaded class its name, the bytes of an
 * instance (-1 where there can be none) and the bytes of its class object.
 */
public final class LayoutProbe {
  private static @Nullable Instrumentation instrumentation;

  private LayoutProbe() {}

  /** What {@code -javaagent} calls. */
  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Arguments: the dump to write, then names of classes to load. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 1; i < arguments.length; i++) {
      Class.forName(arguments[i]);
    }
    int sum = IntStream.range(0, 1000).parallel().sum();
    Object[] kept = {
      new ForkJoinPool(2),
      new SubmissionPublisher<String>(),
      new LongAdder(),
      new ReentrantLock(),
      new ConcurrentHashMap<String, String>(),
      StackWalker.getInstance().walk(frames -> frames.findFirst().orElseThrow())
    };
    for (String name :
        new String[] {
          "java.util.concurrent.Exchanger$Node",
          "java.util.concurrent.Exchanger$Slot",
          "java.util.concurrent.ConcurrentHashMap$CounterCell",
          "java.util.concurrent.atomic.Striped64$Cell",
          "java.util.concurrent.SubmissionPublisher$BufferedSubscription"
        }) {
      loadIfThere(name);
    }
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(arguments[0], true);
    Class<?> unsafeClass = Class.forName("sun.misc.Unsafe");
    Field field = unsafeClass.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    Object unsafe = field.get(null);
    Method allocate = unsafeClass.getMethod("allocateInstance", Class.class);
    Instrumentation vm = Objects.requireNonNull(instrumentation);
    StringBuilder lines = new StringBuilder();
    for (Class<?> each : vm.getAllLoadedClasses()) {
      lines
          .append(each.getName())
          .append(' ')
          .append(instanceBytes(vm, unsafe, allocate, each))
          .append(' ')
          .append(vm.getObjectSize(each))
          .append('\n');
    }
    System.out.print(lines);
    System.out.flush();
    Runtime.getRuntime().halt(kept.length == 0 || sum == 0 ? 1 : 0);
  }

  private static void loadIfThere(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      // Other JDKs have it.
    }
  }

  private static long instanceBytes(
      Instrumentation vm, Object unsafe, Method allocate, Class<?> each)
      throws IllegalAccessException {
    boolean none =
        each.isArray()
            || each.isPrimitive()
            || each == Class.class
            || Modifier.isAbstract(each.getModifiers())
            || each.getName().startsWith("jdk.internal.vm.StackChunk");
    try {
      return none ? -1 : vm.getObjectSize(allocate.invoke(unsafe, each));
    } catch (InvocationTargetException e) {
      return -1;
    }
  }
}
