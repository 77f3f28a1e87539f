package io.heapscale.mat.bridge;

import io.heapscale.analyzer.engine.EngineInput;
import io.heapscale.analyzer.engine.ParsedHeap;
import io.heapscale.mat.MatParser;
import java.io.IOException;
import java.util.List;
import org.eclipse.mat.SnapshotException;
import org.eclipse.mat.snapshot.ISnapshot;
import org.eclipse.mat.util.IProgressListener;

/** Opens dumps with the MAT that is in this class loader. */
public final class SnapshotParser implements MatParser {

  /** Called by name, see {@code BridgeLoader}. */
  public SnapshotParser() {}

  @Override
  public ParsedHeap parse(EngineInput input, List<String> warnings) throws IOException {
    IProgressListener listener = Listening.to(input.progress());
    ISnapshot snapshot = open(input, listener);
    try {
      input.progress().at("reading classes", 0, 0);
      return SnapshotHeap.of(snapshot, input, warnings);
    } catch (SnapshotException e) {
      snapshot.dispose();
      throw Failure.asIoException(e);
    } catch (IOException | RuntimeException | Error e) {
      snapshot.dispose();
      throw e;
    }
  }

  /** Where MAT speaks of the file that it was given, the user knows it by another name. */
  private static ISnapshot open(EngineInput input, IProgressListener listener) throws IOException {
    try {
      return ChangedCalls.open(input.dump().toFile(), listener);
    } catch (IOException e) {
      String said =
          String.valueOf(e.getMessage())
              .replace(input.dump().toString(), input.name())
              .replace(String.valueOf(input.dump().getFileName()), input.name());
      throw new IOException(said.contains(input.name()) ? said : input.name() + ": " + said, e);
    }
  }
}
