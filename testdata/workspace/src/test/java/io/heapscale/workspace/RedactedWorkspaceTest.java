package io.heapscale.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.analyzer.cli.Cli;
import io.heapscale.analyzer.engine.DefaultHeapAnalyzer;
import io.heapscale.workspace.generate.Generator;
import io.heapscale.workspace.generate.ModSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for the texts of a mod, and for paths, in the redacted dump of its workspace. */
class RedactedWorkspaceTest {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\$]+)\"");
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

  /** Texts are looked up by their first bytes, so they have as many at least. */
  private static final int KEY_BYTES = 8;

  @TempDir Path folder;

  @Test
  void noTextOfTheModIsInTheCopy() throws Exception {
    Path mod = folder.resolve("mod");
    new Generator(ModSize.named("small"), 42).generate(mod);
    Path dump = LoadedWorkspace.dump(mod, folder.resolve("dumps"));
    Path copy = folder.resolve("copy.hprof");
    Set<String> texts = texts(mod);
    texts.add(mod.toString());
    texts.add(System.getProperty("java.class.path").substring(0, 40));

    assertThat(analyze("redact", dump.toString(), copy.toString())).isEmpty();

    Set<String> before = found(texts, dump);
    assertThat(before).hasSizeGreaterThan(200).anyMatch(text -> text.endsWith(" as label,"));
    assertThat(before).contains(mod.toString());
    assertThat(found(texts, copy)).isEmpty();
    assertThat(Files.size(copy)).isEqualTo(Files.size(dump));

    // Not the name and the words of the manifest, which are in the head.
    String expected = analyze(dump.toString(), "--no-labels", "-f", "csv");
    assertThat(analyze(copy.toString(), "--no-labels", "-f", "csv"))
        .isEqualTo(expected)
        .contains("type,dashboard,");
  }

  /** Quoted texts and lines of SQL that hold a blank: such is no name of a class or field. */
  private static Set<String> texts(Path mod) throws IOException {
    Set<String> texts = new TreeSet<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(mod)) {
      files = all.filter(file -> file.toString().endsWith(".pp")).toList();
    }
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        List<String> quoted =
            QUOTED.matcher(line).results().map((MatchResult found) -> found.group(1)).toList();
        for (String text : quoted.isEmpty() ? List.of(line) : quoted) {
          if (text.strip().length() >= KEY_BYTES && text.strip().contains(" ")) {
            texts.add(text.strip());
          }
        }
      }
    }
    return texts;
  }

  /** Those of the texts that the file holds, in any of the encodings of a VM. */
  private static Set<String> found(Set<String> texts, Path file) throws IOException {
    Map<Long, List<Wanted>> byKey = new HashMap<>();
    for (String text : texts) {
      for (Charset charset : CHARSETS) {
        byte[] bytes = text.getBytes(charset);
        long key = ByteBuffer.wrap(bytes).getLong();
        byKey.computeIfAbsent(key, absent -> new ArrayList<>()).add(new Wanted(text, charset));
      }
    }
    Set<String> found = new TreeSet<>();
    byte[] all = Files.readAllBytes(file);
    long key = 0;
    for (int i = 0; i < all.length; i++) {
      key = (key << Byte.SIZE) | (all[i] & 0xFF);
      for (Wanted wanted : byKey.getOrDefault(key, List.of())) {
        byte[] bytes = wanted.text.getBytes(wanted.charset);
        int start = i - KEY_BYTES + 1;
        if (start >= 0
            && start + bytes.length <= all.length
            && Arrays.equals(all, start, start + bytes.length, bytes, 0, bytes.length)) {
          found.add(wanted.text);
        }
      }
    }
    return found;
  }

  private record Wanted(String text, Charset charset) {}

  private String analyze(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Cli cli = new Cli(new DefaultHeapAnalyzer(), folder, InputStream.nullInputStream(), false);
    int exitCode = cli.run(args, out, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }
}
