package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
  private final TestScope scope = new TestScope();

  private Value evaluate(String expression) {
    HclFile file = HclParser.parse("t.pp", "x = " + expression + "\n");
    return new Evaluator(file, scope).evaluate(file.body().attributes().get(0).value());
  }

  /** Values as JSON, keys sorted. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 - 4 / 8 | 6.5",
        "7 % 4 | 3",
        "0.1 + 0.2 == 0.3 | true",
        "1 - 2 - 3 | -4",
        "-(2) < 1 && !false | true",
        "1 == 1.0 | true",
        "1 == \"1\" | false",
        "false && missing.x | false",
        "true || missing.x | true",
        "var.t ? 1 : nosuch() | 1",
        "\"a${1 + 1}${true}\" | \"a2true\"",
        "\"${[1]}\" | [1]",
        "[for i, x in var.l : x * i if x > 1] | [2]",
        "{for x in [\"b\", \"a\"] : x => upper(x)} | {\"a\":\"A\",\"b\":\"B\"}",
        "{for x in [1, 2, 3] : x % 2 => x...} | {\"0\":[2],\"1\":[1,3]}",
        "[for k, v in {b = 1, a = 2} : \"${k}${v}\"] | [\"a2\",\"b1\"]",
        "[{a = 1}, {a = 2}][*].a | [1,2]",
        "[{a = [1]}, {a = [2]}][*].a[0] | [1,2]",
        "[{a = [1]}, {a = [2]}].*.a[0] | [1]",
        "null[*] | []",
        "{a = 1}[*].a | [1]",
        "{a = {b = [5]}}.a[\"b\"].0 | 5",
        "merge({a = 1, b = 2}, null, {b = 3}) | {\"a\":1,\"b\":3}",
        "replace(\"a.b.c\", \".\", \"-\") | \"a-b-c\"",
        "replace(\"a1b22\", \"/[0-9]+/\", \"<$0>\") | \"a\\u003c1\\u003eb\\u003c22\\u003e\"",
        "contains([1, \"b\"], \"b\") | true",
        "format(\"%s-%05.1f|%-4d|%4v|%q|%%\", \"x\", 2.25, 7, true, \"q\") | \"x-002.2|7   |true|\\\"q\\\"|%\"",
        "format(\"%v\", [1, \"a\"]) | \"[1,\\\"a\\\"]\"",
        "join(\", \", [\"a\", 1, true]) | \"a, 1, true\"",
        "split(\",\", \"a,,b,\") | [\"a\",\"\",\"b\",\"\"]",
        "concat([1], [], [2, 3]) | [1,2,3]",
        "concat([[1], [2]]...) | [1,2]",
        "lookup({a = 1}, \"b\", 9) | 9",
        "[lower(\"ÄB\"), upper(\"äb\"), title(\"hello wide world\")] | [\"äb\",\"ÄB\",\"Hello Wide World\"]",
        "[length(\"a😀\"), length([1]), length({a = 1, b = 2})] | [2,1,2]",
        "coalesce(null, \"\", \"x\") | \"x\"",
        "jsonencode({b = [1, null, true], a = \"\\\"\"}) | \"{\\\"a\\\":\\\"\\\\\\\"\\\",\\\"b\\\":[1,null,true]}\"",
        "[keys({b = 1, a = 2}), values({b = 1, a = 2})] | [[\"a\",\"b\"],[2,1]]",
        "[tostring(1.50), tonumber(\"2.5\"), tobool(\"true\"), tolist([1])] | [\"1.5\",2.5,true,[1]]",
        "distinct([1, 2, 1]) | [1,2]",
        "flatten([1, [2, [3]], []]) | [1,2,3]",
        "element([\"a\", \"b\"], 3) | \"b\"",
        "[abs(-2), max(1, 3, 2), min(1, 3), ceil(1.2), floor(-1.2)] | [2,3,1,2,-2]",
        "trimspace(\"  a b\\n\") | \"a b\"",
        "file(\"docs/a.md\") | \"# ü\"",
        "filebase64(\"docs/a.md\") | \"IyDDvA==\"",
      })
  void expressionHasItsValue(String expression, String json) {
    assertThat(Conversions.json(evaluate(expression))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "self.input.i.value | self.input.i.value | self.input.i.value",
        "with.w.rows[*].col | with.w.rows[*].col | with.w.rows[*].col",
        "with.w.rows[0].col | with.w.rows[0].col | with.w.rows[0].col",
        "query.x | query.x | query.x",
        "\"${var.v}: ${self.input.i.value}\" | \"${var.v}: ${self.input.i.value}\" | self.input.i.value",
        "upper( param.p ) | upper(param.p) | param.p",
        "param.p == 1 ? 2 : 3 | param.p == 1 ? 2 : 3 | param.p",
        "[for x in with.w.rows : x.a] | [for x in with.w.rows : x.a] | with.w.rows",
        "join(\",\", [1, param.a, param.b]) | join(\",\", [1, param.a, param.b]) | param.a, param.b",
      })
  void whatOnlyARunningDashboardKnowsStaysAReference(
      String expression, String source, String paths) {
    assertThat(evaluate(expression))
        .isEqualTo(new Value.Reference(source, List.of(paths.split(", "))));
  }

  @Test
  void collectionAroundAReferenceStaysACollection() {
    Value value = evaluate("merge({a = 1}, {b = self.input.i.value})");

    assertThat(value).isInstanceOf(Value.MapValue.class);
    assertThat(value.unresolved()).containsExactly("self.input.i.value");
    assertThat(((Value.MapValue) value).entries()).containsKeys("a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "merg({}) | 5: unknown function 'merg'; the nearest is 'merge'",
        "1 + var.tt | 9: unknown variable 'tt'; the nearest is 't'",
        "local.a | 5: unknown local 'a'; the nearest is 't'",
        "1 + [] | 5: expected number, found list",
        "[1, \"a\" * 2] | 9: expected number, found string \"a\"",
        "1 / 0 | 5: expected a divisor other than 0",
        "\"a${null}\" | 9: expected string, found null",
        "\"a${{}}\" | 9: expected string, found map",
        "{a = 1}.b | 5: unknown attribute 'b'; the nearest is 'a'",
        "[1][1] | 5: expected an index below 1, found 1",
        "lower() | 5: lower(): expected 1 arguments, found 0",
        "lookup({}) | 5: lookup(): expected 2 to 3 arguments, found 1",
        "lower([]) | 5: lower(): expected string, found list",
        "file(\"x.md\") | 5: file(): cannot read 'x.md': no such file",
        "replace(\"a\", \"/(/\", \"\") | 5: replace(): expected a regular expression, found /(/: Unclosed group",
        "replace(\"a\", \"/a/\", \"$1\") | 5: replace(): expected groups of /a/ in the replacement, found '$1'",
        "format(\"%s\") | 5: format(): expected a value for '%s', found only 0 values",
        "format(\"%z\", 1) | 5: format(): expected one of %s %q %v %t %d %f %x %%, found '%z'",
        "{for x in [1, 1] : x => x} | 5: expected a new key, found '1' again",
        "[for x in 1 : x] | 5: expected list or map to go over, found number",
        "1 ? 2 : 3 | 5: expected bool, found number",
      })
  void expressionWithoutAValueSaysWhereAndWhy(String expression, String message) {
    assertThatThrownBy(() -> evaluate(expression))
        .isInstanceOf(HclException.class)
        .hasMessage("t.pp:1:" + message);
  }
}
