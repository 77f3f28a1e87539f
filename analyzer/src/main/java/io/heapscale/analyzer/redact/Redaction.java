package io.heapscale.analyzer.redact;

import io.heapscale.analyzer.hprof.HprofFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/**
 * A copy of a dump without its contents, record by record and of the same length. Two passes:
 *
 * <ol>
 *   <li>which names are those of classes, fields and stack frames, and how classes are laid out;
 *   <li>the copy: elements of primitive arrays, primitive values of instances and static fields,
 *       other names and bytes behind what a record should have are overwritten, all else is copied.
 * </ol>
 *
 * <p>Blank is 0, in a name {@code x}. Left are the few values of {@link NeededValues}, without
 * which other sizes would be found. Memory: what classes and their names take, and 32 bytes per MiB
 * of the dump.
 */
public final class Redaction {
  private final HprofFile file;
  private final FirstPass first;
  private final KeptRanges kept;

  private Redaction(HprofFile file, FirstPass first, KeptRanges kept) {
    this.file = file;
    this.first = first;
    this.kept = kept;
  }

  /**
   * Makes the first pass; a dump that is not whole is refused here.
   *
   * @param progress hears the bytes done
   */
  public static Redaction prepare(HprofFile file, LongConsumer progress) throws IOException {
    FirstPass first = new FirstPass(file);
    file.accept(first, progress);
    first.finish();
    return new Redaction(file, first, VersionTrails.follow(file, first));
  }

  /**
   * Makes the second pass. The copy is as long as the dump, unpacked.
   *
   * @param progress hears the bytes done
   */
  public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
    BlankingCopy copy = new BlankingCopy(file, out, kept);
    file.accept(new SecondPass(file, first, copy), progress);
    copy.finish();
  }
}
