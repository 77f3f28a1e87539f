package io.heapscale.workspace.hcl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalsTest {
  private final TestScope scope = new TestScope();
  private final Locals locals = new Locals(scope);

  LocalsTest() {
    scope.locals = locals;
  }

  private void declare(String file, String body) {
    HclFile parsed = HclParser.parse(file, "locals {\n" + body + "\n}\n");
    parsed.body().blocks().get(0).body().attributes().forEach(one -> locals.declare(parsed, one));
  }

  @Test
  void localsMayUseEachOtherAcrossFilesInAnyOrder() {
    declare("a.pp", "all = merge(local.base, {service = \"${local.name}/${var.v}\"})");
    declare("b.pp", "name = \"s3\"\nbase = { plugin = \"aws\" }");

    assertThat(Conversions.json(requireNonNull(locals.value("all"))))
        .isEqualTo("{\"plugin\":\"aws\",\"service\":\"s3/V\"}");
    assertThat(locals.value("none")).isNull();
  }

  @Test
  void cycleIsNamedWhole() {
    declare("a.pp", "start = local.a\na = [local.b]");
    declare("b.pp", "b = upper(local.c)\nc = local.a");

    assertThatThrownBy(() -> locals.value("start"))
        .hasMessage(
            "b.pp:3:1: expected locals that do not need themselves, found"
                + " local.a -> local.b -> local.c -> local.a");
  }

  @Test
  void longChainDoesNotOverflowTheStack() {
    StringBuilder chain = new StringBuilder("l0 = 1\n");
    for (int i = 1; i < 50_000; i++) {
      chain.append("l").append(i).append(" = local.l").append(i - 1).append("\n");
    }
    declare("a.pp", chain.toString());

    assertThat(locals.value("l49999")).isEqualTo(Value.of(1));
  }

  @Test
  void secondDeclarationNamesTheFirst() {
    declare("a.pp", "x = 1");
    assertThatThrownBy(() -> declare("b.pp", "\nx = 2"))
        .hasMessage("b.pp:3:1: expected one 'local.x', found another at a.pp:2");
  }
}
