package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts found by three independent parsers that agree on every number. */
class SharedModsParseTest {

  private static Map<String, Integer> counts(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String entry : text.split(" ", -1)) {
      String[] pair = entry.split("=", -1);
      counts.put(pair[0], Integer.parseInt(pair[1]));
    }
    return counts;
  }

  private static Map<Path, HclFile> parse(String mod) throws IOException {
    Map<Path, HclFile> files = new LinkedHashMap<>();
    for (Path source : SharedMods.sources(mod)) {
      files.put(source, HclParser.parse(source.toString(), Files.readAllBytes(source)));
    }
    return files;
  }

  private static List<Block> allBlocks(Body body) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : body.blocks()) {
      blocks.add(block);
      blocks.addAll(allBlocks(block.body()));
    }
    return blocks;
  }

  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance, 550, 3498364, mod=1 query=682 control=1612 benchmark=1855"
        + " locals=355 variable=9",
    "steampipe-mod-aws-insights, 274, 1286066, mod=1 dashboard=149 query=1414 locals=32"
        + " category=138 node=140 edge=289 graph=2 flow=2",
    "steampipe-mod-kubernetes-insights, 122, 371289, mod=1 dashboard=51 query=466 locals=25"
        + " category=36 node=34 edge=54 graph=3",
    "steampipe-mod-aws-thrifty, 22, 91274, mod=1 control=55 benchmark=20 locals=23 variable=31",
    "powerpipe-mod-covid19, 2, 5826, mod=1 dashboard=1 query=12",
    // One of the 55 controls that start a line of net-insights stands in a block comment.
    "steampipe-mod-net-insights, 11, 167146, mod=1 dashboard=4 query=26 control=54 benchmark=10"
        + " locals=7 variable=2",
  })
  void everyTopLevelBlockIsFound(String mod, int files, long bytes, String expected)
      throws IOException {
    Map<Path, HclFile> parsed = parse(mod);

    Map<String, Integer> found = new TreeMap<>();
    long read = 0;
    for (Map.Entry<Path, HclFile> file : parsed.entrySet()) {
      read += Files.size(file.getKey());
      assertThat(file.getValue().body().attributes()).isEmpty();
      file.getValue().body().blocks().forEach(b -> found.merge(b.type(), 1, Integer::sum));
    }
    assertThat(parsed).hasSize(files);
    assertThat(read).isEqualTo(bytes);
    assertThat(found).isEqualTo(counts(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance, mod=1 query=682 control=1612 benchmark=1855 locals=355"
        + " variable=9 param=6 opengraph=1 require=1 plugin=1",
    "steampipe-mod-aws-insights, mod=1 dashboard=149 query=1414 locals=32 container=448 card=562"
        + " chart=265 table=282 input=54 with=325 graph=61 node=575 edge=678 flow=7 hierarchy=1"
        + " text=2 category=145 series=109 point=186 column=204 option=5 legend=1 param=431"
        + " opengraph=1 require=1 plugin=1",
    "steampipe-mod-kubernetes-insights, mod=1 dashboard=51 query=466 locals=25 container=142"
        + " card=207 chart=87 table=111 input=23 with=95 graph=24 node=146 edge=153 flow=8"
        + " category=36 series=37 point=74 column=102 param=287 opengraph=1 require=1 plugin=1",
    "steampipe-mod-aws-thrifty, mod=1 control=55 benchmark=20 locals=23 variable=31 param=28"
        + " opengraph=1 require=1 plugin=1",
    "powerpipe-mod-covid19, mod=1 dashboard=1 query=12 container=5 card=4 chart=8 opengraph=1",
  })
  void everyNestedBlockIsFound(String mod, String expected) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    for (HclFile file : parse(mod).values()) {
      allBlocks(file.body()).forEach(block -> found.merge(block.type(), 1, Integer::sum));
    }
    assertThat(found).isEqualTo(counts(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance, 682, 608110, 5614",
    "steampipe-mod-aws-insights, 1853, 690375, 7114",
    "steampipe-mod-kubernetes-insights, 568, 183047, 3706",
    "steampipe-mod-aws-thrifty, 55, 44712, 3071",
    "powerpipe-mod-covid19, 12, 2206, 349",
  })
  void inlineSqlHasTheKnownBytes(String mod, int strings, long bytes, int longest)
      throws IOException {
    List<Integer> lengths = new ArrayList<>();
    for (HclFile file : parse(mod).values()) {
      for (Block block : allBlocks(file.body())) {
        Expression sql = block.body().value("sql");
        if (sql != null && !(sql instanceof Expression.Traversal)) {
          lengths.add(sql.length());
        }
      }
    }
    assertThat(lengths).hasSize(strings);
    assertThat(lengths.stream().mapToLong(Integer::intValue).sum()).isEqualTo(bytes);
    assertThat(lengths).contains(longest).allMatch(length -> length <= longest);
  }

  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance",
    "steampipe-mod-aws-insights",
    "steampipe-mod-net-insights",
  })
  void blockReadAloneByItsBytesIsTheSameBlock(String mod) throws IOException {
    for (Map.Entry<Path, HclFile> file : parse(mod).entrySet()) {
      byte[] bytes = Files.readAllBytes(file.getKey());
      for (Block block : file.getValue().body().blocks()) {
        byte[] range = Arrays.copyOfRange(bytes, block.start(), block.end());
        HclFile alone = HclParser.parse("range", range);
        assertThat(HclPrinter.print(alone.body()))
            .isEqualTo(HclPrinter.print(new Body(List.of(), List.of(block), 0, 0)));
      }
    }
  }
}
