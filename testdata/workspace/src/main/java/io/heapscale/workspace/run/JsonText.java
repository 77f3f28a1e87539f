package io.heapscale.workspace.run;

/** Reads the JSON that arguments are kept as, where a plain text is needed. */
final class JsonText {

  private JsonText() {}

  /** What a JSON string says; any other JSON as it is. */
  static String plain(String json) {
    if (json.length() < 2 || json.charAt(0) != '"') {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length());
    int end = json.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = json.charAt(i);
      if (c == '\\') {
        c = json.charAt(++i);
        switch (c) {
          case 'n' -> c = '\n';
          case 'r' -> c = '\r';
          case 't' -> c = '\t';
          case 'u' -> {
            c = (char) Integer.parseInt(json.substring(i + 1, i + 5), 16);
            i += 4;
          }
          default -> {}
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}
