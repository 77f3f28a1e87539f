package io.heapscale.mat.install;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Could not install. Its message is whole: the file or address, what was expected, what was there.
 */
class InstallException extends IOException {
  private static final long serialVersionUID = 1L;

  InstallException(String message) {
    super(message);
  }

  InstallException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
