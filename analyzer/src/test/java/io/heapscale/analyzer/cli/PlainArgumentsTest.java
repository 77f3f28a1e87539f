package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

final class PlainArgumentsTest {
  private static final List<String> WORDS =
      List.of(
          "a.hprof",
          "./b",
          "/c/histogram",
          "x.yaml",
          "heap",
          "-",
          "--",
          "@a.hprof",
          "\"q.hprof\"",
          "'s.hprof'",
          "",
          ".",
          "histogram",
          "dominators",
          "diff",
          "objects",
          "-f",
          "--format",
          "-f=json",
          "json",
          "csv",
          "text",
          "xml",
          "-o",
          "--output",
          "-o=out.md",
          "-oout.md",
          "-r",
          "--resources",
          "--top",
          "--top=3",
          "0",
          "7",
          "+7",
          "-7",
          "007",
          "999999999",
          "9999999999",
          "--mode",
          "mat",
          "exact",
          "MAT",
          "--no-labels",
          "--no-labels=false",
          "--fail-on-warn",
          "--verbose",
          "--progress",
          "never",
          "--types",
          "a,b",
          "--vm-histogram",
          "h.txt",
          "--threads",
          "--threads=2",
          "--spill",
          "--spill=./d",
          "--index",
          "--index=./i",
          "--unpack-limit",
          "--unpack-limit=1",
          "20GiB",
          "-1",
          "-h",
          "--help",
          "-V",
          "--no-label",
          "-fjson",
          "${x}.hprof",
          " a.hprof",
          "--top ");

  /** The words that are read without picocli, to make long lines of them likely. */
  private static final List<String> PLAIN =
      List.of(
          "-f json",
          "-f text",
          "--top 7",
          "--top 007",
          "--mode mat",
          "-o out.md",
          "-r x.yaml",
          "--vm-histogram ./h",
          "--threads 8",
          "--threads 0",
          "--spill /d",
          "--spill .",
          "--index ./i",
          "--unpack-limit 20GiB",
          "--unpack-limit 1000",
          "--no-labels",
          "--fail-on-warn",
          "--verbose",
          "a.hprof",
          "/c/b",
          "./d.hprof.zst");

  private final Session session =
      new Session(
          new FakeAnalyzer(),
          Path.of(""),
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
          false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "heap.hprof",
        "/dumps/heap",
        "histogram a.hprof --top 5",
        "a.hprof -f json -o out.json --no-labels --fail-on-warn --verbose",
        "dominators -r x.yaml --mode mat ./a --vm-histogram h.txt",
        "a.hprof --threads 2 --spill ./d --index ./i --unpack-limit 5GB"
      })
  void usualLinesNeedNoPicocli(String line) {
    assertThat(PlainArguments.read(session, line.split(" "))).isNotNull();
    assertAgrees(line.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "heap", "a.hprof b.hprof", "-h", "a.hprof --top -1", "diff a.json b.json"})
  void otherLinesDo(String line) {
    assertThat(PlainArguments.read(session, line.split(" "))).isNull();
  }

  @Test
  void readsWhatPicocliReadsOrNothing() {
    Random random = new Random(20261126);
    int plain = 0;
    for (int round = 0; round < 1000; round++) {
      List<String> args = new ArrayList<>();
      if (random.nextInt(4) == 0) {
        args.add(random.nextBoolean() ? "histogram" : "dominators");
      }
      int length = random.nextInt(6);
      for (int i = 0; i < length; i++) {
        if (random.nextInt(4) == 0) {
          args.add(WORDS.get(random.nextInt(WORDS.size())));
        } else {
          args.addAll(List.of(PLAIN.get(random.nextInt(PLAIN.size())).split(" ")));
        }
      }
      if (assertAgrees(args.toArray(new String[0]))) {
        plain++;
      }
    }
    assertThat(plain).isGreaterThan(100);
  }

  /** Returns whether the arguments were read without picocli. */
  private boolean assertAgrees(String... args) {
    AnalyzeCommand plain = PlainArguments.read(session, args);
    if (plain == null) {
      return false;
    }
    CommandLine full = FullCommandLine.commandLine(session);
    try {
      ParseResult parsed = full.parseArgs(args);
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      CommandLine read = parsed.commandSpec().commandLine();
      assertThat(plain).as(List.of(args).toString()).hasSameClassAs(read.getCommand());
      assertThat(values(new CommandLine(plain)))
          .as(List.of(args).toString())
          .isEqualTo(values(read));
    } catch (ParameterException e) {
      fail(List.of(args) + " is read, which picocli refuses: " + e.getMessage());
    }
    return true;
  }

  private static Map<String, String> values(CommandLine line) {
    Map<String, String> values = new TreeMap<>();
    for (ArgSpec arg : line.getCommandSpec().args()) {
      String name = arg.isOption() ? ((CommandLine.Model.OptionSpec) arg).longestName() : "HEAP";
      Object value = arg.getValue();
      values.put(name, String.valueOf(value));
    }
    values.remove("--version");
    return values;
  }
}
