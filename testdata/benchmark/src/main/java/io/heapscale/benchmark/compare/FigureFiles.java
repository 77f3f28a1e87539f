package io.heapscale.benchmark.compare;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes and reads the files of a run that other runs are compared with. */
public final class FigureFiles {

  /** The file of {@link SubjectFigures}. */
  public static final String FIGURES = "figures.json";

  /** The file of {@link RunFacts}. */
  public static final String FACTS = "run.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // More fields may be added.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(new SimpleModule().addSerializer(Double.class, new WholeNumbers()))
          .build();

  private FigureFiles() {}

  /** Writes the figures to {@code <run>/<way>/<workload>/figures.json}. */
  public static void write(Path run, SubjectFigures figures) throws IOException {
    put(run.resolve(figures.way()).resolve(figures.workload()).resolve(FIGURES), figures);
  }

  /** Writes the facts to {@code <run>/run.json}. */
  public static void write(Path run, RunFacts facts) throws IOException {
    put(run.resolve(FACTS), facts);
  }

  /**
   * Reads a {@code figures.json}.
   *
   * @throws IOException if it is damaged or of another version; the message is one line with the
   *     file's name
   */
  public static SubjectFigures readFigures(Path file) throws IOException {
    return read(file, SubjectFigures.class);
  }

  /**
   * Reads a {@code run.json}.
   *
   * @throws IOException if it is damaged or of another version; the message is one line with the
   *     file's name
   */
  public static RunFacts readFacts(Path file) throws IOException {
    return read(file, RunFacts.class);
  }

  /** Puts the file in place in one step: one that is there is complete. */
  private static void put(Path file, Object content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + ": not a file");
    }
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "figures", ".tmp");
    try {
      Files.writeString(fresh, json(content));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The content as JSON, with the line's end. */
  static String json(Object content) {
    try {
      return MAPPER.writeValueAsString(content) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      T read = MAPPER.readValue(Files.readString(file), type);
      if (read == null) {
        throw new IOException(file + ": expected an object, found null");
      }
      return read;
    } catch (JacksonException e) {
      throw new IOException(file + ": " + place(e) + reason(e), e);
    }
  }

  private static String place(JacksonException e) {
    StringBuilder place = new StringBuilder();
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        place.append('/').append(step.getIndex() >= 0 ? step.getIndex() : step.getFieldName());
      }
    }
    boolean ours = e instanceof ValueInstantiationException;
    if (e.getLocation() != null && place.isEmpty() && !ours) {
      place.append("line ").append(e.getLocation().getLineNr());
    }
    return place.isEmpty() ? "" : place + ": ";
  }

  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    String reason =
        e instanceof ValueInstantiationException && cause != null
            ? cause.getMessage()
            : e.getOriginalMessage();
    // Jackson repeats where it stands, with a note on what it does not show.
    return (reason == null ? "not as expected" : reason)
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll(" \\((start marker )?at \\[.*", "");
  }

  /** Byte counts as {@code 19084288}, not {@code 1.9084288E7}. */
  private static final class WholeNumbers extends StdSerializer<Double> {
    private static final long serialVersionUID = 1;

    /** From here on not every whole number is a double. */
    private static final double EXACT = 1L << 53;

    WholeNumbers() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value == Math.rint(value) && Math.abs(value) < EXACT) {
        out.writeNumber(value.longValue());
      } else {
        out.writeNumber(value);
      }
    }
  }
}
