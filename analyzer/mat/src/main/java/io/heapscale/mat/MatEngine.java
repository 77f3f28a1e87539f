package io.heapscale.mat;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.EngineSettings;
import io.heapscale.analyzer.engine.HeapEngine;
import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.EngineInfo;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Eclipse MAT's parser: that of the Memory Analyzer which is found, else the one of 2015 that comes
 * with Heapscale.
 */
public final class MatEngine implements HeapEngine {
  static final String NAME = "mat";

  /** What MAT's figures were compared with; others may differ. */
  static final String JUDGE = "1.17.0";

  private static final String PARSER_VERSION = "2015 (HAHA 1.3)";
  private static final String PARSER_REMARK =
      "MAT's parser of 2015: knows no compressed oops, so that a String has 32 bytes instead of 24,"
          + " and drops what only references' referents hold; good for a try, no judge: install a"
          + " Memory Analyzer with scripts/install_mat.sh";

  private final Map<String, String> environment;
  private final int javaHere;

  /** Called by ServiceLoader. */
  public MatEngine() {
    this(System.getenv(), Runtime.version().feature());
  }

  MatEngine(Map<String, String> environment, int javaHere) {
    this.environment = environment;
    this.javaHere = javaHere;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineInfo info(EngineSettings settings) throws IOException {
    MatPlace place;
    try {
      place = new MatFinder(environment).find(settings);
    } catch (ConfigurationException e) {
      if (settings.home() != null) {
        throw e;
      }
      return new EngineInfo(NAME, false, false, "", "", String.valueOf(e.getMessage()));
    }
    if (place == null) {
      Path parser = OwnJars.parser();
      return parser == null
          ? new EngineInfo(
              NAME, false, false, "", "", "no Memory Analyzer is here: " + howToGetOne())
          : new EngineInfo(NAME, true, false, PARSER_VERSION, parser.toString(), PARSER_REMARK);
    }
    String refusal = place.refusal(javaHere);
    return new EngineInfo(
        NAME,
        refusal == null,
        true,
        place.version(),
        place.folder().toString(),
        refusal == null ? remark(place) : refusal);
  }

  private static String remark(MatPlace place) {
    return place.version().equals(JUDGE)
        ? ""
        : "mode mat of our engine follows MAT " + JUDGE + ", which may differ";
  }

  private String howToGetOne() {
    return "scripts/install_mat.sh installs one, --mat-home or MAT_HOME names one";
  }

  @Override
  public ParsedHeap parse(EngineInput input, EngineSettings settings) throws IOException {
    MatPlace place = new MatFinder(environment).find(settings);
    if (place == null) {
      return parseByOwn(input);
    }
    String refusal = place.refusal(javaHere);
    if (refusal != null) {
      throw new ConfigurationException("--engine mat: " + refusal);
    }
    input
        .progress()
        .note("engine mat: Memory Analyzer %s in %s".formatted(place.version(), place.folder()));
    return new InstalledMat(place).parse(input);
  }

  /** With the parser that comes with Heapscale. */
  private ParsedHeap parseByOwn(EngineInput input) throws IOException {
    Path parser = OwnJars.parser();
    if (parser == null) {
      throw new ConfigurationException(
          "--engine mat: no Memory Analyzer is here: " + howToGetOne());
    }
    URLClassLoader jar =
        new URLClassLoader(
            new URL[] {parser.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    MatParser bridge = new BridgeLoader(jar::loadClass).create("SnapshotParser", MatParser.class);
    return new ClosingHeap(bridge.parse(input, List.of(PARSER_REMARK)), jar);
  }
}
