package io.heapscale.workspace.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import io.heapscale.workspace.measure.ObjectMeter;
import io.heapscale.workspace.measure.Visit;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an index takes, part by part, by the meter that agrees with heap dumps to the byte. */
class IndexSizeTest {

  private static final long GOAL_BYTES_PER_RESOURCE = 150;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steampipe-mod-aws-compliance",
        "steampipe-mod-aws-insights",
        "steampipe-mod-kubernetes-insights",
        "steampipe-mod-net-insights",
        "steampipe-mod-aws-thrifty"
      })
  void indexOfARealModIsSmall(String mod) throws Exception {
    check(mod, SharedMods.mod(mod));
  }

  @Test
  void indexOfAGeneratedModIsSmall() throws Exception {
    new Generator(ModSize.XLARGE, 7).generate(folder);
    check("generated xlarge", folder);
  }

  private static void check(String name, Path mod) throws IOException, IllegalAccessException {
    try (LazyWorkspace workspace = LazyWorkspace.open(mod, 1 << 20)) {
      assertThat(awaited(workspace)).isTrue();
      ModIndex index = workspace.lazyMods().iterator().next().index();
      Map<String, Long> parts = parts(index);
      long bytes = parts.values().stream().mapToLong(Long::longValue).sum();
      long perResource = bytes / index.size();
      assertThat(perResource).as(name + " " + parts).isLessThan(GOAL_BYTES_PER_RESOURCE);
    }
  }

  private static boolean awaited(LazyWorkspace workspace) {
    try {
      return workspace.awaitTitles(120_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bytes by part; the paths of the JDK cannot be measured, and belong to the mod's folder. */
  private static Map<String, Long> parts(ModIndex index) throws IllegalAccessException {
    Visit visit = ObjectMeter.forThisVm().visit();
    Map<String, Long> parts = new LinkedHashMap<>();
    for (Object part : new Object[] {index, index.files(), records(index), index.children()}) {
      for (Field field : part.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          Object value = field.get(part);
          if (value.getClass().getName().startsWith("io.heapscale") || value instanceof Path) {
            visit.skip(value);
          } else {
            parts.merge(
                part.getClass().getSimpleName() + "." + field.getName(),
                visit.add(value),
                Long::sum);
          }
        }
      }
    }
    return parts;
  }

  private static Object records(ModIndex index) throws IllegalAccessException {
    for (Field field : ModIndex.class.getDeclaredFields()) {
      if (field.getType() == IndexRecords.class) {
        field.setAccessible(true);
        return field.get(index);
      }
    }
    throw new AssertionError("no records");
  }
}
