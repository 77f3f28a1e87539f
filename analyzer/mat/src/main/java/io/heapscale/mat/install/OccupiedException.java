package io.heapscale.mat.install;

/** The target folder holds what is kept unless the user asks otherwise: wrong usage. */
final class OccupiedException extends InstallException {
  private static final long serialVersionUID = 1L;

  OccupiedException(String message) {
    super(message);
  }
}
