package io.heapscale.analyzer.leaks;

import io.heapscale.dumper.HeapPhases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What a forked VM starts: {@code FOLDER KIND} dumps before and after a leak of that kind. */
public final class LeakyProgram {
  static final int FEW = 3;
  static final int MANY = 500;

  private LeakyProgram() {}

  /** Kinds: listeners, threadlocal, cache, queue, loader, table. */
  public static void main(String[] args) throws Exception {
    HeapPhases phases = HeapPhases.in(Path.of(args[0]));
    ExecutorService pool = Executors.newFixedThreadPool(1);
    leak(args[1], FEW, pool);
    phases.phase("before");
    leak(args[1], MANY, pool);
    phases.phase("after");
    System.exit(0); // the pool's thread lives on
  }

  private static void leak(String kind, int count, ExecutorService pool) throws Exception {
    switch (kind) {
      case "listeners" -> Bus.subscribe(count);
      case "threadlocal" -> pool.submit(() -> Context.open(count)).get();
      case "cache" -> Cache.fill(count);
      case "queue" -> Mailbox.receive(count);
      case "loader" -> Host.load(count);
      case "table" -> Index.fill(count);
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** A listener that nobody takes away. */
  static final class Listener {
    final byte[] state = new byte[40];
  }

  /** A list of listeners that is never cleared. */
  static final class Bus {
    private static final Bus INSTANCE = new Bus();
    private final List<Listener> listeners = new ArrayList<>();

    static void subscribe(int count) {
      for (int i = 0; i < count; i++) {
        INSTANCE.listeners.add(new Listener());
      }
    }
  }

  /** A letter that nobody reads. */
  static final class Letter {
    final byte[] text = new byte[40];
  }

  private record Envelope(Letter letter, @Nullable Envelope next) {}

  /** A linked list that only grows. */
  static final class Mailbox {
    private static @Nullable Envelope last;

    static void receive(int count) {
      for (int i = 0; i < count; i++) {
        last = new Envelope(new Letter(), last);
      }
    }
  }

  /** A request that its thread never forgets. */
  static final class Request {
    final long[] started = new long[4];
  }

  /** A thread-local variable that is never removed from a pooled thread. */
  static final class Context {
    private static final ThreadLocal<List<Request>> CURRENT =
        ThreadLocal.withInitial(ArrayList::new);

    static void open(int count) {
      for (int i = 0; i < count; i++) {
        CURRENT.get().add(new Request());
      }
    }
  }

  /** An entry of a cache. */
  static final class Entry {
    final byte[] value = new byte[64];
  }

  /** A cache without a bound. */
  static final class Cache {
    private static final Map<String, Entry> ENTRIES = new HashMap<>();

    static void fill(int count) {
      int first = ENTRIES.size();
      for (int i = 0; i < count; i++) {
        ENTRIES.put("key " + (first + i), new Entry());
      }
    }
  }

  /** A map whose table grows, and many maps that stay as they are. */
  static final class Index {
    static final int STABLE = 300;

    private static final Map<String, Boolean> GROWING = new HashMap<>();
    private static final List<Map<String, Boolean>> STAYING = new ArrayList<>();

    static void fill(int count) {
      while (STAYING.size() < STABLE) {
        STAYING.add(new HashMap<>(Map.of("key", true)));
      }
      int first = GROWING.size();
      for (int i = 0; i < count; i++) {
        GROWING.put("key " + (first + i), true);
      }
    }
  }

  /** A piece of what a plugin keeps in its static field. */
  public static final class PluginData {
    final byte[] bytes = new byte[100];
  }

  /** Is loaded by a loader of its own. */
  public static final class Plugin {
    private static final List<Object> KEPT = new ArrayList<>();

    /** Keeps as many pieces as asked. */
    public Plugin(Integer count) {
      for (int i = 0; i < count; i++) {
        KEPT.add(new PluginData());
      }
    }
  }

  /** Keeps one object of the newest plugin, and by it its loader. */
  static final class Host {
    private static @Nullable Object last;

    static void load(int count) throws ReflectiveOperationException {
      Class<?> plugin = Class.forName(Plugin.class.getName(), true, new PluginLoader());
      last = plugin.getConstructor(Integer.class).newInstance(count);
    }

    static boolean isLoaded() {
      return last != null;
    }
  }

  /** Loads plugins' classes itself. */
  static final class PluginLoader extends ClassLoader {
    PluginLoader() {
      super(LeakyProgram.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(LeakyProgram.class.getName() + "$Plugin")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
