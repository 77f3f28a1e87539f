package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclParserTest {

  private static HclFile parse(String text) {
    return HclParser.parse("test.pp", text);
  }

  private static String printed(String expression) {
    return HclPrinter.print(HclParser.parseExpression("test.pp", expression));
  }

  @Test
  void labelledAndUnlabelledBlocksKeepTheirOrder() {
    Body body = parse("d \"x\" {\n node {\n }\n node \"a\" b {}\n edge {}\n node {}\n}\n").body();

    List<Block> children = body.blocks().get(0).body().blocks();
    assertThat(children).extracting(Block::type).containsExactly("node", "node", "edge", "node");
    assertThat(children.get(1).labels()).containsExactly("a", "b");
    assertThat(children.get(0).labels()).isEmpty();
  }

  @Test
  void offsetsCountBytesOfTheFileAlsoBehindOtherScripts() {
    String text = "\uFEFF# größer\r\nquery \"ü\" {\r\n  title = \"日本\" # x\r\n}\r\n";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    HclFile file = HclParser.parse("test.pp", utf8);

    Block block = file.body().blocks().get(0);
    assertThat(new String(utf8, block.start(), block.length(), StandardCharsets.UTF_8))
        .isEqualTo("query \"ü\" {\r\n  title = \"日本\" # x\r\n}");
    Attribute title = block.body().attributes().get(0);
    assertThat(new String(utf8, title.start(), title.length(), StandardCharsets.UTF_8))
        .isEqualTo("title = \"日本\"");
    assertThat(file.lines().position(block.start())).isEqualTo(new LineTable.Position(2, 1));
    assertThat(file.lines().line(block.end() - 1)).isEqualTo(4);
    assertThat(block.labels()).containsExactly("ü");
  }

  @Test
  void commentsMayStandAnywhere() {
    Body body =
        parse(
                """
                # a
                b /* c */ "l" /* d */ { // e
                  x /* f */ = /* g */ [ # h
                    1, // i
                    /* j
                    k */ 2 /* l */
                    # m
                  ] # n
                  o = { # p
                    # q
                    a = 1 // r
                    /* s */ b : 2, # t
                  }
                  f = max( # u
                    1 /* v */, 2 # w
                  )
                }
                // no newline at the end""")
            .body();

    assertThat(HclPrinter.print(body))
        .isEqualTo(
            """
            b "l" {
              x = [1, 2]
              o = { "a" = 1, "b" = 2 }
              f = max(1, 2)
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "1+2*3 | 1 + 2 * 3",
        "a-b.c-d | a-b.c-d",
        "a - b | a - b",
        "-a[0].b[*].c | -a[0].b[*].c",
        "a.*.b.0 | a.*.b[0]",
        "f ( 1 ) [ 2 ] | ``",
        "f( 1 ) [ 2 ] | f(1)[2]",
        "f(x...) | f(x...)",
        "a ? b : c ? d : e | a ? b : c ? d : e",
        "!a && b || c == d | !a && b || c == d",
        "[for x in y:x] | [for x in y : x]",
        "{for k,v in y:k=>v... if v} | {for k, v in y : k => v... if v}",
        "{for k,v in y:k=>v} | {for k, v in y : k => v}",
        "{for = 1} | { \"for\" = 1 }",
        "{true = 1, null : 2, a-b = 3, (c) = 4} | { \"true\" = 1, \"null\" = 2, \"a-b\" = 3, (c) = 4 }",
        "{ \"${a}b\" = 1 } | { \"${a}b\" = 1 }",
        "\"${f(\"${b[\"c\"]}\")}\" | \"${f(\"${b[\"c\"]}\")}\"",
        "\"$${a} %%{if} $a 5% \" | \"$${a} %%{if} $a 5% \"",
        "\"a ${~ b ~} c\" | \"a${b}c\"",
        "1.50e1 | 15",
        "\"%{if a}x%{else}y%{endif}\" | \"%{if a}x%{else}y%{endif}\"",
        "\"%{ for i, x in y ~} ${x} %{~ endfor }\" | \"%{for i, x in y}${x}%{endfor}\"",
        "\"\\n\\t\\r\\\"\\\\\\u00e9\\U0001F600\" | \"\\n\\t\\r\\\"\\\\é😀\"",
      })
  void expressionsReadAsTheyPrint(String text, String expected) {
    if (expected.isEmpty()) {
      assertThat(
              HclParser.parseRecovering("t", ("a = " + text).getBytes(StandardCharsets.UTF_8))
                  .problems())
          .hasSize(1);
    } else {
      assertThat(printed(text)).isEqualTo(expected);
    }
  }

  @Test
  void operatorsBindByPrecedenceAndToTheLeft() {
    Expression.Binary sum = (Expression.Binary) HclParser.parseExpression("t", "1 - 2 - 3 * 4");
    assertThat(HclPrinter.print(sum.left())).isEqualTo("1 - 2");
    assertThat(HclPrinter.print(sum.right())).isEqualTo("3 * 4");
  }

  @Test
  void newlinesAreBlanksInParenthesesAndSeparateEntriesOfObjects() {
    Body body = parse("a = (\n1\n+\n2\n)\nb = {\n x = 1\n y = {z = [\n1\n,\n2]}\n\n}\n").body();
    assertThat(HclPrinter.print(body))
        .isEqualTo("a = (1 + 2)\nb = { \"x\" = 1, \"y\" = { \"z\" = [1, 2] } }\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# c", "\uFEFF", "a {}", "a {\n}", "a { b = 1 }", "a = 1\r\n"})
  void smallFilesAreFiles(String text) {
    assertThat(parse(text).body().attributes().size() + parse(text).body().blocks().size())
        .isLessThanOrEqualTo(1);
  }

  @Test
  void brokenBlockDoesNotTakeTheOthersWithIt() {
    String text =
        """
        query "a" {
          sql = "x"
        }
        query "b" {
          sql = "unterminated
        }
        query "c" {
          sql = "y"
        control "d" {
          title = 1 2
        }
        query "e" {}
        """;
    HclParser.Result result =
        HclParser.parseRecovering("mod/q.pp", text.getBytes(StandardCharsets.UTF_8));

    assertThat(result.file().body().blocks())
        .extracting(block -> block.labels().get(0))
        .containsExactly("a", "e");
    assertThat(result.problems())
        .extracting(HclException::getMessage)
        .containsExactly(
            "mod/q.pp:5:9: expected '\"' to end this string on its line, found end of line",
            "mod/q.pp:10:13: expected end of line after the value of 'title', found '2'",
            "mod/q.pp:10:13: expected end of line after the value of 'title', found '2'");
  }

  @Test
  void recoveringGivesTheSameTreeForTextInOrder() {
    byte[] text = "a = 1\nb \"c\" {\n d = 2\n}\n".getBytes(StandardCharsets.UTF_8);
    HclParser.Result result = HclParser.parseRecovering("t", text);
    assertThat(result.problems()).isEmpty();
    assertThat(result.file().body()).isEqualTo(HclParser.parse("t", text).body());
  }
}
