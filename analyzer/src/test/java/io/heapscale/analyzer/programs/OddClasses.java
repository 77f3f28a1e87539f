package io.heapscale.analyzer.programs;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;
import java.lang.invoke.VolatileCallSite;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Hidden classes, one class in several loaders, proxies, method handles, mirrors with statics. */
@SuppressWarnings("UnusedVariable") // fields are there to take room
final class OddClasses {
  private static final String EXTRA = "io.heapscale.extra.";

  private OddClasses() {}

  /** Mirrors differ by the static fields behind them. */
  static class ManyStatics {
    static boolean z = true;
    static byte b = 1;
    static char c = 'c';
    static short s = 2;
    static int i = 3;
    static float f = 4;
    static long l = 5;
    static double d = 6;
    static Object reference = "text";
    static Object[] references = {"a", "b"};
  }

  static class OneStaticByte {
    static byte b = 1;
  }

  static class FiveStaticBytes {
    static byte a = 1;
    static byte b = 1;
    static byte c = 1;
    static byte d = 1;
    static byte e = 1;
  }

  static class StaticLongAndByte {
    static long l = 1;
    static byte b = 1;
  }

  static class ManyStaticReferences {
    static Object a = "a";
    static Object b = "b";
    static Object c = "c";
  }

  interface WithConstants {
    Object FIRST = new Object();
    long SECOND = System.nanoTime();
  }

  /** Defined many times as a hidden class. */
  static final class Template implements Supplier<Object> {
    static int made;
    final byte kind = 1;
    final Object kept = "kept";

    @Override
    public Object get() {
      made++;
      return kept;
    }
  }

  /** Loads its own copy of some classes. */
  static final class OwnCopies extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    OwnCopies(ClassLoader parent) {
      super("own copies", parent);
    }

    Class<?> define(Class<?> original) throws IOException {
      byte[] code = bytesOf(original);
      return defineClass(original.getName(), code, 0, code.length);
    }
  }

  static List<Object> all() throws Exception {
    List<Object> all = new ArrayList<>();
    all.add(
        List.of(
            new ManyStatics(),
            new OneStaticByte(),
            new FiveStaticBytes(),
            new StaticLongAndByte(),
            new ManyStaticReferences(),
            WithConstants.FIRST));
    addHidden(all);
    addCopies(all);
    addHandles(all);
    addExtras(all);
    return all;
  }

  private static void addHidden(List<Object> all) throws Exception {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    byte[] code = bytesOf(Template.class);
    for (int i = 0; i < 20; i++) {
      Class<?> hidden = lookup.defineHiddenClass(code, true).lookupClass();
      for (int n = 0; n <= i; n++) {
        all.add(hidden.getDeclaredConstructor().newInstance());
      }
    }
    for (int i = 0; i < 20; i++) {
      int number = i;
      long wide = i;
      Supplier<Object> captures = () -> number + wide;
      Function<Object, String> reference = String::valueOf;
      IntFunction<Object[]> constructor = Object[]::new;
      Callable<Object> many = () -> captures.get() + reference.apply(constructor.apply(number));
      all.add(many);
    }
    InvocationHandler handler = (proxy, method, arguments) -> null;
    ClassLoader loader = OddClasses.class.getClassLoader();
    for (int i = 0; i < 5; i++) {
      all.add(Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, handler));
      all.add(
          Proxy.newProxyInstance(
              loader, new Class<?>[] {Callable.class, RealProgram.Body.class}, handler));
    }
  }

  /** The same names in five loaders. */
  private static void addCopies(List<Object> all) throws Exception {
    for (int i = 0; i < 5; i++) {
      OwnCopies copies = new OwnCopies(OddClasses.class.getClassLoader());
      all.add(copies);
      for (Class<?> original : List.of(OddShapes.Bytes5.class, OddShapes.SingleWide.class)) {
        var constructor = copies.define(original).getDeclaredConstructor();
        constructor.setAccessible(true);
        all.add(constructor.newInstance());
        all.add(constructor.newInstance());
      }
    }
  }

  private static void addHandles(List<Object> all) throws Exception {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle concat =
        lookup.findVirtual(
            String.class, "concat", MethodType.methodType(String.class, String.class));
    for (int i = 0; i < 10; i++) {
      MethodHandle bound = MethodHandles.insertArguments(concat, 1, "end " + i);
      all.add(bound);
      all.add(MethodHandles.filterReturnValue(bound, bound));
      all.add(MethodHandles.dropArguments(bound, 0, long.class, Object.class));
      all.add(bound.asType(MethodType.methodType(Object.class, Object.class)));
      all.add(new MutableCallSite(bound));
      all.add(new VolatileCallSite(bound));
    }
    VarHandle field = lookup.findStaticVarHandle(ManyStatics.class, "l", long.class);
    all.add(field);
    all.add(MethodHandles.arrayElementVarHandle(byte[].class));
    all.add(OddShapes.Everything.class.getDeclaredFields());
    all.add(OddClasses.class.getDeclaredMethods());
    all.add(Arrays.asList(OddShapes.Named.class.getRecordComponents()));
    all.add(FunctionalInterface.class.getAnnotations());
  }

  /** Classes that the tests compile for this run alone, where they are on the class path. */
  private static void addExtras(List<Object> all) throws Exception {
    for (String name : List.of("Padded", "PaddedGroups", "PaddedChild", "WhollyPadded")) {
      Class<?> extra;
      try {
        extra = Class.forName(EXTRA + name);
      } catch (ClassNotFoundException e) {
        return;
      }
      var constructor = extra.getDeclaredConstructor();
      constructor.setAccessible(true);
      for (int i = 0; i < 10; i++) {
        all.add(constructor.newInstance());
      }
    }
  }

  private static byte[] bytesOf(Class<?> type) throws IOException {
    String resource = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no " + resource + " on the class path");
      }
      return in.readAllBytes();
    }
  }
}
