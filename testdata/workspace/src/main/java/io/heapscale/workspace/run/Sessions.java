package io.heapscale.workspace.run;

import java.util.List;
import java.util.function.Consumer;

/** Sessions that were run together, held until {@link #close()}. */
public final class Sessions implements AutoCloseable {

  private final Consumer<Sessions> onClose;
  private volatile List<Session> sessions;

  Sessions(List<Session> sessions, Consumer<Sessions> onClose) {
    this.sessions = List.copyOf(sessions);
    this.onClose = onClose;
  }

  /** The sessions, in the order in which their names were given; none after close. */
  public List<Session> all() {
    return sessions;
  }

  /** Closes every session and lets go of them. */
  @Override
  public void close() {
    List<Session> held = sessions;
    sessions = List.of();
    held.forEach(Session::close);
    onClose.accept(this);
  }
}
