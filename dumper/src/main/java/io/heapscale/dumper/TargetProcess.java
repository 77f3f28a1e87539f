package io.heapscale.dumper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another process on this machine, perhaps in a container: it may see other files than we do. Where
 * the system shows processes as Linux does, in {@code /proc}, it is looked at before anything is
 * sent to it; elsewhere jcmd has to find out.
 */
final class TargetProcess {
  private static final Path PROC = Path.of("/proc");
  private static final String USER = "unix:uid";

  /** How the library is named that makes a process a JVM. */
  private static final String LIBRARY = "/libjvm.so";

  /** Longer arguments do not pass to VMs before JDK 25. */
  private static final int LONGEST_PATH = 900;

  /** "4711 (name, perhaps with brackets) S ...": the letter is the state. */
  private static final Pattern STATE = Pattern.compile("(?s).*\\) (\\S).*");

  private final ProcessHandle handle;
  private final Path proc;

  private TargetProcess(ProcessHandle handle) {
    this.handle = handle;
    this.proc = PROC.resolve(Long.toString(handle.pid()));
  }

  /**
   * The process, if it is a JVM of our own user.
   *
   * @throws IOException if it is not; one line that says why
   */
  static TargetProcess of(long pid) throws IOException {
    TargetProcess process =
        ProcessHandle.of(pid)
            .map(TargetProcess::new)
            .orElseThrow(() -> new IOException("no such process"));
    if (!process.isRunning()) {
      throw new IOException("no such process");
    }
    if (process.isSeen()) {
      process.requireOwnUser();
      process.requireJvm();
    }
    return process;
  }

  long pid() {
    return handle.pid();
  }

  /** Whether it has not ended; another process that got its number since is not it. */
  boolean isRunning() {
    // One that has ended keeps its number until its parent has asked how.
    return handle.isAlive() && !hasState("ZX");
  }

  /** Whether somebody has stopped it, say by SIGSTOP or a debugger: then it cannot answer. */
  boolean isStopped() {
    return hasState("Tt");
  }

  private boolean hasState(String states) {
    try {
      // Not strict: the name in it may be of any encoding.
      String stat =
          new String(Files.readAllBytes(proc.resolve("stat")), StandardCharsets.ISO_8859_1);
      Matcher state = STATE.matcher(stat);
      return state.matches() && states.contains(state.group(1));
    } catch (IOException e) {
      return false; // gone, or a system that does not tell
    }
  }

  private boolean isSeen() {
    return Files.isDirectory(proc) && Files.isDirectory(PROC.resolve("self"));
  }

  /** Also for the superuser: what it writes would be the other user's secret in our folder. */
  private void requireOwnUser() throws IOException {
    Object theirs = Files.getAttribute(proc, USER);
    Object ours = Files.getAttribute(PROC.resolve("self"), USER);
    if (!theirs.equals(ours)) {
      throw new IOException(
          "it is a process of another user, "
              + Files.getOwner(proc).getName()
              + "; run this command as that user");
    }
  }

  /** A JVM answers the signal with which jcmd calls it; other processes die of it. */
  private void requireJvm() throws IOException {
    String maps;
    try {
      maps = new String(Files.readAllBytes(proc.resolve("maps")), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException("not permitted to look at it: " + HeapDumpException.reason(e), e);
    }
    if (!maps.contains(LIBRARY)) {
      throw new IOException("it is not a JVM");
    }
  }

  /** Whether the process can be told to write into that folder of ours by the folder's name. */
  boolean sees(Path folder) throws IOException {
    Path real = folder.toRealPath();
    String name = real.toString();
    if (!name.matches("[ !#$&-\\[\\]-~]{1," + LONGEST_PATH + "}")) {
      // No quoting of quotes is known to the VM, % stands for its number, and other letters depend
      // on locales.
      return false;
    }
    return !isSeen() || (Files.isDirectory(in(name)) && Files.isSameFile(in(name), folder));
  }

  /** The folder in which the process surely can write: there it meets jcmd. */
  Path temporaryFolder() throws IOException {
    Path folder = in("/tmp");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !Files.isWritable(folder)) {
      throw new IOException("it does not see the folder of the dump, nor do we see its /tmp");
    }
    return folder;
  }

  /** What the process calls {@code file} in its {@link #temporaryFolder}. */
  String nameInTemporaryFolder(Path file) throws IOException {
    return "/tmp/" + temporaryFolder().relativize(file);
  }

  private Path in(String name) {
    // Beneath "root" the kernel shows the process's files, also those of another container.
    return Path.of(proc.resolve("root") + name);
  }
}
