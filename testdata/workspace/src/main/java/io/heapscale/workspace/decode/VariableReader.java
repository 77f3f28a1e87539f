package io.heapscale.workspace.decode;

import io.heapscale.workspace.Variable;
import io.heapscale.workspace.hcl.Attribute;
import io.heapscale.workspace.hcl.Block;
import io.heapscale.workspace.hcl.Evaluator;
import io.heapscale.workspace.hcl.Expression;
import io.heapscale.workspace.hcl.HclException;
import io.heapscale.workspace.hcl.HclParser;
import io.heapscale.workspace.hcl.Scope;
import io.heapscale.workspace.hcl.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each variable of a mod its value, which is that of a {@code .ppvars} file in the mod's
 * folder, or the default.
 */
public final class VariableReader {

  private final Scope scope;
  private final List<Problem> problems;
  private final Map<String, Value> given = new HashMap<>();

  /** A reader whose defaults see {@code scope}. */
  public VariableReader(Scope scope, List<Problem> problems) {
    this.scope = scope;
    this.problems = problems;
  }

  /** Reads {@code powerpipe.ppvars} and {@code *.auto.ppvars}; later files win. */
  public void readFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(VariableReader::holdsValues).sorted().forEach(files::add);
    }
    for (Path path : files) {
      String name = path.getFileName().toString();
      HclParser.Result result = HclParser.parseRecovering(name, Files.readAllBytes(path));
      result.problems().forEach(problem -> problems.add(Problem.of(problem)));
      Evaluator evaluator = new Evaluator(result.file(), scope);
      for (Attribute attribute : result.file().body().attributes()) {
        try {
          given.put(attribute.name(), evaluator.evaluate(attribute.value()));
        } catch (HclException e) {
          problems.add(Problem.of(e));
        }
      }
    }
  }

  private static boolean holdsValues(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && (name.equals("powerpipe.ppvars")
            || name.equals("steampipe.spvars")
            || name.endsWith(".auto.ppvars")
            || name.endsWith(".auto.spvars"));
  }

  /** The value of the variable that a block declares. */
  public Value value(SourceFile file, Block block, String name) {
    return value(file, block, name, scope, problems);
  }

  /** The value of the variable that a block declares, whose default sees {@code scope}. */
  public Value value(
      SourceFile file, Block block, String name, Scope scope, List<Problem> problems) {
    Value value = given.get(name);
    Expression byDefault = block.body().value("default");
    if (value == null && byDefault != null) {
      try {
        value = new Evaluator(file.syntax(), scope).evaluate(byDefault);
      } catch (HclException e) {
        problems.add(Problem.of(e));
      }
    }
    if (value == null) {
      problems.add(
          file.problem(
              block, "variable '" + name + "' has no default, and no .ppvars file sets it"));
      value = empty(file, block.body().value("type"));
    }
    return value;
  }

  /** What stands in for a missing value, so that what uses it can still be read. */
  private static Value empty(SourceFile file, @Nullable Expression type) {
    String text = type == null ? "string" : file.text(type);
    if (text.startsWith("list") || text.startsWith("set") || text.startsWith("tuple")) {
      return new Value.ListValue(List.of());
    } else if (text.startsWith("map") || text.startsWith("object")) {
      return new Value.MapValue(Map.of());
    } else if (text.equals("number")) {
      return Value.of(0);
    }
    return text.equals("bool") ? Value.of(false) : Value.of("");
  }

  /** Gives a decoded variable its value, and checks it against what is allowed. */
  public static void finish(
      SourceFile file,
      Block block,
      Variable variable,
      @Nullable Value value,
      List<Problem> problems) {
    Expression type = block.body().value("type");
    if (type != null) {
      variable.assign("type", file.text(type));
    }
    variable.setValue(value == null ? null : PlainValues.of(value));
    List<Object> choices = variable.choices();
    if (!choices.isEmpty() && !choices.contains(variable.value())) {
      problems.add(
          file.problem(
              block,
              "variable '"
                  + variable.shortName()
                  + "': expected one of "
                  + choices
                  + ", found "
                  + variable.value()));
    }
  }
}
