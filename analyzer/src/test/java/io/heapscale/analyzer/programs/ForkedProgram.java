package io.heapscale.analyzer.programs;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Runs programs in VMs of their own. Each run leaves a live dump, the manifest with the VM's
 * histogram beside it, and what the VM says of its class mirrors.
 */
final class ForkedProgram {
  private static final long TIMEOUT_MINUTES = 5;

  private final Path agent;
  private final Path contended;

  private ForkedProgram(Path agent, Path contended) {
    this.agent = agent;
    this.contended = contended;
  }

  /** Puts what the runs need into {@code work}. */
  static ForkedProgram preparedIn(Path work) throws IOException {
    Path agent = work.resolve("mirror-sizes.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", MirrorSizes.class.getName());
    try (OutputStream out = Files.newOutputStream(agent)) {
      new JarOutputStream(out, manifest).close(); // the agent's class is on the class path
    }
    Path contended = Files.createDirectory(work.resolve("contended"));
    ContendedClasses.compile(contended);
    return new ForkedProgram(agent, contended);
  }

  /**
   * Runs one program and dumps it.
   *
   * @param name of the files, without endings
   * @return the dump; beside it {@code .hprof.json} and {@code .hprof.mirrors.tsv}
   * @throws IOException if the VM fails; with what it printed
   */
  Path dump(RealProgram program, VmSetting setting, Path folder, String name)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(setting.java());
    command.add("-Xmx512m");
    command.addAll(setting.options());
    command.add("-javaagent:" + agent);
    // Compiled, getObjectSize is an intrinsic that leaves out a class object's static fields.
    command.add("-XX:+UnlockDiagnosticVMOptions");
    command.add("-XX:DisableIntrinsic=_getObjectSize");
    command.add("-D" + CompilerProgram.SOURCES + "=" + Path.of("..").toAbsolutePath().normalize());
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + contended);
    command.add(ProgramMain.class.getName());
    command.add(program.name());
    command.add(folder.toString());
    command.add(name);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(setting + ": " + program.label() + " does not end: " + output);
    }
    if (process.exitValue() != 0) {
      throw new IOException(setting + ": " + program.label() + " failed: " + output);
    }
    return folder.resolve(name + ".hprof");
  }
}
