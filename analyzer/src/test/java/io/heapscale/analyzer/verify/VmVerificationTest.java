package io.heapscale.analyzer.verify;

import static io.heapscale.analyzer.verify.Histograms.analysis;
import static io.heapscale.analyzer.verify.Histograms.jdk;
import static io.heapscale.analyzer.verify.Histograms.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.model.HistogramRow;
import io.heapscale.analyzer.model.Manifest.ClassCount;
import io.heapscale.analyzer.verify.Verification.Aspect;
import io.heapscale.analyzer.verify.Verification.Check;
import io.heapscale.analyzer.verify.Verification.Row;
import io.heapscale.analyzer.verify.Verification.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VmVerificationTest {
  private static final HistogramRow[] OURS = {
    jdk("byte[]", 100, 4_000),
    jdk("java.lang.String", 100, 2_400),
    own("a.B", 10, 160),
    own("a.B$$Lambda+0x01", 1, 16),
    own("a.Unused", 0, 0)
  };
  private static final List<ClassCount> VMS =
      List.of(
          new ClassCount("byte[]", 100, 4_000),
          new ClassCount("java.lang.String", 100, 2_400),
          new ClassCount("a.B", 10, 160),
          new ClassCount("a.B$$Lambda/0x01", 1, 16));

  @Test
  void equalFiguresAgreeAndHiddenClassesMeet() {
    Verification verification = verify(VMS);
    assertThat(verification.agrees()).isTrue();
    assertThat(verification.rows()).isEmpty();
    assertThat(verification.checks())
        .containsExactly(
            new Check(Aspect.SIZE, true, 3, 0, 0, 0, 0, 0),
            new Check(Aspect.ARRAYS, true, 1, 0, 0, 0, 0, 0),
            new Check(Aspect.PROGRAM_COUNT, true, 2, 0, 0, 0, 0, 0),
            new Check(Aspect.JDK_COUNT, true, 2, 0, 0, 0, 0, 8));
    assertThat(verification.total().analysis()).isEqualTo(verification.total().reference());
  }

  @Test
  void oneByteMoreIsTheWholeClassWrongAndNamed() {
    Verification verification = verify(with(new ClassCount("java.lang.String", 100, 2_401)));
    assertThat(verification.agrees()).isFalse();
    assertThat(verification.rows())
        .containsExactly(
            new Row(
                "java.lang.String",
                List.of(Aspect.SIZE),
                "inferred",
                new Side(100, 2_400, null),
                new Side(100, 2_401, null)));
    assertThat(check(verification, Aspect.SIZE))
        .isEqualTo(new Check(Aspect.SIZE, false, 3, 1, 1, 100, 1, 0));
  }

  @Test
  void arraysAreComparedWhereBothCountAsMany() {
    assertThat(verify(with(new ClassCount("byte[]", 100, 4_008))).agrees()).isFalse();
    Verification another = verify(with(new ClassCount("byte[]", 101, 4_008)));
    assertThat(another.agrees()).isTrue();
    assertThat(check(another, Aspect.ARRAYS).classes()).isZero();
    assertThat(another.rows()).extracting(Row::className).containsExactly("byte[]");
  }

  @Test
  void jdkObjectsMayDifferByEightInTotalAndAreListed() {
    List<ClassCount> eight = with(new ClassCount("java.lang.String", 105, 105 * 24));
    eight.add(new ClassCount("jdk.internal.Made", 3, 48));
    assertThat(verify(eight).agrees()).isTrue();
    assertThat(verify(eight).rows())
        .extracting(Row::className)
        .containsExactly("java.lang.String", "jdk.internal.Made");

    List<ClassCount> nine = with(new ClassCount("java.lang.String", 105, 105 * 24));
    nine.add(new ClassCount("jdk.internal.Made", 4, 64));
    assertThat(verify(nine).agrees()).isFalse();
    assertThat(check(verify(nine), Aspect.JDK_COUNT))
        .isEqualTo(new Check(Aspect.JDK_COUNT, false, 3, 2, 0, 9, 0, 8));
  }

  @Test
  void objectsOfTheProgramMayNotDiffer() {
    Verification missing = verify(List.copyOf(VMS.subList(0, 2)));
    assertThat(missing.agrees()).isFalse();
    assertThat(missing.rows())
        .extracting(Row::className)
        .containsExactly("a.B", "a.B$$Lambda+0x01");
    List<ClassCount> extra = new ArrayList<>(VMS);
    extra.add(new ClassCount("a.Extra", 1, 16));
    assertThat(verify(extra).agrees()).isFalse();
    assertThat(verify(extra).rows())
        .containsExactly(
            new Row(
                "a.Extra",
                List.of(Aspect.PROGRAM_COUNT),
                null,
                new Side(0, 0, null),
                new Side(1, 16, null)));
  }

  @Test
  void loaderDecidesWhatIsOfTheProgramAndNamesOnlyWhereThereIsNone() {
    JdkClasses classes =
        new JdkClasses(
            List.of(
                own("javax.inject.Provider", 1, 16),
                own("a.B", 1, 16),
                new HistogramRow("java.sql.Date", "0x5", 1, 24, "vm"),
                new HistogramRow("jdk.internal.reflect.Accessor1", "0x6", 1, 24, "vm"),
                jdk("agent.InBootPath", 1, 16)));
    assertThat(classes.contains("javax.inject.Provider")).isFalse();
    assertThat(classes.contains("java.sql.Date")).isTrue();
    assertThat(classes.contains("jdk.internal.reflect.Accessor1")).isTrue();
    assertThat(classes.contains("agent.InBootPath")).isTrue();
    assertThat(classes.contains("sun.misc.Only")).isTrue();
    assertThat(classes.contains("long[][]")).isTrue();
    assertThat(classes.contains("b.C")).isFalse();
    assertThat(classes.contains("Zoo")).isFalse();
  }

  @Test
  void rowsOfSeveralLoadersAreAddedUp() {
    Verification equal =
        VmVerification.of(
            analysis(own("a.B", 2, 32), new HistogramRow("a.B", "0x2", 1, 24, "vm")),
            List.of(new ClassCount("a.B", 1, 24), new ClassCount("a.B", 2, 32)),
            "h.txt");
    assertThat(equal.agrees()).isTrue();
    Verification swapped =
        VmVerification.of(
            analysis(own("a.B", 2, 32), new HistogramRow("a.B", "0x2", 1, 24, "vm")),
            List.of(new ClassCount("a.B", 2, 48), new ClassCount("a.B", 1, 16)),
            "h.txt");
    assertThat(check(swapped, Aspect.SIZE).agrees()).isFalse();
    assertThat(swapped.rows()).extracting(Row::sizeSource).containsExactly("estimated");
  }

  @Test
  void sizeIsToldWhereCountsDiffer() {
    Verification same = verify(with(new ClassCount("a.B", 11, 176)));
    assertThat(same.rows()).flatExtracting(Row::differs).containsExactly(Aspect.PROGRAM_COUNT);
    Verification other = verify(with(new ClassCount("a.B", 11, 11 * 24)));
    assertThat(other.rows())
        .flatExtracting(Row::differs)
        .containsExactly(Aspect.SIZE, Aspect.PROGRAM_COUNT);
    assertThat(check(other, Aspect.SIZE).bytes()).isEqualTo(10 * (24 - 16));
  }

  @Test
  void instancesOfDifferentSizesAreAddedUpOrNotCompared() {
    HistogramRow chunks = jdk("jdk.internal.vm.StackChunk", 2, 1_000);
    HistogramRow odd = jdk("jdk.internal.vm.StackChunk", 3, 1_000);
    List<ClassCount> vm = List.of(new ClassCount("jdk.internal.vm.StackChunk", 2, 1_000));
    assertThat(VmVerification.of(analysis(chunks), vm, "h").agrees()).isTrue();
    assertThat(check(VmVerification.of(analysis(odd), vm, "h"), Aspect.SIZE).classes()).isZero();
    HistogramRow alike = jdk("jdk.internal.vm.StackChunk", 3, 900);
    assertThat(check(VmVerification.of(analysis(alike), vm, "h"), Aspect.SIZE).classes()).isZero();
  }

  @Test
  void mirrorsAndFillersAreReportedApart() {
    List<ClassCount> vms = new ArrayList<>(VMS);
    vms.add(new ClassCount("java.lang.Class", 450, 45_000));
    vms.add(new ClassCount("jdk.internal.vm.FillerElement[]", 20, 640));
    vms.add(new ClassCount("int[]", 5, 160));
    vms.add(new ClassCount("java.lang.Object", 10, 160));
    Verification verification = verify(vms);
    assertThat(verification.agrees()).isTrue();
    assertThat(verification.apart())
        .extracting(Row::className)
        .containsExactly(
            "int[]", "java.lang.Class", "java.lang.Object", "jdk.internal.vm.FillerElement[]");
    // The analysis calls ten objects garbage: so many may be fillers.
    vms.add(new ClassCount("java.lang.Object", 1, 16));
    assertThat(verify(vms).agrees()).isFalse();
  }

  @Test
  void intArraysAreJudgedWhereBothCountAsMany() {
    Verification verification =
        VmVerification.of(
            analysis(jdk("int[]", 5, 160)), List.of(new ClassCount("int[]", 5, 168)), "h");
    assertThat(verification.rows()).extracting(Row::className).containsExactly("int[]");
    assertThat(verification.agrees()).isFalse();
  }

  @Test
  void countsAreToldForOtherComparisonsToo() {
    assertThat(
            VmVerification.countDifferences(
                analysis(OURS),
                List.of(new ClassCount("a.B", 9, 144), new ClassCount("b.C", 1, 8)),
                name -> name.startsWith("a.B")))
        .containsOnlyKeys("a.B", "a.B$$Lambda+0x01");
  }

  private static Verification verify(List<ClassCount> vms) {
    return VmVerification.of(analysis(OURS), vms, "h.txt");
  }

  /** The VM's rows with one of another content. */
  private static List<ClassCount> with(ClassCount row) {
    List<ClassCount> rows = new ArrayList<>(VMS);
    rows.replaceAll(other -> other.className().equals(row.className()) ? row : other);
    return rows;
  }

  private static Check check(Verification verification, Aspect aspect) {
    return verification.checks().stream()
        .filter(check -> check.aspect() == aspect)
        .findFirst()
        .orElseThrow();
  }
}
