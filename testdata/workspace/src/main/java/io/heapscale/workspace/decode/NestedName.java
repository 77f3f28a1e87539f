package io.heapscale.workspace.decode;

import io.heapscale.workspace.hcl.Block;

/**
 * The names of a resource that is declared inside another.
 *
 * @param fullName name with the mod and, where the block has a label, with what holds it
 * @param unqualifiedName name within the mod or what holds it
 * @param shortName the label, or what is made up in its place
 */
public record NestedName(String fullName, String unqualifiedName, String shortName) {

  /** Whether a block inside another is a resource; else it is a part of the outer one. */
  public static boolean isResource(Block outer, Block inner) {
    // A mod's "require" holds blocks named "mod", which are no mods.
    boolean small = outer.type().equals("mod") || inner.type().equals("mod");
    return !small && ResourceFactory.isResource(inner.type());
  }

  /**
   * Names a block.
   *
   * @param parentFullName full name of what holds it
   * @param parentUnqualifiedName unqualified name of what holds it
   * @param index how many blocks of its type stand before it
   */
  public static NestedName of(
      String modName, String parentFullName, String parentUnqualifiedName, Block block, int index) {
    if (block.labels().isEmpty()) {
      String name =
          parentUnqualifiedName.replace('.', '_') + "_anonymous_" + block.type() + "_" + index;
      String unqualified = block.type() + "." + name;
      return new NestedName(modName + "." + unqualified, unqualified, name);
    }
    String name = block.labels().get(0);
    String unqualified = block.type() + "." + name;
    return new NestedName(parentFullName + "." + unqualified, unqualified, name);
  }
}
