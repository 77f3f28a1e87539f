package io.heapscale.workspace.measure;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * What one instance of a class takes, from the VM itself: an instance is made, and the VM says what
 * that allocated. No constructor of the class runs, as when objects are read from a stream; {@code
 * sun.reflect.ReflectionFactory} does that and is open to all. It is called by reflection as the
 * compiler warns of its package.
 */
final class InstanceSizes {

  private static final Object[] NO_ARGUMENTS = {};

  private final Object factory;
  private final Method newConstructor;
  private final Constructor<?> emptyConstructor;

  InstanceSizes() {
    try {
      factory = SerialForm.factory();
      newConstructor =
          factory
              .getClass()
              .getMethod("newConstructorForSerialization", Class.class, Constructor.class);
      emptyConstructor = Object.class.getConstructor();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the JDK has no " + SerialForm.FACTORY, e);
    }
  }

  /** Bytes of an instance of the class, which must not be abstract, an array or hidden. */
  long bytes(Class<?> type) {
    try {
      Constructor<?> constructor =
          (Constructor<?>) newConstructor.invoke(factory, type, emptyConstructor);
      return AllocationProbe.bytes(() -> create(constructor));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static Object create(Constructor<?> constructor) {
    try {
      return constructor.newInstance(NO_ARGUMENTS);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + constructor.getName(), e);
    }
  }
}
