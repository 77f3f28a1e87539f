package io.heapscale.workspace.measure;

import java.lang.invoke.MethodHandle;

/** The JDK's door to how its classes write themselves to a stream. */
final class SerialForm {

  static final String FACTORY = "sun.reflect.ReflectionFactory";

  private SerialForm() {}

  static Object factory() throws ReflectiveOperationException {
    return Class.forName(FACTORY).getMethod("getReflectionFactory").invoke(null);
  }

  /** The class's {@code writeObject}, of type {@code (type, ObjectOutputStream)void}. */
  static MethodHandle writer(Class<?> type) {
    try {
      Object factory = factory();
      return (MethodHandle)
          factory
              .getClass()
              .getMethod("writeObjectForSerialization", Class.class)
              .invoke(factory, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the JDK has no " + FACTORY, e);
    }
  }
}
