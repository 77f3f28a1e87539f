package io.heapscale.dumper;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs diagnostic commands in another VM by the {@code jcmd} of the JDK that runs.
 *
 * <p>It is run as a program because there is no supported call: what it uses of the attach API is
 * not exported, and what is exported can only load agents into the other VM, which would stay
 * there. The program's arguments are the same in all JDKs, and the one of JDK 17 talks to JDK 25
 * and the other way round.
 */
final class Jcmd {
  private static final String COMMANDS = "commands.txt";

  /** Says nothing of its own, and takes little: the other VM may need the memory. */
  private static final List<String> VM_OPTIONS =
      List.of(
          "-J-Xmx64m",
          "-J-XX:+UseSerialGC",
          "-J-XX:TieredStopAtLevel=1",
          // Three names over the versions: what is printed is read as UTF-8, whatever the locale.
          "-J-Dfile.encoding=UTF-8",
          "-J-Dsun.stdout.encoding=UTF-8",
          "-J-Dstdout.encoding=UTF-8");

  /** With these a VM prints a line of its own, or loads what is meant for other programs. */
  private static final List<String> LEFT_OUT =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  /**
   * What takes a VM no time is answered by then, or never: it hangs, or its container is paused.
   */
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  /** How long a VM that was stopped while it worked may take to go on. */
  private static final Duration STOPPED_FOR = Duration.ofSeconds(10);

  private static final Duration FOREVER = Duration.ofDays(365);
  private static final long LOOK_MILLIS = 100;

  private final Path program;
  private final TargetProcess process;
  private final WorkFolder work;

  private Jcmd(Path program, TargetProcess process, WorkFolder work) {
    this.program = program;
    this.process = process;
    this.work = work;
  }

  /** Talks to the VM {@code process}; what is said passes through files in {@code work}. */
  static Jcmd to(TargetProcess process, WorkFolder work) throws IOException {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    for (String name : List.of("jcmd", "jcmd.exe")) {
      Path program = bin.resolve(name);
      if (Files.isExecutable(program)) {
        return new Jcmd(program, process, work);
      }
    }
    throw new IOException("there is no jcmd in " + bin + "; run with a JDK, not a JRE");
  }

  /**
   * Runs commands one right after the other, without detaching in between.
   *
   * @return what the VM said
   * @throws IOException if it cannot be talked to, with the reason in a line
   */
  String run(String... commands) throws IOException {
    return run(FOREVER, commands);
  }

  /** The same of commands that take the VM no time. */
  String ask(String... commands) throws IOException {
    return run(ANSWERS_WITHIN, commands);
  }

  String run(Duration limit, String... commands) throws IOException {
    Files.writeString(work.file(COMMANDS), String.join("\n", commands) + "\n");
    return execute(limit, "-f", COMMANDS);
  }

  /** The VM's counters, which are read from a file: the VM itself does nothing for them. */
  String counters() throws IOException {
    return execute(ANSWERS_WITHIN, "PerfCounter.print");
  }

  private String execute(Duration limit, String... arguments) throws IOException {
    if (process.isStopped()) {
      // Not even called: it would find the call when it goes on, and print all its stacks.
      throw stopped();
    }
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(VM_OPTIONS);
    command.add(Long.toString(process.pid()));
    command.addAll(List.of(arguments));
    Path out = work.file("out.txt");
    Path err = work.file("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(work.path().toFile());
    builder.environment().keySet().removeAll(LEFT_OUT);
    builder.redirectInput(Redirect.PIPE);
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    Process call = builder.start();
    call.getOutputStream().close();
    int exitCode = exitCode(call, limit);
    if (exitCode != 0) {
      throw new IOException(reason(text(err), exitCode));
    }
    return text(out);
  }

  private int exitCode(Process call, Duration limit) throws IOException {
    long start = System.nanoTime();
    long ran = start;
    try {
      while (!call.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        if (!process.isStopped()) {
          ran = now;
        }
        if (now - ran > STOPPED_FOR.toNanos()) {
          throw stopped();
        }
        if (now - start > limit.toNanos()) {
          throw new IOException("it does not answer within " + limit.toSeconds() + " seconds");
        }
      }
      return call.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      call.destroy();
    }
  }

  private IOException stopped() {
    return new IOException(
        "it is stopped, and cannot answer; let it go on (kill -CONT " + process.pid() + ")");
  }

  /** Not strict: a name in another encoding must not hide what the VM says. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The message of the exception that jcmd prints, without the exception's class. */
  static String reason(String err, int exitCode) {
    for (String line : err.split("\\R", -1)) {
      String words = line.strip();
      int colon = words.indexOf(": ");
      if (colon > 0 && words.substring(0, colon).matches("[\\w.$]+(Exception|Error)")) {
        return words.substring(colon + 2);
      }
      if (!words.isEmpty()) {
        return words;
      }
    }
    return "jcmd ended with exit code " + exitCode;
  }
}
