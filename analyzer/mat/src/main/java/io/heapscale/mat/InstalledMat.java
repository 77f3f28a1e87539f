package io.heapscale.mat;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.work.TemporaryFolder;
import java.io.Closeable;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Runs a Memory Analyzer of this machine: an OSGi framework in a class loader of its own, in it the
 * bundles of its folder, and those of the platform that come with Heapscale where it has none.
 */
final class InstalledMat {
  private static final String FRAMEWORK = "org.eclipse.osgi";

  /** Whoever has this, and what makes services, has all of Eclipse's platform. */
  private static final String PLATFORM = "org.eclipse.core.runtime";

  /** Makes the services that the platform is put together from; before 2017 another one did. */
  private static final List<String> SERVICES =
      List.of("org.apache.felix.scr", "org.eclipse.equinox.ds");

  private final MatPlace place;

  InstalledMat(MatPlace place) {
    this.place = place;
  }

  ParsedHeap parse(EngineInput input) throws IOException {
    List<MatBundle> bundles = new ArrayList<>(place.bundles().values());
    // What is installed by what bundles require has the platform, but nothing that makes services.
    if (!has(PLATFORM) || SERVICES.stream().noneMatch(this::has)) {
      for (Path jar : OwnJars.platform()) {
        MatBundle own = MatBundle.read(jar);
        if (own != null && !has(own.name())) {
          bundles.add(own);
        }
      }
    }
    Opened opened = new Opened();
    try {
      return opened.heap(parse(input, bundles, opened));
    } catch (IOException e) {
      opened.close();
      throw named(e);
    } catch (LinkageError e) {
      opened.close();
      throw named(new IOException("its classes are not those that are expected: " + e, e));
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private boolean has(String bundle) {
    return place.bundles().containsKey(bundle);
  }

  private ParsedHeap parse(EngineInput input, List<MatBundle> bundles, Opened opened)
      throws IOException {
    Path framework =
        bundles.stream()
            .filter(bundle -> bundle.name().equals(FRAMEWORK))
            .map(MatBundle::jar)
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "--engine mat: %s has no bundle %s, and none came with Heapscale"
                            .formatted(place.folder(), FRAMEWORK)));
    TemporaryFolder folder = opened.add(TemporaryFolder.create("heapscale-osgi-"));
    URLClassLoader loader =
        opened.add(
            new URLClassLoader(
                new URL[] {framework.toUri().toURL()}, ClassLoader.getPlatformClassLoader()));
    BundleHost host =
        opened.add(new BridgeLoader(loader::loadClass).create("EquinoxHost", BundleHost.class));
    input.progress().at("starting MAT", 0, 0);
    host.start(
        folder.path(),
        bundles.stream().map(MatBundle::jar).filter(jar -> !jar.equals(framework)).toList(),
        SERVICES,
        MatPlace.NEEDED);
    // What the interfaces' bundle sees is all that the bridge needs; others are inside of it.
    MatParser parser =
        new BridgeLoader(name -> host.load(MatPlace.API, name))
            .create("SnapshotParser", MatParser.class);
    return parser.parse(input, List.of());
  }

  private IOException named(IOException e) {
    return new IOException(
        "Memory Analyzer %s in %s: %s".formatted(place.version(), place.folder(), e.getMessage()),
        e);
  }

  /** What was opened, closed the other way round. */
  private static final class Opened implements Closeable {
    private final Deque<Closeable> all = new ArrayDeque<>();

    <T extends Closeable> T add(T one) {
      all.push(one);
      return one;
    }

    ParsedHeap heap(ParsedHeap heap) {
      return new ClosingHeap(heap, this);
    }

    @Override
    public void close() throws IOException {
      IOException failure = null;
      for (Closeable one : all) {
        try {
          one.close();
        } catch (IOException e) {
          failure = e;
        }
      }
      all.clear();
      if (failure != null) {
        throw failure;
      }
    }
  }
}
