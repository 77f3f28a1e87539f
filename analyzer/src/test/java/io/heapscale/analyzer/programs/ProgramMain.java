package io.heapscale.analyzer.programs;

import io.heapscale.dumper.HeapPhases;
import java.nio.file.Path;
import java.util.Map;

/** What a forked VM starts: runs a program, dumps the live heap, then lists the class mirrors. */
final class ProgramMain {
  private ProgramMain() {}

  /** {@code PROGRAM FOLDER NAME}: writes {@code FOLDER/NAME.hprof} and its company. */
  public static void main(String[] args) throws Exception {
    RealProgram program = RealProgram.valueOf(args[0]);
    Path folder = Path.of(args[1]);
    Object state = program.body().run();
    HeapPhases.in(folder).workload(program.label(), Map.of()).phase(args[2], state);
    MirrorSizes.write(folder.resolve(args[2] + ".hprof.mirrors.tsv"));
    System.exit(0); // some programs leave threads behind
  }
}
