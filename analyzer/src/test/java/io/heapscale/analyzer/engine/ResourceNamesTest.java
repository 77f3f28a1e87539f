package io.heapscale.analyzer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.Analysis;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.model.ResourceType;
import io.heapscale.testdata.dumps.HeapBuilder;
import io.heapscale.testdata.dumps.HprofType;
import io.heapscale.testdata.dumps.RootKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNamesTest {
  @TempDir Path folder;
  private Path dump = Path.of("");

  @BeforeEach
  void writeDump() throws IOException {
    HeapBuilder heap = new HeapBuilder(8);
    long order =
        heap.classDump("shop.Main$Order")
            .field("id", HprofType.OBJECT)
            .field("parent", HprofType.OBJECT)
            .add();
    long base = heap.classDump("shop.Main$Base").add();
    heap.classDump("shop.Main$Derived").superclass(base).add();
    heap.classDump("shop.Main$Listener").add();
    for (String id : List.of("a", "a", "a#2", " ")) {
      long instance = heap.instance(order, heap.string(id), 0L);
      heap.root(RootKind.JNI_GLOBAL, instance);
    }
    dump = heap.writeTo(folder.resolve("orders.hprof"));
  }

  @Test
  void repeatedLabelsAreNumberedAndBlankOnesGiveWayToTheAddress() throws IOException {
    List<String> ids =
        analyze("shop.Main$Order", "id").resources().stream().map(ResourceCost::id).toList();
    assertThat(ids).hasSize(4).doesNotHaveDuplicates().contains("o:a", "o:a#2");
    assertThat(ids).filteredOn(id -> id.startsWith("o:0x")).hasSize(1);
  }

  @Test
  void aLabelThatNoClassHasIsRefusedWithTheFieldsThereAre() {
    assertThatThrownBy(() -> analyze("shop.Main$Order", "idd"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "label of 'o': 'idd': no such field; the class has: id, parent; did you mean \"id\"?");
  }

  @Test
  void aLabelThatNamesNothingIsAWarning() throws IOException {
    assertThat(analyze("shop.Main$Order", "parent.name").warnings())
        .containsExactly("label 'parent.name' of 'o' names none of the objects that are listed");
  }

  @Test
  void aNestedClassWrittenWithADotIsToldApart() throws IOException {
    assertThat(analyze("shop.Main.Order", null).warnings())
        .containsExactly(
            "resource type 'o' matches no object of this dump; did you mean \"shop.Main$Order\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop.Main$Ordr | false | ; did you mean \"shop.Main$Order\"?",
        "shop.Order | false | ; did you mean \"shop.Main$Order\"?",
        "shop.Main$Oarder | true | ; did you mean \"shop.Main$Order\"?",
        "shop.Main$Item | false |",
        "shop.Main$Base | false |",
        "shop.Main$Base | true |",
        "mall.Order | false |",
        "shop.Main$*Listener | true | ; HPROF does not say which classes implement an interface",
        "shop.Main$Listener | false |",
        "shop.Main$Listener | true | ; HPROF does not say which classes implement an interface: name"
            + " them by a pattern, as 'shop.Main$*Listener'",
        "shop.Service | true | ; HPROF does not say which classes implement an interface: name them"
            + " by a pattern, as 'shop.*Service'"
      },
      quoteCharacter = '`')
  void aTypeWithoutObjectsSaysWhatItMayHaveMeant(
      String name, boolean subclasses, @Nullable String hint) throws IOException {
    ResourceType type = new ResourceType("o", name, subclasses, null, List.of());
    assertThat(analyze(new ResourceConfig(List.of(type), List.of(), null)).warnings())
        .containsExactly(
            "resource type 'o' matches no object of this dump" + (hint == null ? "" : hint));
  }

  @Test
  void aRootWithoutObjectsSaysWhatItMayHaveMeant() throws IOException {
    assertThat(analyze(new ResourceConfig(List.of(), List.of(), "shop.Main$Ordre")).warnings())
        .containsExactly(
            "root 'shop.Main$Ordre' matches no object of this dump; did you mean"
                + " \"shop.Main$Order\"?");
  }

  @Test
  void ignoredFieldsOfClassesThatAreNotLoadedAreOneWarning() throws IOException {
    List<String> ignore =
        List.of("shop.Catalog.items", "shop.Node.parent", "shop.Catalog.byName", "shop.*Cache.of");
    assertThat(analyze("shop.Main$Order", null, ignore).warnings())
        .containsExactly(
            "ignored fields of classes that this dump does not hold: shop.Catalog (items, byName),"
                + " shop.Node (parent), shop.*Cache (of)");
  }

  private Analysis analyze(String className, @Nullable String label) throws IOException {
    return analyze(className, label, List.of());
  }

  private Analysis analyze(String className, @Nullable String label, List<String> ignore)
      throws IOException {
    ResourceType type = new ResourceType("o", className, false, label, List.of());
    return analyze(new ResourceConfig(List.of(type), ignore, null));
  }

  private Analysis analyze(ResourceConfig config) throws IOException {
    return new DefaultHeapAnalyzer()
        .analyze(dump, new AnalysisRequest(config, null, true, 0), Progress.NONE);
  }
}
