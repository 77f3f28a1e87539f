package io.heapscale.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.heapscale.testdata.dumps.InstalledJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps of running JVMs, from outside. */
final class DumpCommandTest {
  private static final String SESSION = WaitingProgram.UserSession.class.getName();
  private static final String YAML =
      """
      resources:
        session: {class: "%s", label: name, ignore: [flags]}
      ignore: [java.lang.Thread.name]
      root: java.lang.Thread
      program: {waiting: io.heapscale.**}
      """;

  @TempDir Path folder;

  static List<Arguments> settings() throws IOException {
    List<Arguments> settings = new ArrayList<>();
    for (Map.Entry<Integer, Path> jdk : InstalledJdks.homes().entrySet()) {
      List<String> options =
          new ArrayList<>(
              List.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:-UseCompressedOops", "-XX:+UseZGC"));
      if (jdk.getKey() >= 25) {
        options.add("-XX:+UseCompactObjectHeaders");
      }
      options.forEach(option -> settings.add(Arguments.of(jdk.getKey(), option, jdk.getValue())));
    }
    return settings;
  }

  @ParameterizedTest(name = "JDK {0} {1}")
  @MethodSource("settings")
  void aDumpAgreesWithTheVmThatWroteIt(int feature, String option, Path home) throws Exception {
    Files.writeString(folder.resolve("types.yaml"), YAML.formatted(SESSION));
    try (ForkedJvm jvm = ForkedJvm.start(List.of(), home, List.of(option))) {
      CliRun run =
          CliRun.in(
              folder, "dump", jvm.pid(), "app.hprof", "-r", "types.yaml", "--phase", "waiting");
      assertThat(run.err()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.out())
          .matches(
              "app\\.hprof: [\\d,]+ live objects, a file of [\\d,]+ bytes; the VM's own sizes are in"
                  + " app\\.hprof\\.json\n");
      assertThat(jvm.process().isAlive()).isTrue();
    }
    assertThat(names()).containsExactly("app.hprof", "app.hprof.json", "types.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at("app.hprof"))))
        .isEqualTo("rw-------");
    JsonNode manifest = new ObjectMapper().readTree(at("app.hprof.json").toFile());
    assertThat(manifest.at("/jvm/version").asText()).startsWith(feature + ".");
    assertThat(manifest.at("/jvm/vendor").asText()).isNotBlank();
    assertThat(manifest.at("/jvm/flags/ObjectAlignmentInBytes").asInt()).isEqualTo(8);
    assertThat(manifest.at("/jvm/flags/" + option.substring(5)).asBoolean())
        .isEqualTo(option.charAt(4) == '+');
    assertThat(manifest.at("/dump/bytes").asLong()).isEqualTo(Files.size(at("app.hprof")));
    assertThat(manifest.at("/program/waiting/0").asText()).isEqualTo("io.heapscale.**");
    assertThat(manifest.has("heap") || manifest.has("gc") || manifest.has("arrays")).isFalse();

    CliRun verified = CliRun.in(folder, "verify", "app.hprof");
    assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
    CliRun analyzed = CliRun.in(folder, "app.hprof", "-f", "json");
    assertThat(analyzed.exitCode()).as(analyzed.err()).isZero();
    JsonNode analysis = analyzed.json();
    assertThat(analysis.at("/live").asText()).isEqualTo("true");
    assertThat(analysis.at("/types/0/name").asText()).isEqualTo("session");
    assertThat(analysis.at("/types/0/objects").asInt()).isEqualTo(WaitingProgram.SESSIONS);
    for (JsonNode row : analysis.at("/histogram")) {
      String name = row.at("/class").asText();
      if (name.equals(SESSION) || name.equals("java.lang.String") || name.equals("long[]")) {
        assertThat(row.at("/sizeSource").asText()).as(name).isEqualTo("vm");
      }
    }
    assertThat(CliRun.in(folder, "app.hprof").out()).startsWith("app.hprof (waiting");
  }

  @Test
  void withoutANameTheDumpIsNamedByProcessAndTime() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      CliRun run = CliRun.in(folder, "dump", jvm.pid());
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(names()).hasSize(2);
      assertThat(names().get(0)).matches(jvm.pid() + "-\\d{8}T\\d{6}Z\\.hprof");
      assertThat(names().get(1)).isEqualTo(names().get(0) + ".json");
      assertThat(CliRun.in(folder, "verify", names().get(0)).exitCode()).isZero();
    }
  }

  @Test
  void aFolderWhoseNameCannotBeToldIsWrittenByWayOfTheTemporaryOne() throws Exception {
    Path odd = Files.createDirectory(at("a \"b\" % = ö"));
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      CliRun run = CliRun.in(odd, "dump", jvm.pid(), "x.hprof");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(CliRun.in(odd, "verify", "x.hprof").exitCode()).isZero();
    }
    Path blank = Files.createDirectory(at("a b=c 'd'"));
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      CliRun run = CliRun.in(blank, "dump", jvm.pid(), "x.hprof");
      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void aProcessThatSeesOtherFilesIsDumpedByWayOfItsTemporaryFolder() throws Exception {
    // As in a container: it has another number there, and other files where our folder is.
    List<String> apart =
        List.of(
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c");
    String mount = "mount -t tmpfs none '" + folder + "'";
    assumeTrue(ForkedJvm.works(with(apart, mount)), "no right to mount");
    // Our own classes are kept in its sight, should they lie in /tmp themselves.
    String classes = "'" + ForkedJvm.classes() + "'";
    String hide = "mount -t tmpfs none /tmp && mkdir -p " + classes;
    String keep = "mount --no-canonicalize --bind /proc/self/fd/9 " + classes;
    String script = "exec 9<" + classes + " && " + mount + " && " + hide + " && " + keep;
    List<String> prefix = with(apart, script + " && exec 9<&- && exec \"$@\"", "sh");
    Path home = Path.of(System.getProperty("java.home"));
    try (ForkedJvm jvm = ForkedJvm.start(prefix, home, List.of())) {
      CliRun run = CliRun.in(folder, "dump", jvm.pid(), "x.hprof");
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(names()).containsExactly("x.hprof", "x.hprof.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at("x.hprof"))))
          .isEqualTo("rw-------");
      try (Stream<Path> left = Files.list(Path.of("/proc", jvm.pid(), "root/tmp"))) {
        assertThat(left.map(each -> String.valueOf(each.getFileName())))
            .noneMatch(name -> name.startsWith(".dumping"));
      }
      assertThat(CliRun.in(folder, "verify", "x.hprof").exitCode()).isZero();
    }
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Files.writeString(at("a.hprof"), "mine");
    Files.writeString(at("b.hprof.json"), "mine");
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      for (String name : List.of("a.hprof", "b.hprof")) {
        String existing = name.equals("a.hprof") ? name : name + ".json";
        assertThat(CliRun.in(folder, "dump", jvm.pid(), name))
            .isEqualTo(failure(jvm.pid(), at(existing) + " exists and is not overwritten"));
      }
      assertThat(CliRun.in(folder, "dump", jvm.pid(), "none/x.hprof"))
          .isEqualTo(failure(jvm.pid(), "there is no folder " + at("none")));
    }
    assertThat(names()).containsExactly("a.hprof", "b.hprof.json");
    assertThat(at("a.hprof")).hasContent("mine");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    // Nobody can make files there, the superuser neither.
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      CliRun run = CliRun.in(folder, "dump", jvm.pid(), "/proc/x.hprof");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .matches("analyze: cannot dump process " + jvm.pid() + ": /proc: [A-Z][a-z ]+\n");
    }
  }

  @Test
  void aProcessThatIsGoneIsNotFound() throws Exception {
    ForkedJvm jvm = ForkedJvm.start(List.of());
    jvm.close();
    assertThat(CliRun.in(folder, "dump", jvm.pid()))
        .isEqualTo(failure(jvm.pid(), "no such process"));
    assertThat(names()).isEmpty();
  }

  @Test
  void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      String pid = Long.toString(process.pid());
      assertThat(CliRun.in(folder, "dump", pid)).isEqualTo(failure(pid, "it is not a JVM"));
      assertThat(process.isAlive()).isTrue();
      assertThat(names()).isEmpty();
    } finally {
      process.destroy();
    }
  }

  @Test
  void aProcessOfAnotherUserIsRefused() throws Exception {
    List<String> other = List.of("setpriv", "--reuid=65534", "--clear-groups");
    assumeTrue(ForkedJvm.works(with(other, "true")), "no right to be another user");
    Process process = new ProcessBuilder(with(other, "sleep", "60")).start();
    try {
      String pid = Long.toString(process.pid());
      Path proc = Path.of("/proc", pid);
      while (Files.getAttribute(proc, "unix:uid").equals(0) && process.isAlive()) {
        Thread.sleep(10);
      }
      assertThat(CliRun.in(folder, "dump", pid))
          .isEqualTo(
              failure(
                  pid,
                  "it is a process of another user, "
                      + Files.getOwner(proc).getName()
                      + "; run this command as that user"));
    } finally {
      process.destroy();
    }
  }

  @Test
  void aJvmThatDoesNotListenIsRefused() throws Exception {
    try (ForkedJvm jvm = ForkedJvm.start(List.of("-XX:+DisableAttachMechanism"))) {
      CliRun run = CliRun.in(folder, "dump", jvm.pid());
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("analyze: cannot dump process " + jvm.pid() + ": ")
          .hasLineCount(1);
      assertThat(jvm.process().isAlive()).isTrue();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void aJvmThatIsStoppedIsRefusedAtOnceAndNotCalled() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
    try (ForkedJvm jvm = ForkedJvm.start(List.of())) {
      assertThat(ForkedJvm.works(List.of("kill", "-STOP", jvm.pid()))).isTrue();
      for (String command : List.of("dump", "watch")) {
        assertThat(CliRun.in(folder, command, jvm.pid()))
            .isEqualTo(
                new CliRun(
                    1,
                    "",
                    "analyze: cannot "
                        + command
                        + " process "
                        + jvm.pid()
                        + ": it is stopped, and cannot answer; let it go on (kill -CONT "
                        + jvm.pid()
                        + ")\n"));
      }
      assertThat(ForkedJvm.works(List.of("kill", "-CONT", jvm.pid()))).isTrue();
      assertThat(CliRun.in(folder, "dump", jvm.pid(), "x.hprof").exitCode()).isZero();
    }
    assertThat(names()).containsExactly("x.hprof", "x.hprof.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "007", "1.5", "99999999999", "-5", ""})
  void whatIsNoNumberOfAProcessIsWrongUsage(String pid) {
    CliRun run = CliRun.in(folder, "dump", pid);
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).startsWith("analyze: ").hasLineCount(1);
  }

  @Test
  void wrongArgumentsAreRefusedBeforeTheProcessIsTouched() throws IOException {
    Files.writeString(at("bad.yaml"), "resources: {a: {clas: B}}\n");
    List<List<String>> wrong =
        List.of(
            List.of("dump"),
            List.of("dump", "4711", "-"),
            List.of("dump", "4711", "x.hprof.gz"),
            List.of("dump", "4711", "--phase", " "),
            List.of("dump", "4711", "-r", "none.yaml"),
            List.of("dump", "4711", "-r", "bad.yaml"));
    for (List<String> arguments : wrong) {
      CliRun run = CliRun.in(folder, arguments.toArray(new String[0]));
      assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(64);
      assertThat(run.err()).startsWith("analyze: ").hasLineCount(1);
    }
  }

  private static CliRun failure(String pid, String reason) {
    return new CliRun(1, "", "analyze: cannot dump process " + pid + ": " + reason + "\n");
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
