package io.heapscale.analyzer.heap;

import io.heapscale.analyzer.hprof.ClassDump;
import io.heapscale.analyzer.hprof.HprofFile;
import io.heapscale.analyzer.model.ConfigurationException;
import io.heapscale.analyzer.model.ResourceConfig;
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
   * @param progress hears of bytes read
   * @throws IOException if the file is not a whole dump
   * @throws ConfigurationException if a class of the dump has no such field as {@code ignore} names
   */
  public static HeapGraph read(
      HprofFile file, ResourceConfig config, DumpedHeap.ReadProgress progress) throws IOException {
    List<IgnoredField> ignored = config.ignoredFields().stream().map(IgnoredField::new).toList();
    RawHeap raw = new RawHeap(file, DumpedHeap.USUAL_ALIGNMENT_SHIFT);
    MatEvidence evidence = new MatEvidence(raw, file.identifierSize());
    file.accept(evidence, done -> progress.at("finding objects", done, file.size()));
    if (raw.isMisaligned()) {
      raw = new RawHeap(file, 0);
      evidence = new MatEvidence(raw, file.identifierSize());
      file.accept(evidence, done -> progress.at("finding objects", done, file.size()));
    }
    int describedClasses = raw.classDumps.size();
    ObjectIndex present = raw.objects.build();
    int alignment = MatSizes.alignment(present);
    ReferenceRules rules = MatAdditions.add(raw, evidence, present, alignment);
    ObjectIndex index = raw.objects.build();
    ClassTable classes = ClassTableBuilder.build(file, raw, ignored, rules);
    DumpedHeap.refuseUnknownFields(raw, classes, ignored);
    ExtraReferences extras = new ExtraReferences(raw, index, classes, rules);
    int[] roots = extras.gcRoots();
    HeapReader reader = new HeapReader(file, index, classes, extras, rules, roots);
    file.accept(reader, done -> progress.at("reading references", done, file.size()));
    for (ClassDump added : raw.classDumps.subList(describedClasses, raw.classDumps.size())) {
      reader.classDump(added, 0);
    }
    reader.madeUpInstance(MatAdditions.BOOT_LOADER, classes.indexOfName(MatAdditions.CLASS_LOADER));
    ObjectTable objects = ObjectTable.of(index, classes, reader, raw.classDumps);
    int referenceBytes = evidence.referenceBytes();
    ObjectSizes sizes =
        new MatSizes(objects, raw.classDumps, file.identifierSize(), referenceBytes, alignment);
    String layout =
        "Eclipse MAT's model, %d-byte pointers, %d-byte references, %d-byte alignment"
            .formatted(file.identifierSize(), referenceBytes, alignment);
    TextReader texts = new TextReader(file, raw, classes, raw.positions.build(file, index));
    return new DumpedHeap(objects, reader, roots, ignored, sizes, layout, texts);
  }
}
