package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofFormat;
import io.heapscale.testdata.dumps.HprofWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes an HPROF file of any size: {@code SyntheticDump --objects 20M out.hprof}. Memory does not
 * grow with the file: 32 MB are enough. {@code docs/synthetic-dumps.md} describes the flags.
 */
public final class SyntheticDump {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 64;

  /** Where a heap of compressed oops often begins; and one of a 32-bit VM. */
  private static final long BASE_64 = 0x7_0000_0000L;

  private static final long BASE_32 = 0x0100_0000L;
  private static final long END_32 = 1L << 32;

  /** Tag and time of a record; its length follows. */
  private static final int LENGTH_OFFSET = 5;

  private final SyntheticOptions options;
  private final List<Region> regions;
  private final Region garbage;
  private final Preamble preamble;

  private SyntheticDump(SyntheticOptions options) throws BadOptionException {
    this.options = options;
    HeapLayout layout = new HeapLayout(options.format().identifierSize());
    ClassCatalog catalog = new ClassCatalog(layout);
    boolean wide = layout.identifierSize() == 8;
    long base = wide ? BASE_64 : BASE_32;
    // Its size does not depend on how many objects there are: laid out first to know it.
    long preambleObjects = new Preamble(catalog, layout, List.of(), base).objects();
    long available = options.objects() - preambleObjects;
    long garbageNodes = (long) (options.objects() * options.garbageShare()) / 2;
    garbage = ListShape.garbage(catalog, garbageNodes, options.seed());
    available -= garbage.objects();
    Region main = options.shape().fit(options, catalog, layout, available);
    regions = List.of(main, new Rest(catalog, layout, available - main.objects()), garbage);
    preamble = new Preamble(catalog, layout, regions, base);
    long end = base + preamble.bytes();
    for (Region region : regions) {
      region.placeAt(end);
      end += region.bytes();
    }
    if (!wide && end > END_32) {
      throw new BadOptionException(
          "--id-bytes 4: a heap of "
              + (end - base)
              + " bytes has no room in 4 GiB of addresses; fewer --objects, or 8");
    }
  }

  /** Writes one dump; exit code 0, 1 if the file cannot be written, 64 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  /**
   * Writes one dump and says what is in it in one line on {@code out}; what is wrong in one line on
   * {@code err}. Returns the exit code.
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      SyntheticOptions options = Flags.parse(arguments);
      out.println(new SyntheticDump(options).write());
      return DONE;
    } catch (BadOptionException e) {
      err.println("SyntheticDump: " + e.getMessage());
      return WRONG_USAGE;
    } catch (FileAlreadyExistsException e) {
      err.println("SyntheticDump: " + e.getFile() + " exists already; it is not overwritten");
      return FAILED;
    } catch (NoSuchFileException e) {
      err.println("SyntheticDump: " + e.getFile() + ": no such directory");
      return FAILED;
    } catch (IOException e) {
      err.println("SyntheticDump: " + e.getMessage());
      return FAILED;
    }
  }

  private String write() throws IOException {
    Path target = options.out();
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    String summary;
    try (FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      summary = write(channel);
    } catch (FileAlreadyExistsException e) {
      // Of another run, which removes it.
      throw e;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, target);
    return summary;
  }

  private String write(FileChannel channel) throws IOException {
    HprofFormat format = options.format();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    @SuppressWarnings("resource") // Closing it would end the heap, which only begins here.
    HprofWriter headWriter = new HprofWriter(head, format);
    preamble.writeNames(headWriter);
    long heapOffset = head.size();
    preamble.writeClassesAndRoots(headWriter);
    writeFully(channel, ByteBuffer.wrap(head.toByteArray()), 0);
    channel.position(head.size());
    ObjectWriter writer = new ObjectWriter(channel, format);
    preamble.writeObjects(writer);
    for (Region region : regions) {
      region.write(writer);
    }
    writer.end();
    if (format.version() == HprofFormat.Version.V1_0_1) {
      // Its one heap dump record has a length of 4 bytes; as in HotSpot it wraps at 4 GiB.
      long heapBytes = channel.size() - heapOffset - LENGTH_OFFSET - Integer.BYTES;
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).putInt((int) heapBytes).flip();
      writeFully(channel, length, heapOffset + LENGTH_OFFSET);
    }
    return summary(writer, channel.size());
  }

  private String summary(ObjectWriter writer, long fileBytes) {
    long objects = writer.objects() + preamble.classes();
    if (objects != options.objects()) {
      throw new IllegalStateException(objects + " objects, not " + options.objects());
    }
    return "objects=%d references=%d bytes=%d reachable=%d"
        .formatted(
            objects,
            objects + writer.references() + preamble.classReferences(),
            fileBytes,
            objects - garbage.objects());
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes, long offset)
      throws IOException {
    long at = offset;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
