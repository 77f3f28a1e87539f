package io.heapscale.workspace.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.SharedMods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluates every attribute of the real mods, with the defaults of their variables. */
class SharedModsEvaluateTest {

  /** What a mod's own files offer. */
  private static final class ModScope implements Scope {
    final Map<String, Value> variables = new HashMap<>();
    final Locals locals = new Locals(this);
    private final Path root;
    int filesRead;
    long bytesRead;

    ModScope(Path root) {
      this.root = root;
    }

    @Override
    public @Nullable Value lookup(String root, @Nullable String name) {
      if (name != null && root.equals("var")) {
        return variables.get(name);
      }
      return name != null && root.equals("local") ? locals.value(name) : null;
    }

    @Override
    public byte[] readFile(String path) throws IOException {
      Path file = root.resolve(path);
      filesRead++;
      // The archives are cut down: this one page is not in them.
      byte[] content =
          path.equals("./docs/index.md") && Files.notExists(file)
              ? new byte[0]
              : Files.readAllBytes(file);
      bytesRead += content.length;
      return content;
    }
  }

  /** Calls of file functions, and bytes read without {@code docs/index.md}. */
  @ParameterizedTest
  @CsvSource({
    "steampipe-mod-aws-compliance, 1129, 1849223",
    "steampipe-mod-aws-insights, 146, 32317",
    "steampipe-mod-kubernetes-insights, 73, 198445",
    "steampipe-mod-aws-thrifty, 21, 10006",
    "powerpipe-mod-covid19, 1, 0",
  })
  void everyAttributeHasAValueAndEveryFileCallReads(String mod, int files, long bytes)
      throws IOException {
    ModScope scope = new ModScope(SharedMods.mod(mod));
    List<HclFile> parsed = new ArrayList<>();
    for (Path source : SharedMods.sources(mod)) {
      HclFile file = HclParser.parse(source.toString(), Files.readAllBytes(source));
      parsed.add(file);
      for (Block block : file.body().blocks("locals")) {
        block.body().attributes().forEach(one -> scope.locals.declare(file, one));
      }
      for (Block block : file.body().blocks("variable")) {
        Expression fallback = block.body().value("default");
        if (fallback != null) {
          Value value = new Evaluator(file, scope).evaluate(fallback);
          scope.variables.put(block.labels().get(0), value);
        }
      }
    }
    for (HclFile file : parsed) {
      evaluate(file, file.body(), scope);
    }
    assertThat(scope.filesRead).isEqualTo(files);
    assertThat(scope.bytesRead).isEqualTo(bytes);
  }

  private static void evaluate(HclFile file, Body body, ModScope scope) {
    for (Attribute attribute : body.attributes()) {
      boolean isType =
          attribute.name().equals("type") && !(attribute.value() instanceof Expression.Literal);
      if (!isType) {
        Value value = new Evaluator(file, scope).evaluate(attribute.value());
        if (attribute.name().equals("sql") && value instanceof Value.StringValue sql) {
          assertThat(sql.text()).doesNotContain("${").doesNotContain("%{");
        }
      }
    }
    for (Block block : body.blocks()) {
      if (!block.type().equals("locals")) {
        evaluate(file, block.body(), scope);
      }
    }
    for (Block block : body.blocks("locals")) {
      block.body().attributes().forEach(a -> assertThat(scope.locals.value(a.name())).isNotNull());
    }
  }
}
