package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dumps of other processes; the analyzer's tests hold them against the VMs. */
class ProcessDumperTest {
  @TempDir Path folder;

  @Test
  void optionsAreReadFromWhatTheVmPrints() {
    String text =
        """
        4711:
        OpenJDK 64-Bit Server VM version 17.0.15+6-Debian-1deb12u1
        JDK 17.0.15
        [Global flags]
              int ActiveProcessorCount                     = -1                                        {product} {default}
        ccstrlist OnError                                  =                                           {product} {default}
             intx ObjectAlignmentInBytes                   = 16                              {product lp64_product} {command line}
             bool UseCompressedOops                       := false                           {product lp64_product} {ergonomic}
             bool UseG1GC                                  = false                                     {product} {default}
             bool UseSerialGC                              = true                                      {product} {command line}
           size_t MaxHeapSize                              = 67108864                                  {product} {command line}
        Command executed successfully
        """;
    Map<String, String> options = ProcessDumper.options(text);
    assertThat(options).containsEntry("MaxHeapSize", "67108864").hasSize(7);
    assertThat(VmOptions.flags(options))
        .isEqualTo(
            Map.of("ObjectAlignmentInBytes", 16, "UseCompressedOops", false, "UseSerialGC", true));
    assertThatThrownBy(() -> VmOptions.flags(Map.of("UseG1GC", "true")))
        .hasMessage("the VM does not say ObjectAlignmentInBytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.sun.tools.attach.AttachNotSupportedException: no JVM | no JVM
          java.io.IOException: Operation: not permitted            | Operation: not permitted
          Could not find any processes matching : '7'              | Could not find any processes matching : '7'
          """)
  void theReasonIsTheFirstLineWithoutItsClass(String printed, String reason) {
    assertThat(Jcmd.reason(printed + "\n\tat a.B.c(B.java:7)\n", 1)).isEqualTo(reason);
    assertThat(Jcmd.reason("\n", 3)).isEqualTo("jcmd ended with exit code 3");
  }

  @Test
  void aJvmThatDoesNotAnswerIsGivenUp() throws Exception {
    try (GuardedFolder work = GuardedFolder.in(folder)) {
      Jcmd jcmd = Jcmd.to(TargetProcess.of(ProcessHandle.current().pid()), work.folder());
      // No JVM, jcmd's own least of all, gets that far in a millisecond.
      assertThatThrownBy(() -> jcmd.run(Duration.ofMillis(1), "VM.version"))
          .isInstanceOf(IOException.class)
          .hasMessage("it does not answer within 0 seconds");
      assertThat(jcmd.ask("VM.version")).contains("VM version");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aHistogramIsTheOneThatTheVmGives() throws Exception {
    try (ProcessWatcher watcher = ProcessWatcher.of(ProcessHandle.current().pid())) {
      assertThat(watcher.isRunning()).isTrue();
      ProcessHistogram live = watcher.read(true);
      assertThat(live.rows()).extracting(ProcessHistogram.Row::className).contains("byte[]");
      long objects = live.rows().stream().mapToLong(ProcessHistogram.Row::objects).sum();
      assertThat(objects).isGreaterThan(10_000);
    }
  }

  @Test
  void whatIsNoWholeHistogramIsRefused() {
    assertThatThrownBy(() -> ClassHistogram.parseWhole("4711:\nno\n"))
        .hasMessage("the VM gives no class histogram");
    String heading = " num     #instances         #bytes  class name (module)\n";
    String row = "   1:             2             32  a.B\n";
    assertThatThrownBy(() -> ClassHistogram.parseWhole("4711:\n" + heading + row))
        .hasMessage("the VM's class histogram has no end");
  }

  @Test
  void aHistogramBeginsBehindWhatJcmdPrints() throws Exception {
    String text =
        """
        4711:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:             2             32  a.B
        Total             2             32
        """;
    assertThat(ClassHistogram.parseWhole(text).rows())
        .containsExactly(new ClassHistogram.Row("a.B", 2, 32));
  }

  @Test
  void aJvmIsDumpedFromAProgram() throws Exception {
    // This very process: jcmd is another one.
    ProcessDump dump =
        ProcessDumper.of(ProcessHandle.current().pid())
            .phase("now")
            .resource("type", new ResourceType("a.B", true, Optional.of("name"), List.of("up")))
            .ignore(List.of("a.B.next"))
            .root("a.Root")
            .program("part", List.of("a.*", "b.*"))
            .dumpTo(folder.resolve("x.hprof"));
    assertThat(HprofEnds.read(dump.dump()).bytes()).isEqualTo(dump.dumpBytes());
    assertThat(dump.objects()).isGreaterThan(10_000);
    assertThat(Files.readString(dump.manifest()))
        .contains("\"phase\": \"now\"", "\"a.B.next\"", "\"root\": \"a.Root\"", "\"b.*\"")
        .contains("\"version\": \"" + System.getProperty("java.vm.version"))
        .contains("\"vendor\": \"" + System.getProperty("java.vm.vendor"))
        .doesNotContain("peakBytes", "pauseMillis", "baseBytes");
    assertThatThrownBy(
            () -> ProcessDumper.of(ProcessHandle.current().pid()).dumpTo(folder.resolve("x.hprof")))
        .isInstanceOf(HeapDumpException.class)
        .hasMessageEndingWith("x.hprof exists and is not overwritten");
  }
}
