package io.heapscale.workspace.decode;

import io.heapscale.workspace.Resource;
import io.heapscale.workspace.ResourceName;
import io.heapscale.workspace.hcl.Scope;
import org.jspecify.annotations.Nullable;

/** What the blocks of one mod can see. */
public interface DecodeScope extends Scope {

  /**
   * What an attribute keeps of a resource that it mentions: the {@link Resource}, or its {@link
   * ResourceName} where that will do until somebody follows it; null if there is no such resource.
   */
  @Nullable Object mention(Target target);

  /** The resource that a block takes unset attributes from, or null if there is none. */
  @Nullable Decoded base(Target target);
}
