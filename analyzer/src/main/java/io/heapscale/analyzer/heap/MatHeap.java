package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.hprof.HprofVisitor;
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
    List<IgnoredField> ignored = config.ignoredFields().stream().map(IgnoredField::new).toList();
    RawHeap raw = new RawHeap(file, DumpedHeap.USUAL_ALIGNMENT_SHIFT);
    MatEvidence evidence = firstPass(file, raw, progress);
    if (raw.isMisaligned()) {
      raw = new RawHeap(file, 0);
      evidence = firstPass(file, raw, progress);
    }
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
    pass.read(file.outline(new HprofVisitor() {}), raw.positions.recordOffsets(), progress);
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
    return new DumpedHeap(objects, pass.result(), DumpedHeap.texts(ignored), () -> sizes, texts);
  }

  /** In one go: what MAT takes for evidence depends on the order of records. */
  private static MatEvidence firstPass(
      HprofFile file, RawHeap raw, DumpedHeap.ReadProgress progress) throws IOException {
    raw.refuseDuplicates();
    MatEvidence evidence = new MatEvidence(raw, file.identifierSize());
    file.accept(evidence, done -> progress.at("finding objects", done, file.size()));
    return evidence;
  }
}
