package io.heapscale.analyzer.programs;

import java.util.Locale;

/** The programs whose heaps are measured. */
enum RealProgram {
  /** The JDK's own compiler with attributed trees of this repository. */
  JAVAC,
  /** HyperSQL: a database in memory with open connections. */
  HYPERSQL,
  /** Groovy: scripts compiled and linked while the program runs. */
  GROOVY,
  /** What HotSpot lays out by rules of its own: made by us, a few of each. */
  ODDITIES;

  /** What runs inside the forked VM. */
  interface Body {
    /** Brings the program to the state that is dumped; what it returns is kept alive. */
    Object run() throws Exception;
  }

  Body body() {
    return switch (this) {
      case JAVAC -> new CompilerProgram();
      case HYPERSQL -> new DatabaseProgram();
      case GROOVY -> new GroovyProgram();
      case ODDITIES -> new OddityProgram();
    };
  }

  /** Its name in files and tables. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
