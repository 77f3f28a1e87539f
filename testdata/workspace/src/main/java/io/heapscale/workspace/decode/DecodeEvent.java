package io.heapscale.workspace.decode;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * In a flight recording, the time in which a block becomes a resource: what is allocated meanwhile
 * was allocated for a resource of that type. Nested blocks have events of their own inside it.
 */
@Name("io.heapscale.workspace.Decode")
@Label("Decode Resource")
@Description("A block becomes a resource")
@StackTrace(false)
final class DecodeEvent extends Event {

  /** The block's type, as {@code dashboard}. */
  @Label("Type")
  final String type;

  DecodeEvent(String type) {
    this.type = type;
  }
}
