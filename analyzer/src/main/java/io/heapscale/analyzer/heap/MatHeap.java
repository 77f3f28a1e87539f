package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.Damage;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
import io.heapscale.analyzer.work.Workshop;
import java.io.IOException;
import java.util.List;

/**
 * The second reading of a dump: objects, references, roots and sizes as Eclipse MAT has them. What
 * no root reaches is in the graph as well; MAT drops it.
 *
 * <p>Described from MAT 1.17's behaviour, see docs/semantics.md.
 */
public final class MatHeap {

  private MatHeap() {}

  /**
   * Reads a dump.
   *
   * @param config fields to ignore
   * @param workshop keeps the graph
   * @param progress hears of bytes read
   * @throws IOException if the file is not a whole dump
   * @throws ConfigurationException if a class of the dump has no such field as {@code ignore} names
   */
  public static DumpedHeap read(
      HprofFile file, ResourceConfig config, Workshop workshop, DumpedHeap.ReadProgress progress)
      throws IOException {
    return read(file, 0, Damage.refused(), config, workshop, progress);
  }

  /**
   * The same of a file that may be damaged, or hold several heap dumps.
   *
   * @param dump number of the heap dump, from 1; 0 where there may be one only
   * @param damage hears what is wrong; where that is tolerated it is left out
   */
  public static DumpedHeap read(
      HprofFile file,
      int dump,
      Damage damage,
      ResourceConfig config,
      Workshop workshop,
      DumpedHeap.ReadProgress progress)
      throws IOException {
    List<IgnoredField> ignored = config.ignoredFields().stream().map(IgnoredField::new).toList();
    MatEvidence evidence = firstPass(file, dump, damage, progress);
    RawHeap raw = evidence.raw();
    int describedClasses = raw.classDumps.size();
    ObjectIndex present = raw.buildIndex();
    int alignment = MatSizes.alignment(present);
    ReferenceRules rules = MatAdditions.add(raw, evidence, present, alignment);
    ObjectIndex index = raw.buildIndex();
    workshop.plan(index.size(), file.size());
    ClassTable classes = ClassTableBuilder.build(file, raw, ignored, rules);
    DumpedHeap.refuseUnknownFields(raw, classes, ignored);
    ExtraReferences extras = new ExtraReferences(raw, index, classes, rules);
    SecondPass pass =
        new SecondPass(file, index, classes, extras, rules, !ignored.isEmpty(), workshop);
    pass.read(raw.outline(), raw.positions.recordOffsets(), raw.remaining(), progress);
    HeapReader additions = new HeapReader(pass, pass.references.writer());
    for (ClassDump added : raw.classDumps.subList(describedClasses, raw.classDumps.size())) {
      additions.classDump(added, 0);
    }
    additions.madeUpInstance(
        MatAdditions.BOOT_LOADER, classes.indexOfName(MatAdditions.CLASS_LOADER));
    additions.finish();
    additions.writer().finish();
    pass.take(additions);
    ObjectTable objects = ObjectTable.of(pass, raw.classDumps);
    int referenceBytes = evidence.referenceBytes();
    String layout =
        "Eclipse MAT's model, %d-byte pointers, %d-byte references, %d-byte alignment"
            .formatted(file.identifierSize(), referenceBytes, alignment);
    DumpedHeap.FoundSizes sizes =
        new DumpedHeap.FoundSizes(
            MatSizes.of(objects, raw.classDumps, file.identifierSize(), referenceBytes, alignment),
            layout);
    TextReader texts = new TextReader(file, raw, classes, raw.positions.build(file, index));
    return new DumpedHeap(
        objects, pass.result(), DumpedHeap.texts(ignored), () -> sizes, texts, null);
  }

  /** In one go: what MAT takes for evidence depends on the order of records. */
  private static MatEvidence firstPass(
      HprofFile file, int dump, Damage damage, DumpedHeap.ReadProgress progress)
      throws IOException {
    if (damage.isTolerated()) {
      return WholeRecords.read(
          file, dump, damage, raw -> new MatEvidence(raw, file.identifierSize()), progress);
    }
    MatEvidence evidence = inOnePass(file, dump, DumpedHeap.USUAL_ALIGNMENT_SHIFT, progress);
    return evidence.raw().isMisaligned() ? inOnePass(file, dump, 0, progress) : evidence;
  }

  private static MatEvidence inOnePass(
      HprofFile file, int dump, int alignmentShift, DumpedHeap.ReadProgress progress)
      throws IOException {
    RawHeap raw = new RawHeap(file, alignmentShift);
    raw.refuseDuplicates();
    MatEvidence evidence = new MatEvidence(raw, file.identifierSize());
    raw.setOutline(
        file.accept(
            evidence,
            done -> progress.at("finding objects", done, file.size()),
            Damage.refused(),
            dump));
    return evidence;
  }
}
