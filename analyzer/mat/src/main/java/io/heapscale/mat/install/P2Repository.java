package io.heapscale.mat.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a p2 repository, or all those that a composite one stands for.
 *
 * <p>Source: the handlers {@code SimpleArtifactRepositoryIO}, {@code MetadataParser} and {@code
 * CompositeRepositoryIO} of Eclipse Equinox p2, which are all there is of a specification.
 */
final class P2Repository {
  private final MetadataReader reader;
  private final Map<String, ContentHandler.Unit> units = new HashMap<>();

  /** By id and version: the first repository that has a bundle is the one it is taken from. */
  private final Map<String, Bundle> bundles = new HashMap<>();

  private P2Repository(MetadataReader reader) {
    this.reader = reader;
  }

  /** What a repository offers; null if there is none at this place. */
  static @Nullable Offer read(Site site, MetadataReader reader) throws IOException {
    P2Repository repository = new P2Repository(reader);
    boolean saysRequirements = repository.readContent(site, new HashSet<>());
    if (!repository.readArtifacts(site, new HashSet<>())) {
      return null;
    }
    return new Offer(List.copyOf(repository.bundles.values()), saysRequirements);
  }

  private boolean readContent(Site site, Set<String> visited) throws IOException {
    if (!enter(site, visited)) {
      return true;
    }
    ContentHandler content = new ContentHandler();
    String name = reader.read(site, MetadataForm.CONTENT, content);
    content.units.forEach(units::putIfAbsent);
    for (Site child : children(site, content.children)) {
      readContent(child, visited);
    }
    return name != null;
  }

  private boolean readArtifacts(Site site, Set<String> visited) throws IOException {
    if (!enter(site, visited)) {
      return true;
    }
    ArtifactsHandler handler = new ArtifactsHandler();
    String name = reader.read(site, MetadataForm.ARTIFACTS, handler);
    if (name == null) {
      return false;
    }
    for (ArtifactsHandler.Artifact artifact : handler.artifacts) {
      Bundle bundle = bundle(site, name, handler.rules, artifact);
      bundles.putIfAbsent(bundle.toString(), bundle);
    }
    for (Site child : children(site, handler.children)) {
      if (!readArtifacts(child, visited)) {
        throw new InstallException(
            "%s: expected a p2 repository, since %s names it, found none"
                .formatted(child.nameOf(""), name));
      }
    }
    return true;
  }

  /** Whether to read a repository: not twice, or composite ones that name each other never end. */
  private static boolean enter(Site site, Set<String> visited) throws InstallException {
    if (visited.size() >= Limits.CHILDREN) {
      throw new InstallException(
          "%s: expected at most %d repositories, found more"
              .formatted(site.nameOf(""), Limits.CHILDREN));
    }
    return visited.add(site.nameOf(""));
  }

  private static List<Site> children(Site site, List<String> locations) throws IOException {
    List<Site> children = new ArrayList<>();
    for (String location : locations) {
      children.add(site.child(location));
    }
    return children;
  }

  private Bundle bundle(
      Site site, String name, List<MappingRule> rules, ArtifactsHandler.Artifact artifact)
      throws InstallException {
    ContentHandler.Unit unit =
        units.getOrDefault(
            ContentHandler.key(artifact.id(), artifact.version()), ContentHandler.Unit.UNKNOWN);
    String path;
    try {
      path = MappingRule.path(rules, artifact.properties());
    } catch (InstallException e) {
      throw new InstallException(name + ": " + e.getMessage(), e);
    }
    BundleFile file =
        new BundleFile(
            site, path, Stated.sha256(artifact, name), Stated.sizeBytes(artifact, name), false);
    return new Bundle(artifact.id(), artifact.version(), file, unit.provides(), unit.requires());
  }
}
