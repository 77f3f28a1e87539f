package io.heapscale.analyzer.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.analyzer.model.ResourceCost;
import io.heapscale.analyzer.page.PageDocument.Entry;
import io.heapscale.analyzer.page.PageDocument.Fact;
import io.heapscale.analyzer.page.PageDocument.Status;
import io.heapscale.analyzer.page.PageDocument.Verdict;
import io.heapscale.analyzer.report.AnalysisJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageWriterTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String HOSTILE = "</script><img src=x onerror=alert(1)><!-- & \u2028 \"'";

  @TempDir Path folder;

  private static PageDocument document(String name, Object data) {
    return new PageDocument(
        PageDocument.SCHEMA_VERSION,
        name,
        List.of(new Fact(name, name)),
        List.of(new Verdict(Status.WARN, "warning", name, null)),
        List.of(new Entry(name, data)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new PageDocument.Link(name, "../x/report.html")));
  }

  private static String page(PageDocument document, String command) throws IOException {
    StringWriter out = new StringWriter();
    new PageWriter(new ObjectMapper()).write(document, command, out);
    return out.toString();
  }

  private static JsonNode data(String page) throws IOException {
    return MAPPER.readTree(Pages.data(page));
  }

  @Test
  void hostileNamesStayTextWhereverTheyStand() throws IOException {
    String page = page(document(HOSTILE, Map.of("name", HOSTILE)), "analyze '" + HOSTILE + "'");
    assertThat(page).doesNotContain("<img").doesNotContain("onerror=alert(1)>\"");
    JsonNode data = data(page);
    assertThat(data.at("/title").textValue()).isEqualTo(HOSTILE);
    assertThat(data.at("/facts/0/value").textValue()).isEqualTo(HOSTILE);
    assertThat(data.at("/analyses/0/data/name").textValue()).isEqualTo(HOSTILE);
    // As many elements as a harmless page has, so that none came from a name.
    String harmless = page(document("x", Map.of("name", "x")), "analyze x");
    assertThat(tags(page)).isEqualTo(tags(harmless));
  }

  /** All tags outside of the scripts, whose text is ours. */
  private static List<String> tags(String page) {
    String markup = page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1");
    List<String> tags = new ArrayList<>();
    Matcher tag = Pattern.compile("<[a-zA-Z!/][^>]*>").matcher(markup);
    while (tag.find()) {
      tags.add(tag.group());
    }
    return tags;
  }

  @Test
  void policyAllowsTheStyleAndTheScriptsOfThePageAndNothingElse() throws Exception {
    String page = page(document("x", Map.of()), "");
    Matcher policy =
        Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
            .matcher(page);
    assertThat(policy.find()).isTrue();
    String rules = policy.group(1).replace("&#39;", "'");
    assertThat(rules)
        .startsWith("default-src 'none'; script-src ")
        .endsWith("; base-uri 'none'; form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "data:", "*");
    List<String> expected = new ArrayList<>();
    for (String element : List.of("<script>", "<style>")) {
      int from = page.indexOf(element);
      while (from >= 0) {
        int start = from + element.length();
        int end = page.indexOf(element.replace("<", "</"), start);
        byte[] text = page.substring(start, end).getBytes(StandardCharsets.UTF_8);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
        expected.add("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        from = page.indexOf(element, end);
      }
    }
    assertThat(expected).hasSize(3);
    Matcher allowed = Pattern.compile("'sha256-[^']*'").matcher(rules);
    List<String> found = new ArrayList<>();
    while (allowed.find()) {
      found.add(allowed.group());
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void pageLoadsNothingAndNamesItsLicence() throws IOException {
    String page = page(document("x", Map.of()), "");
    String markup = page.replaceAll("(?s)<script[^>]*>.*?</script>", "");
    assertThat(markup)
        .doesNotContainPattern("(?i)\\s(src|href)\\s*=\\s*[\"']?(https?:|//)")
        .doesNotContainPattern("(?i)\\son[a-z]+\\s*=")
        .doesNotContainPattern("(?i)\\sstyle\\s*=")
        .doesNotContain("url(", "@import")
        .contains("Mike Bostock");
  }

  @Test
  void resourcesAreColumnsOfTheSameNumbers() throws IOException {
    List<ResourceCost> rows =
        List.of(
            new ResourceCost("dashboard", "dashboard:a", "a", "0x10", 1, 2, 3, 4L, 5, 6),
            new ResourceCost("card", "card:0x18", null, "0x18", 7, 8, 9, null, 10, 11),
            new ResourceCost("dashboard", "dashboard:a#2", "a", "0x20", 12, 13, 14, 15L, 16, 17));
    Path json = folder.resolve("x.json");
    Files.writeString(
        json,
        """
        {"schemaVersion": 1, "engine": "heapscale", "mode": "exact", "partial": false,
         "live": "true", "dump": {"file": "x.hprof", "bytes": 1},
         "heap": {"objects": 1, "classes": 1, "gcRoots": 1, "shallowBytes": 16,
           "weak": {}, "vmInternal": {}, "garbage": {}, "sizeSourceBytes": {}}}
        """);
    JsonNode columns =
        data(page(document("x", AnalysisJson.read(json).withLists(rows, List.of(), List.of())), ""))
            .at("/analyses/0/data/resources");
    assertThat(columns.toString())
        .isEqualTo(
            "{\"types\":[\"dashboard\",\"card\"],\"type\":[0,1,0],\"label\":[\"a\",null,\"a\"],"
                + "\"id\":[null,\"card:0x18\",\"dashboard:a#2\"],"
                + "\"address\":[\"0x10\",\"0x18\",\"0x20\"],\"shallow\":[1,7,12],"
                + "\"retained\":[2,8,13],\"own\":[3,9,14],\"reachable\":[4,null,15],"
                + "\"shared\":[5,10,16],\"fairShare\":[6,11,17]}");
  }
}
