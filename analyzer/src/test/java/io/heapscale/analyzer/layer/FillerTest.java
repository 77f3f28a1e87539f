package io.heapscale.analyzer.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.heap.HeapGraph;
import io.heapscale.analyzer.heap.Heaps;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshops;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What collectors write into unused space is garbage, also in a live dump. */
class FillerTest {
  private final HeapBuilder dump = new HeapBuilder(8);

  @Test
  void anIntArrayThatNothingRefersToIsAFiller() throws IOException {
    long filler = dump.intArray(1, 2, 3);
    assertThat(layer(filler)).isEqualTo(Layer.GARBAGE);
  }

  @Test
  void anEmptyIntArrayMayBeALockOfTheVm() throws IOException {
    long lock = dump.intArray();
    assertThat(layer(lock)).isEqualTo(Layer.VM_INTERNAL);
  }

  @Test
  void aFillerObjectIsGarbage() throws IOException {
    long filler = dump.instance(dump.classDump("jdk.internal.vm.FillerObject").add());
    assertThat(layer(filler)).isEqualTo(Layer.GARBAGE);
  }

  @Test
  void anIntArrayThatSomethingRefersToIsNoFiller() throws IOException {
    // held <- holder, which no root reaches
    long holder = dump.classDump("com.acme.Holder").field("counts", HprofType.OBJECT).add();
    long held = dump.intArray(1, 2, 3);
    dump.instance(holder, held);
    assertThat(layer(held)).isEqualTo(Layer.VM_INTERNAL);
  }

  @Test
  void anIntArrayThatARootReachesIsNoFiller() throws IOException {
    long held = dump.intArray(1, 2, 3);
    dump.root(held);
    assertThat(layer(held)).isEqualTo(Layer.STRONG);
  }

  @Test
  void anArrayOfAnotherTypeIsNoFiller() throws IOException {
    long array = dump.zeros(HprofType.LONG, 3);
    assertThat(layer(array)).isEqualTo(Layer.VM_INTERNAL);
  }

  private Layer layer(long address) throws IOException {
    HeapGraph heap =
        Heaps.read(
            HprofFile.of("test.hprof", dump.toBytes()),
            null,
            List.of(),
            ResourceConfig.NONE,
            Workshops.plain());
    return HeapLayers.of(heap, true, Workshops.plain()).layer(heap.ordinal(address));
  }
}
