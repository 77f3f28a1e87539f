package io.heapscale.analyzer.hprof;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The header of a dump: version text, identifier size, time. */
record Header(String version, int identifierSize, long timestampMillis, long endOffset) {
  private static final String FAMILY = "JAVA PROFILE ";
  static final String V1_0_1 = "JAVA PROFILE 1.0.1";
  static final String V1_0_2 = "JAVA PROFILE 1.0.2";

  /** Android's. */
  static final String V1_0_3 = "JAVA PROFILE 1.0.3";

  private static final Set<String> VERSIONS = Set.of(V1_0_1, V1_0_2, V1_0_3);
  private static final String EXPECTED =
      "header: expected \"" + V1_0_1 + "\", \"1.0.2\" or \"1.0.3\", ";

  /** The version text, a NUL, u4 identifier size, u8 time; all versions are equally long. */
  private static final int LENGTH = V1_0_2.length() + 1 + 4 + 8;

  private static final int SHOWN_BYTES = 16;

  static Header read(String file, Bytes bytes) throws HprofException {
    if (bytes.size() == 0) {
      throw new HprofException(file, 0, EXPECTED + "the file is empty");
    }
    String start =
        new String(
            bytes.copy(0, (int) Math.min(bytes.size(), V1_0_2.length())),
            StandardCharsets.ISO_8859_1);
    if (!start.startsWith(FAMILY.substring(0, Math.min(FAMILY.length(), start.length())))) {
      throw new HprofException(file, 0, EXPECTED + "found " + kindOf(start));
    }
    if (bytes.size() < LENGTH) {
      throw new HprofException(
          file, 0, "header: expected " + LENGTH + " bytes, the file has " + bytes.size());
    }
    if (!VERSIONS.contains(start) || bytes.u1(V1_0_2.length()) != 0) {
      String found = start.indexOf(0) < 0 ? start : start.substring(0, start.indexOf(0));
      throw new HprofException(file, 0, EXPECTED + "found \"" + printable(found) + "\"");
    }
    int sizeOffset = V1_0_2.length() + 1;
    int identifierSize = bytes.s4(sizeOffset);
    if (identifierSize != 4 && identifierSize != 8) {
      throw new HprofException(
          file,
          sizeOffset,
          "header: expected an identifier size of 4 or 8, found "
              + (identifierSize & 0xFFFF_FFFFL));
    }
    return new Header(start, identifierSize, bytes.s8(sizeOffset + 4L), LENGTH);
  }

  private static String kindOf(String start) {
    if (start.startsWith("PK\003\004")) {
      return "a ZIP archive";
    }
    if (start.startsWith("\177ELF")) {
      return "an ELF file";
    }
    if (start.startsWith("\037\213")) {
      return "gzip inside gzip";
    }
    String shown = start.substring(0, Math.min(SHOWN_BYTES, start.length()));
    return "\"" + printable(shown) + "\"";
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }
}
