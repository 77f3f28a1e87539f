package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ;} stands for a newline, {@code _} for a blank, {@code >} for a tab. */
class HeredocTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "<<E;a;E | a;",
        "<<E;__a;_b;E | __a;_b;",
        "<<E;E | ``",
        "<<-E;E | ``",
        "<<E;a;____E | a;",
        "<<-E;__a;___b;E | a;_b;",
        // The closing tag's own indentation does not count.
        "<<-E;____a;__E | a;",
        "<<-E;__a;________E | a;",
        // Lines of blanks only neither count nor change.
        "<<-E;__a;;_;______;__b;E | a;;_;______;b;",
        "<<-E;>>a;>b;E | >a;b;",
        "<<-E;__a;b;E | __a;b;",
        // A tag inside a longer line, or with text behind it, does not end it.
        "<<E;aE;E_a;EE;E | aE;E_a;EE;",
        "<<-E-F;__a;E-F | a;",
        // No backslash escapes; doubled $ and % are the escapes.
        "<<E;a\\n\\\"b;E | a\\n\\\"b;",
        "<<E;$${a} %%{b} $c 5%;E | ${a} %{b} $c 5%;",
        // A line that starts with a sequence has no indentation, so nothing is taken off.
        "<<-E;__a;${v};__b;E | __a;V;__b;",
        "<<-E;__a;__${v};__b;E | a;V;b;",
        "<<-E;__${v}____x;E | V____x;",
        "<<-E;__%{if t};__x;__%{endif};E | ;x;;",
        "<<-E;__%{if t}x%{else}y%{endif}z;E | xz;",
        "<<-E;__%{for i in l}${i},%{endfor};E | 1,2,;",
        // ~ reaches over the newline of its own line, but not into the next line.
        "<<E;a;%{~ if t ~};__b;%{~ endif ~};c;E | a__bc;",
        "<<E;a__${~ v ~}__;__b;E | aV__b;",
        "<<E;a;__${~ v };E | a;V;",
      })
  void heredocHasTheValueHashiCorpsParserGives(String text, String expected) {
    HclFile file = HclParser.parse("t.pp", "x = " + spelled(text) + "\ny = 1\n");

    Value value =
        new Evaluator(file, new TestScope()).evaluate(file.body().attributes().get(0).value());

    assertThat(value).isEqualTo(Value.of(spelled(expected)));
    assertThat(file.body().attributes()).hasSize(2);
  }

  private static String spelled(String text) {
    return text.replace(';', '\n').replace('_', ' ').replace('>', '\t');
  }

  @ParameterizedTest
  @CsvSource({
    "'x = <<E\r\na\r\n b\r\nE\r\n', 'a\r\n b\r\n'",
    "'x = <<-E\r\n  a\r\n   b\r\n  E', 'a\r\n b\r\n'"
  })
  void carriageReturnsBelongToTheText(String text, String expected) {
    HclFile file = HclParser.parse("t.pp", text);
    assertThat(
            new Evaluator(file, new TestScope()).evaluate(file.body().attributes().get(0).value()))
        .isEqualTo(Value.of(expected));
  }
}
