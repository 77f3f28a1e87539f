package io.heapscale.mat.install;

import java.util.List;
import java.util.Map;

/**
 * Where the files of some kind are in a repository.
 *
 * @param filter which artifacts, by their properties
 * @param output with the variables {@code ${repoUrl}}, {@code ${id}} and {@code ${version}}
 */
record MappingRule(LdapFilter filter, String output) {
  private static final String ROOT = "${repoUrl}/";

  /** Where p2 itself looks for bundles if a repository has no rule for them. */
  private static final String BUNDLES = ROOT + "plugins/${id}_${version}.jar";

  static MappingRule parse(String filter, String output) throws InstallException {
    return new MappingRule(LdapFilter.parse(filter), output);
  }

  /**
   * The path of a bundle inside its repository, by the first rule that fits.
   *
   * @throws InstallException if it is outside; the message does not say of which repository
   */
  static String path(List<MappingRule> rules, Map<String, String> properties)
      throws InstallException {
    String output =
        rules.stream()
            .filter(rule -> rule.filter.matches(properties))
            .map(MappingRule::output)
            .findFirst()
            .orElse(BUNDLES);
    String path =
        output
            .replaceFirst("^\\$\\{repoUrl}/+", "")
            .replace("${id}", properties.getOrDefault("id", ""))
            .replace("${version}", properties.getOrDefault("version", ""));
    if (!output.startsWith(ROOT)
        || path.isEmpty()
        || path.matches(".*[\\\\:?#%\\s$].*")
        || List.of(path.split("/", -1)).contains("..")) {
      throw new InstallException(
          "expected a rule for files inside the repository, found '" + output + "'");
    }
    return path;
  }
}
