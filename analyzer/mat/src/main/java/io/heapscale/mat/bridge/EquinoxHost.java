package io.heapscale.mat.bridge;

import io.heapscale.mat.BundleHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Equinox inside this JVM (OSGi Core 8, chapter 4.2). MAT finds its parsers through Eclipse's
 * registry of extensions, which reads the bundles of a framework: with the real one, nothing of
 * Eclipse has to be imitated, whatever a version of MAT uses of it.
 */
public final class EquinoxHost implements BundleHost {
  private static final long STOP_MILLIS = 5_000;

  private final Map<String, Bundle> bundles = new HashMap<>();
  private @Nullable Framework framework;

  /** Called by name, see {@code BridgeLoader}. */
  public EquinoxHost() {}

  @Override
  public void start(Path folder, List<Path> jars, List<String> services, List<String> needed)
      throws IOException {
    Framework started = factory().newFramework(configuration(folder));
    framework = started;
    try {
      started.init();
      for (Path jar : jars) {
        // By reference: nothing is copied, and nothing of MAT's folder is changed.
        install(started, "reference:" + jar.toUri());
      }
      started.start();
      for (String name : services) {
        Bundle bundle = bundles.get(name);
        if (bundle != null) {
          bundle.start(Bundle.START_TRANSIENT);
        }
      }
    } catch (BundleException e) {
      throw new IOException("Eclipse's framework does not start: " + reason(e), e);
    }
    for (String name : needed) {
      start(name);
    }
  }

  private void install(Framework started, String location) throws BundleException {
    Bundle bundle = started.getBundleContext().installBundle(location);
    bundles.put(bundle.getSymbolicName(), bundle);
  }

  private void start(String name) throws IOException {
    Bundle bundle = bundles.get(name);
    if (bundle == null) {
      throw new IOException("no bundle " + name);
    }
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      throw new IOException("%s does not start: %s".formatted(name, reason(e)), e);
    }
  }

  /** The requirement that is not met, which stands on one of several lines. */
  private static String reason(BundleException e) {
    String message = String.valueOf(e.getMessage());
    List<String> lines =
        message.lines().filter(line -> line.contains("Unresolved requirement")).toList();
    return lines.isEmpty()
        ? message.strip().replaceAll("\\s+", " ")
        : lines.get(lines.size() - 1).strip();
  }

  private static FrameworkFactory factory() throws IOException {
    ClassLoader loader = FrameworkFactory.class.getClassLoader();
    return ServiceLoader.load(FrameworkFactory.class, loader)
        .findFirst()
        .orElseThrow(() -> new IOException("org.eclipse.osgi has no framework in it"));
  }

  private static Map<String, String> configuration(Path folder) {
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, folder.resolve("bundles").toString());
    configuration.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    for (String area : List.of("install", "instance", "user")) {
      configuration.put("osgi." + area + ".area", folder.resolve(area).toUri().toString());
    }
    // A thread of the framework would keep the JVM for a moment after the report.
    configuration.put("osgi.framework.activeThreadType", "daemon");
    return configuration;
  }

  @Override
  public Class<?> load(String bundle, String className) throws ClassNotFoundException {
    Bundle known = bundles.get(bundle);
    if (known == null) {
      throw new ClassNotFoundException(className);
    }
    return known.loadClass(className);
  }

  @Override
  public void close() throws IOException {
    Framework started = framework;
    if (started == null) {
      return;
    }
    try {
      started.stop();
      started.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      throw new IOException("Eclipse's framework does not stop: " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
