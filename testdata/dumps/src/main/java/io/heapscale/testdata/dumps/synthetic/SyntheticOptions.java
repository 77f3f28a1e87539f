package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofFormat;
import java.nio.file.Path;

/**
 * What a synthetic dump is to be.
 *
 * @param objects in all, class objects among them
 * @param seed equal options with an equal seed give equal bytes
 * @param shape what its references form
 * @param degree mean references of an object that is no leaf, beside that to its class
 * @param depth edges from a root to the lowest objects of the spanning tree
 * @param locality where references lead
 * @param arrayShare share of the references that are elements of arrays, 0 to 0.9
 * @param leafShare share of the objects without references, 0.02 to 0.9
 * @param meanBytes of an object in the heap; 0 for what its classes come to
 * @param garbageShare share of the objects that nothing reaches, 0 to 0.9
 * @param format version, identifier size and segments
 * @param out the file, which must not exist
 */
record SyntheticOptions(
    long objects,
    long seed,
    Shape shape,
    double degree,
    long depth,
    Locality locality,
    double arrayShare,
    double leafShare,
    int meanBytes,
    double garbageShare,
    HprofFormat format,
    Path out) {}
