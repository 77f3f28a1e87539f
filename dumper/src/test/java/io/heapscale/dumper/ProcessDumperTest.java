package io.heapscale.dumper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
