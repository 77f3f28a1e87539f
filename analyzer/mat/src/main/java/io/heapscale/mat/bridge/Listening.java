package io.heapscale.mat.bridge;

import io.heapscale.analyzer.engine.Progress;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.eclipse.mat.util.IProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Passes on how far MAT is. A proxy, because its versions differ in what a listener has to
 * implement.
 */
final class Listening implements InvocationHandler {
  private final Progress progress;
  private String stage = "parsing";
  private long done;
  private long total;

  private Listening(Progress progress) {
    this.progress = progress;
  }

  static IProgressListener to(Progress progress) {
    return (IProgressListener)
        Proxy.newProxyInstance(
            IProgressListener.class.getClassLoader(),
            new Class<?>[] {IProgressListener.class},
            new Listening(progress));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    switch (method.getName()) {
      case "beginTask" -> {
        if (arguments != null && arguments.length > 1) {
          begin(String.valueOf(first), ((Number) arguments[1]).longValue());
        }
      }
      case "subTask" -> begin(String.valueOf(first), 0);
      case "worked" -> {
        done += first instanceof Number number ? number.longValue() : 0;
        progress.at(stage, Math.min(done, total), total);
      }
      case "sendUserMessage" -> {
        // Information is of parts of its work; what it repaired or left out changes figures.
        if (arguments != null && arguments.length > 1 && !"INFO".equals(String.valueOf(first))) {
          progress.note("MAT: " + String.valueOf(arguments[1]).strip().replaceAll("\\s+", " "));
        }
      }
      case "equals" -> {
        return proxy == first;
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "toString" -> {
        return stage;
      }
      default -> {}
    }
    return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
  }

  private void begin(String task, long units) {
    stage = "MAT: " + task;
    done = 0;
    total = Math.max(0, units);
    progress.at(stage, 0, total);
  }
}
