package io.heapscale.analyzer.report;

import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Row;
import java.util.stream.Collectors;

/** What a report calls the parts of a verification, and what it says of them. */
final class VerifyWords {
  static final String VM_MEANING =
      "What has to agree. Instance sizes: what one instance takes, found without this histogram, is"
          + " what the VM says. Arrays: where both count as many arrays of a class, layout and"
          + " lengths give as many bytes. Program counts: both count as many objects of every class"
          + " of the program. JDK counts: the VM makes a few objects when it is asked, so up to %d"
          + " may differ in total.";
  static final String MAT_MEANING =
      "What has to agree. Objects, shallow sizes: each class object has as many instances and bytes"
          + " in mode mat as in MAT. Retained sets: all instances of a class retain as much;"
          + " compared where MAT's file states it exactly, which its CSV does not.";
  static final String ENGINE_MEANING =
      "What has to agree. Every object that MAT keeps, and no other, has the class, the size, the"
          + " immediate dominator and the retained size that MAT says; every class object has as many"
          + " instances and bytes, and the instances of a class together retain what MAT computes.";
  static final String SIZES_DIFFER =
      "Where a manifest or --vm-histogram states the VM's sizes, analyze takes them, and instances"
          + " of the classes below are right. Without, they are wrong by what is listed.";
  static final String COUNTS_DIFFER =
      "Counts that differ mean that dump and histogram are not of the same moment, or not of the"
          + " same process. A collection just before both keeps cleaners from dropping JDK objects"
          + " in between (jcmd PID GC.run, a second's wait).";
  static final String ARRAYS_DIFFER =
      "Array bytes that differ mean that the array layout found in the dump is not the VM's.";
  private static final String NOT_COMPARED = "not compared";

  private VerifyWords() {}

  /** What a check is called. */
  static String name(Aspect aspect) {
    return switch (aspect) {
      case SIZE -> "instance sizes";
      case ARRAYS -> "arrays";
      case PROGRAM_COUNT -> "program counts";
      case JDK_COUNT -> "JDK counts";
      case OBJECTS -> "objects";
      case SHALLOW -> "shallow sizes";
      case RETAINED -> "retained sets";
    };
  }

  /** In what a class differs. */
  static String difference(Aspect aspect) {
    return switch (aspect) {
      case SIZE -> "size";
      case ARRAYS -> "bytes";
      case PROGRAM_COUNT, JDK_COUNT -> "count";
      case OBJECTS -> "objects";
      case SHALLOW -> "shallow";
      case RETAINED -> "retained";
    };
  }

  static String verdict(Check check) {
    if (check.classes() == 0) {
      return NOT_COMPARED;
    }
    return check.agrees() ? "agree" : "differ";
  }

  static String differences(Row row) {
    return row.differs().stream()
        .map(VerifyWords::difference)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
