package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.NearestNames;
import io.heapscale.analyzer.model.ProgramRule;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.model.ResourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigReaderTest {
  private static final String FULL =
      """
      resources:
        query:     { class: "com.acme.*Query", label: id.value, ignore: [parent] }
        dashboard: { class: io.heapscale.workspace.Dashboard, subclasses: true, label: fullName }
      ignore: [io.heapscale.workspace.Workspace.charts]
      root: io.heapscale.workspace.Workspace
      budgets: []
      """;

  @Test
  void typesKeepTheOrderOfTheFile() throws IOException {
    assertThat(ConfigReader.read(FULL, "heapscale.yaml"))
        .isEqualTo(
            new ResourceConfig(
                List.of(
                    new ResourceType(
                        "query", "com.acme.*Query", false, "id.value", List.of("parent")),
                    new ResourceType(
                        "dashboard",
                        "io.heapscale.workspace.Dashboard",
                        true,
                        "fullName",
                        List.of())),
                List.of("io.heapscale.workspace.Workspace.charts"),
                "io.heapscale.workspace.Workspace"));
  }

  @Test
  void whoeverReadsAFileHearsOfItsBudgets() {
    String yaml = "resources: {a: {class: b}}\nbudgets: [{type: a}]\n";
    assertThatThrownBy(() -> ConfigReader.read(yaml, "f"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("f:2:12: unknown measure \"type\"; expected one of heap.bytes, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          resource: {}                          > f:1:1: unknown key "resource"; did you mean "resources"?
          resources: {a: {class: b, lable: c}}  > f:1:27: unknown key "lable"; did you mean "label"?
          resources: {a: {label: c}}            > f:1:16: resource type "a" has no class
          resources: {a: {class: ''}}           > f:1:16: resource type "a" has no class
          resources: {a: }                      > f:1:15: resource type "a" has no class
          resources: {a: com.acme.A}            > f:1:16: a: expected keys with values, found "com.acme.A"
          resources: [a]                        > f:1:12: resources: expected keys with values, found a list
          resources: {a: {class: 7}}            > f:1:24: class: expected text, found "7"
          resources: {a: {class: b, subclasses: maybe}} > f:1:39: subclasses: expected true or false, found "maybe"
          resources: {a: {class: b}, a: {class: c}} > f:1:28: "a" is given twice
          ignore: [charts]                      > f:1:1: ignore: expected class and field as com.acme.Workspace.charts, found "charts"
          ignore: {a: b}                        > f:1:9: ignore: expected a list, found keys with values
          root: [a]                             > f:1:7: root: expected text, found a list
          budgets: 5                            > f:1:10: budgets: expected keys with values, found "5"
          just text                             > f:1:1: the file: expected keys with values, found "just text"
          """)
  void whatNoConfigurationSaysIsNamedWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.read(yaml.strip(), "f"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message.strip());
  }

  @ParameterizedTest
  @CsvSource({"'a: [1, 2\nb: 3\n'", "'a: b: c'", "'\ta: b'", "'a: \"x'", "'a: *b'", "'a: @b'"})
  void brokenYamlIsOneLineWithItsPlace(String yaml) {
    assertThatThrownBy(() -> ConfigReader.read(yaml, "f"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageMatching("f:\\d+:\\d+: [^\\n]+");
  }

  @Test
  void emptyFileIsRefused() {
    assertThatThrownBy(() -> ConfigReader.read("# nothing\n", "f"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("f:1:1: the file is empty; expected the key \"resources\"");
  }

  @Test
  void missingFileIsAConfigurationError(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void programRulesKeepTheOrderOfTheFile() throws IOException {
    String yaml =
        """
        program:
          http: com.acme.http.**
          data: [com.acme.db.**, "org.h2.*"]
        """;
    assertThat(ConfigReader.read(yaml, "heapscale.yaml").program())
        .containsExactly(
            new ProgramRule("http", List.of("com.acme.http.**")),
            new ProgramRule("data", List.of("com.acme.db.**", "org.h2.*")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "program: { http: };c.yaml:1:17: program: \"http\": expected a name and a class pattern or"
            + " several",
        "program: { http: [] };c.yaml:1:18: program: \"http\": expected a name and a class pattern"
            + " or several",
        "program: { http: 3 };c.yaml:1:18: http: expected a list, found \"3\"",
        "program: [http];c.yaml:1:10: program: expected keys with values, found a list"
      })
  void malformedProgramRuleIsLocated(String yaml, String message) {
    assertThatThrownBy(() -> ConfigReader.read(yaml, "c.yaml"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void farNamesAreNotSuggested() {
    assertThat(NearestNames.hint("xyz", List.of("dashboard", "query")))
        .isEqualTo("; known: dashboard, query");
    assertThat(NearestNames.hint("dashbord", List.of("dashboard", "query")))
        .isEqualTo("; did you mean \"dashboard\"?");
  }
}
