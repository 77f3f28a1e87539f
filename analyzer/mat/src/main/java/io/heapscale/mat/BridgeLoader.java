package io.heapscale.mat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Loads the package {@code bridge} anew, so that it sees the MAT that was found and no other. All
 * else is the application's.
 */
final class BridgeLoader extends ClassLoader {
  private static final String BRIDGE = BridgeLoader.class.getPackageName() + ".bridge.";

  private final ClassSource mat;

  /** Finds classes of MAT and of what it stands on. */
  @FunctionalInterface
  interface ClassSource {
    /** The class of that name. */
    Class<?> load(String name) throws ClassNotFoundException;
  }

  BridgeLoader(ClassSource mat) {
    super(BridgeLoader.class.getClassLoader());
    this.mat = mat;
  }

  /** An instance of a class of the bridge. */
  <T> T create(String simpleName, Class<T> type) throws IOException {
    try {
      return type.cast(loadClass(BRIDGE + simpleName).getConstructor().newInstance());
    } catch (InvocationTargetException e) {
      throw new IOException("the bridge to MAT does not start: " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IOException("the bridge to MAT does not start: " + e, e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      if (name.startsWith(BRIDGE)) {
        return define(name);
      }
      if (name.startsWith("org.eclipse.") || name.startsWith("org.osgi.")) {
        return mat.load(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length, BridgeLoader.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
