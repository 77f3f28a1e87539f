package io.heapscale.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.heapscale.analyzer.model.MeasureName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/heapscale.schema.json says what the reader takes. */
class SchemaTest {
  private static final String FULL =
      """
      resources:
        dashboard:
          class: com.acme.Dashboard
          subclasses: true
          label: id.value
          ignore: [parent]
        query: { class: "com.acme.*Query", ignore: parent }
      ignore:
        - com.acme.Workspace.charts
      root: com.acme.Workspace
      program:
        http: com.acme.http.**
        storage: [com.acme.db.**, "org.h2.**"]
      budgets:
        heap.bytes: 20 MiB
        dashboard.count: 200
        growth.exponent: 1.1
        phase.after-execution.leaked: 64 KiB
        phase.after-load.resources.shared: 1.5 MB
        query.growth.exponent: { max: 1.05 }
        dashboard.retained.p95:
          max: 20 KiB
          min: 1 KiB
          growth: 5 %
          floor: 1 KiB
          severity: warn
          reason: one page
          exempt: { until: 2026-12-31, max: 30 KiB, reason: the cache }
      """;

  private JsonNode schema = new ObjectMapper().createObjectNode();

  @BeforeEach
  void readSchema() throws IOException {
    schema = new ObjectMapper().readTree(Path.of("../docs/heapscale.schema.json").toFile());
  }

  @Test
  void keysAreThoseThatTheReaderKnows() {
    assertThat(keys("")).containsExactlyElementsOf(ConfigReader.FILE_KEYS);
    assertThat(keys("/$defs/type")).containsExactlyElementsOf(ConfigReader.TYPE_KEYS);
    assertThat(keys("/$defs/limit")).containsExactlyElementsOf(BudgetReader.LIMIT_KEYS);
    assertThat(keys("/$defs/limit/properties/exempt"))
        .containsExactlyElementsOf(BudgetReader.EXEMPT_KEYS);
    List<String> severities = new ArrayList<>();
    schema
        .at("/$defs/limit/properties/severity/enum")
        .forEach(value -> severities.add(value.asText()));
    assertThat(severities).isEqualTo(BudgetReader.SEVERITIES);
  }

  private List<String> keys(String pointer) {
    List<String> keys = new ArrayList<>();
    schema.at(pointer + "/properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void everyMeasureHasANameThatTheSchemaTakes() {
    Pattern names = Pattern.compile(schema.at("/$defs/budgets/propertyNames/pattern").asText());
    for (String name : MeasureName.names(List.of("dashboard", "a.b"))) {
      assertThat(names.matcher(name).find()).as(name).isTrue();
      assertThat(names.matcher("phase.idle." + name).find()).as(name).isTrue();
    }
    assertThat(names.matcher("dashboard.retained.p96").find()).isFalse();
    assertThat(names.matcher("heap.byte").find()).isFalse();
  }

  @Test
  void aFullExampleIsReadAndFitsTheSchema() throws IOException {
    assertThat(ConfigReader.budgets(FULL, "f").budgets()).hasSize(7);
    assertThat(fits(FULL)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "budgets: []",
        "budgets: {}",
        "budgets: [{heap.bytes: 1}, {heap.objects: 20}]",
        "ignore: a.B.c"
      })
  void otherShapesThatAreReadFitToo(String yaml) throws IOException {
    ConfigReader.budgets(yaml, "f");
    assertThat(fits(yaml)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource: {}",
        "resources: {a: {clas: b}}",
        "resources: {a: {class: b, subclasses: maybe}}",
        "budgets: 5",
        "budgets: {heap.byte: 1}",
        "budgets: {heap.bytes: 20 XB}",
        "budgets: {heap.bytes: -1}",
        "budgets: {heap.bytes: {max: 1, sevrity: fail}}",
        "budgets: {heap.bytes: {severity: fail}}",
        "budgets: {heap.bytes: {max: 1, exempt: {max: 3}}}",
        "budgets: [{heap.bytes: 1, heap.objects: 20}]"
      })
  void whatTheReaderRefusesDoesNotFit(String yaml) throws IOException {
    assertThat(fits(yaml)).isFalse();
  }

  private boolean fits(String yaml) throws IOException {
    return fits(new ObjectMapper(new YAMLFactory()).readTree(yaml), schema);
  }

  /** The part of JSON Schema that the file uses. */
  private boolean fits(JsonNode value, JsonNode rule) {
    for (Map.Entry<String, JsonNode> keyword : rule.properties()) {
      JsonNode given = keyword.getValue();
      boolean fine =
          switch (keyword.getKey()) {
            case "type" -> isOfType(value, given);
            case "$ref" -> fits(value, schema.at(given.asText().substring(1)));
            case "anyOf" -> given.valueStream().anyMatch(each -> fits(value, each));
            case "enum" -> given.valueStream().anyMatch(value::equals);
            case "pattern" ->
                !value.isTextual()
                    || Pattern.compile(given.asText()).matcher(value.asText()).find();
            case "minimum" -> !value.isNumber() || value.asDouble() >= given.asDouble();
            case "minLength" -> !value.isTextual() || value.asText().length() >= given.asInt();
            case "minProperties" -> !value.isObject() || value.size() >= given.asInt();
            case "maxProperties" -> !value.isObject() || value.size() <= given.asInt();
            case "required" ->
                !value.isObject() || given.valueStream().allMatch(key -> value.has(key.asText()));
            case "items" ->
                value.valueStream().allMatch(each -> !value.isArray() || fits(each, given));
            case "propertyNames" ->
                value.propertyStream().allMatch(each -> isNamed(each.getKey(), given));
            case "properties" ->
                value
                    .propertyStream()
                    .allMatch(
                        each ->
                            !given.has(each.getKey())
                                || fits(each.getValue(), given.get(each.getKey())));
            case "additionalProperties" ->
                value
                    .propertyStream()
                    .filter(each -> !rule.path("properties").has(each.getKey()))
                    .allMatch(
                        each ->
                            given.isObject() ? fits(each.getValue(), given) : given.asBoolean());
            case "$schema", "$defs", "title", "description", "default" -> true;
            default -> throw new AssertionError("unknown keyword " + keyword.getKey());
          };
      if (!fine) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNamed(String name, JsonNode rule) {
    return Pattern.compile(rule.get("pattern").asText()).matcher(name).find();
  }

  private static boolean isOfType(JsonNode value, JsonNode types) {
    return types.isArray()
        ? types.valueStream().anyMatch(type -> isOfType(value, type))
        : switch (types.asText()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "null" -> value.isNull();
          default -> throw new AssertionError("unknown type " + types);
        };
  }
}
