package io.heapscale.analyzer.test.junit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a test in another JVM came to.
 *
 * @param failure what it threw; null if it passed
 * @param bytes what it weighed, if it did
 */
record ForkResult(@Nullable Throwable failure, OptionalLong bytes) {
  private static final byte[] NOTHING = new byte[0];

  void throwFailure() throws Throwable {
    if (failure != null) {
      throw failure;
    }
  }

  /** Writes what {@link #read} reads. */
  void write(Path file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeBoolean(bytes.isPresent());
      out.writeLong(bytes.orElse(0));
      out.writeBoolean(failure != null);
      if (failure != null) {
        write(out, text(failure).getBytes(StandardCharsets.UTF_8));
        write(out, serialized(failure));
      }
    }
  }

  static ForkResult read(Path file, ClassLoader classes) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      boolean weighed = in.readBoolean();
      long value = in.readLong();
      OptionalLong bytes = weighed ? OptionalLong.of(value) : OptionalLong.empty();
      if (!in.readBoolean()) {
        return new ForkResult(null, bytes);
      }
      String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      byte[] serialized = in.readNBytes(in.readInt());
      return new ForkResult(deserialized(serialized, text, classes), bytes);
    }
  }

  private static void write(DataOutputStream out, byte[] part) throws IOException {
    out.writeInt(part.length);
    out.write(part);
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /** Empty where something in it cannot be written: the text says it then. */
  private static byte[] serialized(Throwable failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    } catch (IOException | RuntimeException e) {
      return NOTHING;
    }
    return bytes.toByteArray();
  }

  private static Throwable deserialized(byte[] serialized, String text, ClassLoader classes) {
    if (serialized.length > 0) {
      try (ObjectInputStream in = new OwnClasses(new ByteArrayInputStream(serialized), classes)) {
        if (in.readObject() instanceof Throwable failure) {
          return failure;
        }
      } catch (IOException | ClassNotFoundException | RuntimeException e) {
        return new AssertionError("in the forked JVM: " + text, e);
      }
    }
    return new AssertionError("in the forked JVM: " + text);
  }

  /** Finds the classes of the test, which another loader than ours may have. */
  private static final class OwnClasses extends ObjectInputStream {
    private final ClassLoader classes;

    OwnClasses(InputStream in, ClassLoader classes) throws IOException {
      super(in);
      this.classes = classes;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, classes);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described);
      }
    }
  }
}
