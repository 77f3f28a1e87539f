package io.heapscale.workspace.cli;

import io.heapscale.workspace.decode.Problem;
import io.heapscale.workspace.load.ModInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "info",
    description = "Counts the files and blocks of a mod, without loading it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class InfoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MOD_DIR", description = "Folder of the mod.")
  private Path folder;

  @Option(
      names = {"-f", "--format"},
      description = "text or json (default: text).",
      defaultValue = "text")
  private Format format;

  @Override
  public Integer call() throws IOException {
    ModInfo info = ModInfo.of(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (format == Format.JSON) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("files", info.files());
      json.put("bytes", info.bytes());
      json.put("topLevel", info.topLevel());
      json.put("anyDepth", info.anyDepth());
      json.put("problems", info.problems().stream().map(Problem::toString).toList());
      out.println(JsonText.of(json));
    } else {
      out.printf("%,d files, %,d bytes%n%n", info.files(), info.bytes());
      out.printf("%-14s %10s %10s%n", "block", "top level", "any depth");
      info.anyDepth()
          .forEach(
              (type, count) ->
                  out.printf(
                      "%-14s %,10d %,10d%n", type, info.topLevel().getOrDefault(type, 0), count));
      info.problems().forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
