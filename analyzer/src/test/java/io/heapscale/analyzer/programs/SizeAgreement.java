package io.heapscale.analyzer.programs;

import io.heapscale.analyzer.heap.HeapClass;
import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.heap.SizeSource;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far the analyzer's sizes of one dump are the VM's, in the sense of DESIGN section 3.
 *
 * @param several classes of which the dump has at least two instances
 * @param single classes of which it has one
 * @param arrays array classes, and classes whose instances differ in size, with equal counts
 * @param mirrors class objects that the VM was asked for
 * @param ourBytes of all instances and arrays, without class objects
 * @param vmBytes what the VM says of the same
 * @param sameBytes those of {@code ourBytes} whose class agrees, or cannot be compared
 * @param inferredBytes those of {@code ourBytes} that are called inferred
 * @param estimatedBytes those of {@code ourBytes} that are called estimated
 * @param wrong what does not agree, one line each
 * @param falselyInferred those of {@code wrong} that are called inferred
 * @param differentCounts classes with another number of objects than the VM counts
 */
record SizeAgreement(
    Tally several,
    Tally single,
    Tally arrays,
    Tally mirrors,
    long ourBytes,
    long vmBytes,
    long sameBytes,
    long inferredBytes,
    long estimatedBytes,
    List<String> wrong,
    List<String> falselyInferred,
    List<CountDifference> differentCounts) {

  private static final Pattern JDK =
      Pattern.compile(
          "(java|javax|jdk|sun|com\\.sun)\\.|(boolean|byte|char|short|int|float|long|double)\\[");

  /** A class of which the VM counts more or fewer objects. */
  record CountDifference(String className, long inDump, long vm) {
    @Override
    public String toString() {
      return className + ": " + inDump + " in the dump, VM " + vm;
    }
  }

  /** How many of a kind agree. */
  record Tally(int agreeing, int all) {
    static final Tally NONE = new Tally(0, 0);

    Tally plus(boolean agrees) {
      return new Tally(agreeing + (agrees ? 1 : 0), all + 1);
    }

    @Override
    public String toString() {
      return agreeing + "/" + all;
    }
  }

  /** Reads a dump without looking for a manifest, and compares. */
  static SizeAgreement ofDump(Path dump, VmTruth vm) throws IOException {
    try (HprofFile file = HprofFile.open(dump)) {
      HeapGraph heap = Heaps.read(file, null, List.of(), ResourceConfig.NONE, Workshops.plain());
      return new Comparison(heap, vm).result();
    }
  }

  /** Our bytes less the VM's, in parts of the VM's. */
  double relativeDifference() {
    return Math.abs(ourBytes - vmBytes) / (double) vmBytes;
  }

  /** The part of the bytes, ours or the VM's, whose class has the VM's size. */
  double agreeingShare() {
    return sameBytes / (double) Math.max(ourBytes, vmBytes);
  }

  /** The sum of all differences in number, fillers apart. */
  long differingObjects() {
    return differentCounts.stream()
        .filter(each -> !each.className().equals("int[]"))
        .mapToLong(each -> Math.abs(each.inDump() - each.vm()))
        .sum();
  }

  /** Those of {@link #differentCounts} that are no classes of the JDK. */
  List<CountDifference> programsDifferentCounts() {
    return differentCounts.stream()
        .filter(each -> !JDK.matcher(each.className()).lookingAt())
        .toList();
  }

  private static final class Comparison {
    private static final String CLASS = "java.lang.Class";

    /** Its instances hold the frames of a virtual thread. */
    private static final String STACK_CHUNK = "jdk.internal.vm.StackChunk";

    private final HeapGraph heap;
    private final VmTruth vm;

    /** By class index. */
    private final ClassSum[] sums;

    private Tally several = Tally.NONE;
    private Tally single = Tally.NONE;
    private Tally arrays = Tally.NONE;
    private Tally mirrors = Tally.NONE;
    private long ourBytes;
    private long vmBytes;
    private long sameBytes;
    private long inferredBytes;
    private long estimatedBytes;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> falselyInferred = new ArrayList<>();
    private final List<CountDifference> differentCounts = new ArrayList<>();

    Comparison(HeapGraph heap, VmTruth vm) {
      this.heap = heap;
      this.vm = vm;
      sums = new ClassSum[heap.classes().size()];
      for (HeapClass each : heap.classes()) {
        sums[each.index()] = new ClassSum(each);
      }
      for (int ordinal = 0; ordinal < heap.objectCount(); ordinal++) {
        sums[heap.classIndex(ordinal)].add(heap.shallowSize(ordinal), heap.sizeSource(ordinal));
      }
    }

    SizeAgreement result() {
      Map<String, List<ClassSum>> byName = new TreeMap<>();
      for (ClassSum sum : sums) {
        if (sum.objects > 0 && !sum.type.name().equals(CLASS)) {
          byName.computeIfAbsent(sum.type.name(), name -> new ArrayList<>()).add(sum);
          ourBytes += sum.bytes;
          inferredBytes += sum.inferredBytes;
          estimatedBytes += sum.estimatedBytes;
        }
      }
      vm.rows().forEach(this::countVm);
      byName.forEach(this::compare);
      for (String name : new TreeSet<>(vm.rows().keySet())) {
        if (!name.equals(CLASS) && !byName.containsKey(name)) {
          compare(name, List.of());
        }
      }
      compareMirrors();
      return new SizeAgreement(
          several,
          single,
          arrays,
          mirrors,
          ourBytes,
          vmBytes,
          sameBytes,
          inferredBytes,
          estimatedBytes,
          wrong,
          falselyInferred,
          differentCounts);
    }

    private void countVm(String name, List<ClassCount> rows) {
      if (!name.equals(CLASS)) {
        vmBytes += bytes(rows);
      }
    }

    private void compare(String name, List<ClassSum> ours) {
      List<ClassCount> rows = vm.rows().getOrDefault(name, List.of());
      long objects = ours.stream().mapToLong(sum -> sum.objects).sum();
      long vmObjects = rows.stream().mapToLong(ClassCount::objects).sum();
      if (objects != vmObjects) {
        differentCounts.add(new CountDifference(name, objects, vmObjects));
      }
      if (name.endsWith("[]") || name.equals(STACK_CHUNK)) {
        compareSums(name, ours, objects == vmObjects, bytes(rows));
      } else if (!rows.isEmpty()) {
        ours.forEach(sum -> compareInstances(sum, rows));
      }
    }

    /** Elements make the size, so that only sums can be compared, and only of equally many. */
    private void compareSums(String name, List<ClassSum> ours, boolean sameCount, long vmSum) {
      long bytes = ours.stream().mapToLong(sum -> sum.bytes).sum();
      boolean agrees = bytes == vmSum;
      if (sameCount) {
        arrays = arrays.plus(agrees);
        if (!agrees) {
          boolean inferred = ours.stream().anyMatch(sum -> sum.inferredBytes > 0);
          disagree(name + ": " + bytes + " bytes, VM " + vmSum, inferred);
        }
      }
      sameBytes += agrees || !sameCount ? bytes : 0;
    }

    private void compareInstances(ClassSum sum, List<ClassCount> rows) {
      boolean agrees = false;
      boolean inferenceHolds = sum.inferredBytes == 0;
      // Of several classes with one name, the row with as many objects is this one's.
      boolean byCount = rows.stream().anyMatch(row -> row.objects() == sum.objects);
      for (ClassCount row : rows) {
        if (row.objects() > 0 && (!byCount || row.objects() == sum.objects)) {
          long size = row.bytes() / row.objects();
          agrees |= sum.isAlways(size);
          inferenceHolds |= sum.isInferredAlways(size);
        }
      }
      if (sum.objects > 1) {
        several = several.plus(agrees);
      } else {
        single = single.plus(agrees);
      }
      sameBytes += agrees ? sum.bytes : 0;
      if (!agrees) {
        String vmSays =
            rows.stream()
                .map(row -> row.bytes() + " bytes of " + row.objects())
                .collect(Collectors.joining(", "));
        disagree(sum + ", VM " + vmSays, !inferenceHolds);
      }
    }

    private void compareMirrors() {
      Map<String, Integer> named = new TreeMap<>();
      heap.classes().forEach(each -> named.merge(each.name(), 1, Integer::sum));
      for (HeapClass each : heap.classes()) {
        Long size = vm.mirrorBytes().get(each.name().replace("/0x", "+0x"));
        if (size != null
            && each.ordinal() != HeapGraph.ABSENT
            && named.getOrDefault(each.name(), 0) == 1) {
          long ours = heap.shallowSize(each.ordinal());
          mirrors = mirrors.plus(ours == size);
          if (ours != size) {
            SizeSource source = heap.sizeSource(each.ordinal());
            disagree(
                "class object of " + each.name() + ": " + ours + " bytes, VM " + size,
                source == SizeSource.INFERRED);
          }
        }
      }
    }

    private void disagree(String what, boolean calledInferred) {
      wrong.add(what);
      if (calledInferred) {
        falselyInferred.add(what);
      }
    }

    private static long bytes(List<ClassCount> rows) {
      return rows.stream().mapToLong(ClassCount::bytes).sum();
    }
  }
}
