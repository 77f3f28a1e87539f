package io.heapscale.mat.install;

/**
 * What a bundle cannot do without.
 *
 * @param namespace as in {@link Capability}
 */
record Requirement(String namespace, String name, VersionRange range) {
  boolean isSatisfiedBy(Capability capability) {
    return namespace.equals(capability.namespace())
        && name.equals(capability.name())
        && range.contains(capability.version());
  }

  boolean isSatisfiedBy(Bundle bundle) {
    return bundle.provides().stream().anyMatch(this::isSatisfiedBy);
  }

  @Override
  public String toString() {
    return namespace.equals(Capability.PACKAGE) ? "package " + name : name;
  }
}
