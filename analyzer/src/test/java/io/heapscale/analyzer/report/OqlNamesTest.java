package io.heapscale.analyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OqlNamesTest {
  /** What a quoted name is in the text of a query; MAT makes of it a regular expression. */
  private static Pattern regexOfMat(String quoted) {
    assertThat(quoted).startsWith("\"").endsWith("\"").hasSizeGreaterThan(2);
    String text = quoted.substring(1, quoted.length() - 1);
    assertThat(text).as("what the grammar takes for a text").doesNotContain("\"", "\n", "\r");
    assertThat(fixed(text)).as("MAT has nothing to put right").isEqualTo(text);
    return Pattern.compile(text);
  }

  /**
   * MAT's {@code PatternUtil.smartFix}: for people who write dollar signs and arrays as they are.
   */
  private static String fixed(String text) {
    return text.replaceAll("(?<!\\\\)\\$(?!$)", "\\\\\\$").replace("[]", "\\[\\]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String",
        "NoPackage",
        "java.util.HashMap$Node",
        "com.acme.Foo$1",
        "com.acme.$Proxy12",
        "com.acme.Foo$$Lambda",
        "_a.b_c.D9",
        "byte[]",
        "java.lang.Object[][]",
        "com.acme.objects.Chart",
        "com.acme.select.from.where.union.as.Chart",
        "com.acme.Order",
        "com.acme.nullable.Trueish"
      })
  void nameThatTheGrammarTakesStandsAsItIs(String name) {
    assertThat(OqlNames.ofClass(name)).isEqualTo(name);
    assertThat(OqlNames.ofPattern(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Tokens of the grammar, in any case of letters.
        "com.acme.or.Chart",
        "com.acme.And",
        "com.acme.NULL",
        "implements.Chart",
        "com.acme.instanceof.Chart",
        "com.acme.True",
        "com.acme.false.Chart",
        "com.acme.Or[]",
        // A keyword where FROM is followed by it.
        "objects.Chart",
        "Objects",
        // A dollar sign alone is another token.
        "com.acme.$",
        "$.Chart",
        "$[]",
        // Other characters.
        "com.acme.Panel$$Lambda+0x00007f0001002000",
        "com.acme.Panel$$Lambda$14/0x0000000800066840",
        "com.acme.Panel$$Lambda+0x00007f0001002000[]",
        "com.acme.package-info",
        "com.acme.9Lives",
        "com.acme.Größe",
        "com.acme.With Space",
        "com.acme.Comment/*x*/",
        "com.acme.Line//x",
        "com.acme.Quote\"Quote",
        "com.acme.Line\nBreak\rReturn",
        "com.acme.Tab\tBell\u0007Mark\u202e",
        "com.acme.Back\\slash",
        "com.acme.Back\\$Dollar",
        "com.acme.\\QNot quoted\\E",
        "com.acme.(a|b)?{2}^+",
        "com.acme.[]x",
        "com.acme.x[0]",
        "com.acme.Smile\ud83d\ude00",
        "com.acme.Ends$+$",
        "a..b",
        ".",
        "[]",
        "unknown-class-1[]"
      })
  void otherNameIsAnExpressionForItAlone(String name) {
    String quoted = OqlNames.ofClass(name);
    Pattern regex = regexOfMat(quoted);
    assertThat(regex.matcher(name).matches()).as(quoted).isTrue();
    for (String other : List.of(name + "x", "x" + name, name.replace('.', 'x') + "y", "")) {
      assertThat(regex.matcher(other).matches()).as(other).isFalse();
    }
  }

  @Test
  void dotsDollarsAndBracketsOfAnExpressionAreLiteral() {
    assertThat(OqlNames.ofClass("com.acme.Panel$$Lambda+0x0f[]"))
        .isEqualTo("\"com\\.acme\\.Panel\\$\\$Lambda\\+0x0f\\[\\]\"");
    assertThat(OqlNames.ofClass("a.\"\n")).isEqualTo("\"a\\.\\x{22}\\x{a}\"");
  }

  /** Of a name with characters that modified UTF-8 writes otherwise. */
  @Test
  void nameThatMatCannotReadIsFoundByWhatItReadsInstead() {
    Pattern regex = regexOfMat(OqlNames.ofClass("com.acme.Smile\ud83d\ude00"));
    assertThat(regex.matcher("com.acme.Smile\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd").matches())
        .isTrue();
    assertThat(regex.matcher("com.acme.Smile").matches()).isFalse();
    assertThat(OqlNames.ofClass("a.\0")).isEqualTo("\"a\\.(?:\\x{0}|\\x{fffd}+)\"");
  }

  @Test
  void starInTheNameOfAClassIsAStar() {
    assertThat(OqlNames.ofClass("com.acme.*")).isEqualTo("\"com\\.acme\\.\\*\"");
  }

  @Test
  void starStaysWithinAPackageAndTwoDoNot() {
    assertThat(OqlNames.ofPattern("com.acme.*Query")).isEqualTo("\"com\\.acme\\.[^.]*Query\"");
    Pattern one = regexOfMat(OqlNames.ofPattern("com.acme.*Query"));
    assertThat(one.matcher("com.acme.SqlQuery").matches()).isTrue();
    assertThat(one.matcher("com.acme.Query").matches()).isTrue();
    assertThat(one.matcher("com.acme.sql.Query").matches()).isFalse();
    assertThat(OqlNames.ofPattern("com.acme.**$Node[]"))
        .isEqualTo("\"com\\.acme\\..*\\$Node\\[\\]\"");
    Pattern two = regexOfMat(OqlNames.ofPattern("com.acme.**$Node[]"));
    assertThat(two.matcher("com.acme.a.b.Map$Node[]").matches()).isTrue();
    assertThat(two.matcher("com.acme.a.b.Map$Node").matches()).isFalse();
    assertThat(OqlNames.ofPattern("***")).isEqualTo("\".*[^.]*\"");
  }
}
