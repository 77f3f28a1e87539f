package io.heapscale.analyzer.model;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the dumper wrote beside a dump ({@code <dump>.hprof.json}).
 *
 * @param dumpBytes length of the dump that it belongs to
 * @param timestampMillis the HPROF header's timestamp of that dump
 * @param live whether unreachable objects were left out of the dump
 * @param info what the report shows of it
 * @param histogram the VM's own count and bytes per class, in the VM's order
 * @param arrays base offset and scale per element type ({@code byte}, ... , {@code object})
 * @param objectAlignmentBytes the VM's object alignment, 0 where the manifest does not say
 * @param resources what to weigh, or null where the manifest names no resource types
 */
public record Manifest(
    long dumpBytes,
    long timestampMillis,
    boolean live,
    DumpInfo info,
    List<ClassCount> histogram,
    Map<String, ArrayLayout> arrays,
    int objectAlignmentBytes,
    @Nullable ResourceConfig resources) {

  public Manifest {
    histogram = List.copyOf(histogram);
    arrays = Map.copyOf(arrays);
  }

  /** One row of the VM's histogram; the class name is in source form. */
  public record ClassCount(String className, long objects, long bytes) {
    private static final Pattern ANONYMOUS = Pattern.compile("/\\d+(?=(\\[])*$)");

    /**
     * The class's name as a dump spells it. A hidden class is {@code Foo/0x..} here and {@code
     * Foo+0x..} there; an anonymous class of JDK 8 to 14 is {@code Foo/123} here and {@code Foo}
     * there.
     */
    public String nameInDump() {
      int hidden = className.indexOf("/0x");
      return hidden < 0
          ? ANONYMOUS.matcher(className).replaceFirst("")
          : className.substring(0, hidden) + '+' + className.substring(hidden + 1);
    }
  }

  /** Where an array's elements begin, and how many bytes one takes. */
  public record ArrayLayout(int baseBytes, int scaleBytes) {}
}
