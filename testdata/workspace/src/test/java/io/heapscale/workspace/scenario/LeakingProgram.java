package io.heapscale.workspace.scenario;

import io.heapscale.benchmark.MeasuredProgram;
import io.heapscale.workspace.run.Session;
import io.heapscale.workspace.run.Sessions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The workspace with a fault: of every so many sessions one stays in a list of listeners, though it
 * was closed. For soaks, which must tell it from the sound one.
 */
public final class LeakingProgram implements MeasuredProgram {

  private static final List<Session> LISTENERS = new ArrayList<>();

  private final WorkspaceProgram sound;
  private final long every;
  private final AtomicLong done = new AtomicLong();

  /**
   * A program with the fault.
   *
   * @param arguments those of {@link WorkspaceProgram}, then of how many sessions one stays
   */
  public LeakingProgram(List<String> arguments) {
    int last = arguments.size() - 1;
    sound = new WorkspaceProgram(arguments.subList(0, last));
    every = Long.parseLong(arguments.get(last));
  }

  @Override
  public Object load(int size) throws IOException, InterruptedException {
    return sound.load(size);
  }

  @Override
  public @Nullable Object work(Object loaded, int piece) throws InterruptedException {
    Sessions sessions = sound.work(loaded, piece);
    if (sessions != null && done.incrementAndGet() % every == 0) {
      synchronized (LISTENERS) {
        LISTENERS.addAll(sessions.all());
      }
    }
    return sessions;
  }
}
