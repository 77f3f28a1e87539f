package io.heapscale.analyzer.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command lines that are typed most, one dump and options written out, as picocli would.
 * Picocli's classes and its model of all commands take longer to set up than a small dump takes to
 * analyze; whatever is not certain here is left to it: help, mistakes, clusters of options,
 * argument files, other commands.
 */
final class PlainArguments {
  private static final int MAX_DIGITS = 9;

  private final AnalyzeCommand command;
  private final Set<String> seen = new HashSet<>();

  private PlainArguments(AnalyzeCommand command) {
    this.command = command;
  }

  /** The command with its options set; null where picocli has to read {@code args}. */
  static @Nullable AnalyzeCommand read(Session session, String[] args) {
    if (args.length == 0) {
      return null;
    }
    int first = 1;
    AnalyzeCommand command;
    switch (args[0]) {
      case "histogram" -> command = new AnalyzeCommand.Histogram(session);
      case "dominators" -> command = new AnalyzeCommand.Dominators(session);
      default -> {
        command = new AnalyzeCommand(session);
        first = 0;
      }
    }
    return new PlainArguments(command).readAll(args, first) ? command : null;
  }

  private boolean readAll(String[] args, int first) {
    int at = first;
    while (at < args.length) {
      String arg = args[at];
      if (isFile(arg)) {
        if (command.heap != null) {
          return false;
        }
        command.heap = Path.of(arg);
        at++;
      } else if (!seen.add(arg)) {
        return false;
      } else if (flag(arg)) {
        at++;
      } else if (at + 1 < args.length && option(arg, args[at + 1])) {
        at += 2;
      } else {
        return false;
      }
    }
    return command.heap != null;
  }

  /** Whether it cannot be taken for an option, a command or an argument file. */
  private static boolean isFile(String arg) {
    return (arg.indexOf('.') >= 0 || arg.indexOf('/') >= 0)
        && arg.charAt(0) != '-'
        && arg.charAt(0) != '@'
        && arg.indexOf('"') < 0;
  }

  private boolean flag(String name) {
    switch (name) {
      case "--no-labels" -> command.select.noLabels = true;
      case "--fail-on-warn" -> command.run.failOnWarn = true;
      case RunOptions.VERBOSE -> command.run.verbose = true;
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean option(String name, String value) {
    return switch (name) {
      case "-f" -> format(value);
      case "--top" -> top(value);
      case "--mode" -> mode(value);
      case "--threads" -> threads(value);
      case "--unpack-limit" -> unpackLimit(value);
      case "-o", "-r", "--vm-histogram", "--spill", "--index" ->
          isFile(value) && file(name, Path.of(value));
      default -> false;
    };
  }

  private boolean file(String name, Path value) {
    switch (name) {
      case "-o" -> command.output.file = value;
      case "-r" -> command.select.resources = value;
      case "--spill" -> command.select.means.spill = value;
      case "--index" -> command.index.index = value;
      default -> command.vmHistogram.file = value;
    }
    return true;
  }

  private boolean format(String value) {
    command.output.format = value;
    return switch (value) {
      case "text", "md", "json", "csv", "html" -> true;
      default -> false;
    };
  }

  private boolean mode(String value) {
    command.select.mode = value;
    return value.equals("exact") || value.equals("mat");
  }

  private boolean top(String value) {
    if (isNumber(value)) {
      command.output.top = Integer.parseInt(value);
      return true;
    }
    return false;
  }

  private boolean threads(String value) {
    if (isNumber(value)) {
      command.select.means.threads = Integer.parseInt(value);
      return true;
    }
    return false;
  }

  private boolean unpackLimit(String value) {
    command.select.means.unpackLimit = value;
    return isNumber(value.replaceFirst("[A-Za-z]{1,3}$", ""));
  }

  private static boolean isNumber(String value) {
    if (value.isEmpty() || value.length() > MAX_DIGITS) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
