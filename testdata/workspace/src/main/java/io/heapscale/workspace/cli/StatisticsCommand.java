package io.heapscale.workspace.cli;

import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.statistics.ModStatistics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "statistics",
    description = "Says what kind of mods these are, in figures, one column each.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StatisticsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MOD_DIR", arity = "1..*", description = "Folders of the mods.")
  private List<Path> folders;

  @Option(
      names = {"-f", "--format"},
      description = "text, md or json (default: text).",
      defaultValue = "text")
  private TableFormat format;

  @Override
  public Integer call() throws IOException {
    List<String> names = new ArrayList<>();
    List<ModStatistics> mods = new ArrayList<>();
    for (Path folder : folders) {
      Path name = folder.toAbsolutePath().normalize().getFileName();
      names.add(name == null ? folder.toString() : name.toString());
      mods.add(ModStatistics.of(folder));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (format == TableFormat.JSON) {
      out.println(JsonText.of(json(names, mods)));
    } else {
      SideBySide table = StatisticsTable.of(names, mods);
      out.print(format == TableFormat.MD ? table.markdown() : table.text());
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    for (int i = 0; i < mods.size(); i++) {
      for (Problem problem : mods.get(i).problems()) {
        err.println(names.get(i) + ": " + problem);
      }
    }
    err.flush();
    return 0;
  }

  private static Map<String, Object> json(List<String> names, List<ModStatistics> mods) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < mods.size(); i++) {
      ModStatistics mod = mods.get(i);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("mod", names.get(i));
      json.put("source", mod.source());
      json.put("text", mod.text());
      json.put("references", mod.references());
      json.put("benchmarks", mod.benchmarks());
      json.put("dashboards", mod.dashboards());
      json.put("problems", mod.problems().stream().map(Problem::toString).toList());
      list.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schemaVersion", 1);
    json.put("mods", list);
    return json;
  }
}
