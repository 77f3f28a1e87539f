package io.heapscale.mat.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as a stream that waits so long for the next bytes, and no longer. The
 * JDK's own stream waits forever.
 */
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {
  /** One of these comes from the connection. */
  private sealed interface Signal {
    record Bytes(List<ByteBuffer> buffers) implements Signal {}

    record Failure(Throwable cause) implements Signal {}

    record End() implements Signal {}
  }

  private final Duration patience;

  /** At most one with bytes, since the next are asked for when these are read, and the last one. */
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final ArrayDeque<ByteBuffer> unread = new ArrayDeque<>();
  private boolean ended;

  TimedBody(Duration patience) {
    this.patience = patience;
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Signal.Failure(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End());
  }

  @Override
  public int read() throws IOException {
    ByteBuffer buffer = buffer();
    return buffer == null ? -1 : buffer.get() & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer buffer = buffer();
    if (buffer == null) {
      return -1;
    }
    int read = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, read);
    return read;
  }

  /** The next bytes; null at the end. */
  private @Nullable ByteBuffer buffer() throws IOException {
    while (!ended) {
      ByteBuffer first = unread.peek();
      if (first == null) {
        take();
      } else if (first.hasRemaining()) {
        return first;
      } else {
        unread.remove();
        if (unread.isEmpty()) {
          subscription.join().request(1);
        }
      }
    }
    return null;
  }

  private void take() throws IOException {
    Signal signal;
    try {
      signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (signal == null) {
      close();
      throw new HttpTimeoutException("no bytes");
    } else if (signal instanceof Signal.Bytes bytes) {
      unread.addAll(bytes.buffers());
      if (unread.isEmpty()) {
        subscription.join().request(1);
      }
    } else if (signal instanceof Signal.Failure failure) {
      ended = true;
      throw new IOException(failure.cause().getMessage(), failure.cause());
    } else {
      ended = true;
    }
  }

  /** Drops what has not come yet, and with it the connection. */
  @Override
  public void close() {
    ended = true;
    // It may be given later than the headers of the response.
    var unused = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
