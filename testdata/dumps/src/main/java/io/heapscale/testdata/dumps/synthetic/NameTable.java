package io.heapscale.testdata.dumps.synthetic;

import io.heapscale.testdata.dumps.HprofWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The names of a dump. */
final class NameTable {
  /** Where HotSpot has its symbols does not matter; these lie below all objects. */
  private static final long FIRST = 0x1000;

  private final Map<String, Long> ids = new HashMap<>();

  /** The identifier of a name, which is written when it is first asked for. */
  long id(String text, HprofWriter out) throws IOException {
    Long known = ids.get(text);
    if (known != null) {
      return known;
    }
    long id = FIRST + 8L * ids.size();
    ids.put(text, id);
    out.string(id, text);
    return id;
  }

  /** {@code int[]} as {@code [I}, {@code a.B[]} as {@code [La/B;}. */
  static String internalName(SyntheticClass each) {
    String name = each.name.replace('.', '/');
    if (each.elementType == null) {
      return name;
    }
    String element = name.substring(0, name.length() - 2);
    return switch (each.elementType) {
      case OBJECT -> "[L" + element + ';';
      case BOOLEAN -> "[Z";
      case LONG -> "[J";
      default -> "[" + each.elementType.name().charAt(0);
    };
  }
}
