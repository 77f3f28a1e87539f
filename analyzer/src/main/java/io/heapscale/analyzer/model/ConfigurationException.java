package io.heapscale.analyzer.model;

/**
 * The request or its configuration cannot be followed: bad YAML, an unknown key, a field that the
 * class does not have. The message is one line for the user.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in one line what is wrong and where. */
  public ConfigurationException(String message) {
    super(message);
  }
}
