package io.heapscale.analyzer.engine;

import static io.heapscale.testdata.dumps.HprofType.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.Mode;
import io.heapscale.analyzer.model.VmInternalHead;
import io.heapscale.analyzer.model.VmInternals;
import io.heapscale.testdata.dumps.GoldenDumps;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.RootKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmInternalHeadsTest {
  private static final String STRING_HOLDER =
      "the VM: interned, archived or a constant; or a class's text";

  private final HeapAnalyzer analyzer = new DefaultHeapAnalyzer();
  private final HeapBuilder dump = new HeapBuilder(8);

  @TempDir Path folder;

  private long classOf(String name) {
    long address = dump.classOf(name);
    dump.root(RootKind.STICKY_CLASS, address);
    return address;
  }

  private long newClass(String name, long superclass) {
    long address = dump.classDump(name).superclass(superclass).field("held", OBJECT).add();
    dump.root(RootKind.STICKY_CLASS, address);
    return address;
  }

  private Map<String, String> holders(int top, Mode mode) throws IOException {
    Path file = dump.writeTo(folder.resolve("heads.hprof"));
    Analysis analysis =
        analyzer.dominators(
            file, new AnalysisRequest(null, null, true, top, mode, null), Progress.NONE);
    Map<String, String> holders = new TreeMap<>();
    for (VmInternalHead head : analysis.vmInternals().heads()) {
      holders.put(head.address(), head.holder());
    }
    return holders;
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }

  @Test
  void classOfAHeadTellsItsHolder() throws IOException {
    long object = classOf("java.lang.Object");
    long node = newClass("a.Node", object);
    newClass("a.Hidden$$Lambda+0x0000000012345678", object);
    newClass("a.Color", newClass("java.lang.Enum", object));
    long reflectionData = newClass("java.lang.Class$ReflectionData", object);
    long soft = classOf("java.lang.ref.SoftReference");
    long ofClass = dump.instance(soft, 0, dump.instance(reflectionData));
    long ofProgram = dump.instance(soft, 0, dump.instance(object));
    long nameOfClass = dump.string("a.Node");
    long nameOfHidden = dump.string("a.Hidden$$Lambda/0x0000000012345678");
    long interned = dump.string("other");
    long constants = dump.objectArray(classOf("a.Color[]"), 0);
    long array = dump.objectArray(classOf("a.Node[]"), 0);
    long thread = dump.instance(classOf("java.lang.Thread"));
    long lock = dump.intArray();
    long handle = dump.instance(newClass("java.lang.invoke.LambdaForm", object));
    long mirror = dump.instance(classOf("java.lang.Class"));
    long values = dump.instance(newClass("java.lang.ClassValue$ClassValueMap", object));
    long unknown = dump.instance(node);
    for (String name : List.of("int[]", "byte[]", "java.lang.String")) {
      classOf(name);
    }

    assertThat(holders(0, Mode.EXACT))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(hex(ofClass), "Class.reflectionData"),
                Map.entry(hex(ofProgram), "not in the dump"),
                Map.entry(hex(nameOfClass), "Class.name"),
                Map.entry(hex(nameOfHidden), "Class.name"),
                Map.entry(hex(interned), STRING_HOLDER),
                Map.entry(hex(constants), "Class.enumConstants"),
                Map.entry(hex(array), "not in the dump"),
                Map.entry(hex(thread), "the VM: a thread that it hides, as compilers are"),
                Map.entry(hex(lock), "the VM: the lock of a class that is not initialized"),
                Map.entry(hex(handle), "the VM: resolved call sites and method handles"),
                Map.entry(hex(mirror), "the VM: the mirror of a primitive type or void"),
                Map.entry(hex(values), "Class.classValueMap"),
                Map.entry(hex(unknown), "not in the dump")));
    assertThat(holders(3, Mode.EXACT)).hasSize(3);
    assertThat(holders(0, Mode.MAT)).isEmpty();
  }

  @Test
  void headsOfARealDumpRetainTheWholeLayer() throws IOException {
    Analysis analysis =
        analyzer.dominators(
            GoldenDumps.TINY_25_Z.copyTo(folder), AnalysisRequest.DEFAULT, Progress.NONE);
    assertThat(analysis.vmInternals().heads())
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> Long.compare(b.retainedBytes(), a.retainedBytes()));
    assertThat(
            analysis.vmInternals().heads().stream().mapToLong(VmInternalHead::retainedBytes).sum())
        .isEqualTo(analysis.heap().vmInternal().shallowBytes());
    assertThat(
            analysis.vmInternals().holders().stream()
                .mapToLong(VmInternals.Holder::retainedBytes)
                .sum())
        .isEqualTo(analysis.heap().vmInternal().shallowBytes());
    assertThat(analysis.vmInternals().heads().get(0).holder()).isEqualTo("Class.reflectionData");
  }

  @Test
  void whereEverythingIsReachedThereAreNone() throws IOException {
    classOf("java.lang.Object");
    assertThat(holders(0, Mode.EXACT)).isEmpty();
  }
}
