package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole message for each way in which text is no HCL. {@code ;} stands for a newline. */
class HclErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "a | 1:2: expected '=', '{' or a block label after 'a', found end of file",
        "a 5 | 1:3: expected '=', '{' or a block label after 'a', found '5'",
        "a == 5 | 1:3: expected '=', '{' or a block label after 'a', found '='",
        "a \"b\" = 1 | 1:7: expected '{' or another label after the labels of block 'a', found '='",
        "a \"${b}\" {} | 1:3: expected a block label without '${' and '%{', found a template",
        "} | 1:1: expected an attribute or a block, found '}'",
        "a {; b {;} | 3:2: expected '}' to end the block 'a' of line 1, found end of file",
        "5 = 1 | 1:1: expected an attribute or a block, found '5'",
        "a = | 1:4: expected an expression, found end of file",
        "a = ;b = 1 | 1:5: expected an expression, found end of line",
        "a = 1 2 | 1:7: expected end of line after the value of 'a', found '2'",
        "a {} b {} | 1:6: expected end of line after the block 'a', found 'b'",
        "a = 1;a = 2 | 2:1: expected one attribute 'a' per block, found another",
        "a = [1 2] | 1:8: expected ',' or ']' after an item of the list, found '2'",
        "a = [1, | 1:8: expected an expression, found end of file",
        "a = {b = 1 c = 2} | 1:12: expected ',', a new line or '}' after an entry of the object, found 'c'",
        "a = {b} | 1:7: expected '=' or ':' after a key of the object, found '}'",
        "a = (1 | 1:7: expected ')' to end the parentheses, found end of file",
        "a = f(1; | 2:1: expected ',' or ')' after an argument of f(), found end of file",
        "a = b[1 | 1:8: expected ']' to end the index, found end of file",
        "a = b. | 1:7: expected an attribute name, an index or '*' after '.', found end of file",
        "a = b ? c | 1:10: expected ':' between the two results of '?', found end of file",
        "a = [for x of y : x] | 1:12: expected 'in' after the variables of 'for', found 'of'",
        "a = [for x in y] | 1:16: expected ':' after the collection of 'for', found ']'",
        "a = {for x in y : x} | 1:20: expected '=>' after the key of 'for', found '}'",
        "a = [for x in y : x z] | 1:21: expected ']' to end 'for', found 'z'",
        "a = \"b;\" | 1:5: expected '\"' to end this string on its line, found end of line",
        "a = \"b\\q\" | 1:7: expected one of \\n \\t \\r \\\" \\\\ \\u \\U, found '\\' and 'q'",
        "a = \"\\u12x4\" | 1:10: expected 4 hexadecimal digits in a \\u or \\U escape, found 'x4'",
        "a = \"\\uD800\" | 1:6: expected a Unicode character, found '\\uD800'",
        "a = \"${b\" | 1:9: expected '}' to end '${', found '\"'",
        "a = \"%{if b}c\" | 1:6: expected '%{endif}' to end '%{if', found the end of the template",
        "a = \"%{if b}c%{endfor}\" | 1:14: expected '%{endif}', found '%{endfor}'",
        "a = \"%{endif}\" | 1:6: expected a directive to end before '%{endif}', found none",
        "a = \"%{iff b}\" | 1:8: expected 'if', 'else', 'endif', 'for' or 'endfor' after '%{', found 'iff'",
        "a = <<E;b; | 1:5: expected 'E' on a line of its own to end this heredoc, found end of file",
        "a = <<-E x;E; | 1:9: expected end of line after '<<-E', found ' '",
        "a = << | 1:7: expected a tag after '<<', found end of file",
        "a = 1 /* b | 1:7: expected '*/' to end this comment, found end of file",
        "a = 1e999 | 1:5: expected a number between 1e-400 and 1e400, found '1e999'",
        "a = \u00e9\u20ac | 1:7: expected end of line after the value of 'a', found '\u20ac'",
        "a = \u0007; | 1:5: expected an expression, found U+0007",
      })
  void messageNamesPlaceExpectedAndFound(String text, String expected) {
    assertThatThrownBy(() -> HclParser.parse("q.pp", text.replace(';', '\n')))
        .isInstanceOf(HclException.class)
        .hasMessage("q.pp:" + expected);
  }

  @Test
  void bytesThatAreNotUtf8HaveAPlace() {
    byte[] text = {'a', '\n', 'b', ' ', '=', (byte) 0xC3, '(', '\n'};
    assertThatThrownBy(() -> HclParser.parse("q.pp", text))
        .hasMessage("q.pp:2:4: expected UTF-8 text, found byte 0xC3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{a=",
        "-",
        "!",
        "f(",
        "\"${",
        "[for x in y:",
        "a ? ",
        "a+",
        "a[",
        "b {\n",
        "<<E\n${",
        "%{if a}"
      })
  void hostileNestingIsAnErrorNotAnOverflow(String opening) {
    String prefix = opening.startsWith("b {") ? "" : opening.startsWith("%") ? "a = \"" : "a = ";
    assertThatThrownBy(() -> HclParser.parse("q.pp", prefix + opening.repeat(100_000) + "1"))
        .isInstanceOf(HclException.class)
        .hasMessageEndingWith("expected at most 200 levels of nesting, found more");
  }
}
