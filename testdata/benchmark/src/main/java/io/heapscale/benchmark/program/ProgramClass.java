package io.heapscale.benchmark.program;

import io.heapscale.benchmark.MeasuredProgram;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which program is measured.
 *
 * @param name of a class that implements {@link MeasuredProgram}
 * @param arguments what its constructor gets
 * @param classPath where its classes are, in the form of {@code java -cp}; or empty
 */
record ProgramClass(String name, List<String> arguments, String classPath) {

  ProgramClass {
    arguments = List.copyOf(arguments);
  }

  /** Reads {@code CLASS[,ARGUMENT...]}. */
  static ProgramClass parse(String text, String classPath) {
    List<String> parts = Arrays.asList(text.split(",", -1));
    return new ProgramClass(parts.get(0).strip(), parts.subList(1, parts.size()), classPath);
  }

  /** As {@link #parse} reads it. */
  String text() {
    return arguments.isEmpty() ? name : name + "," + String.join(",", arguments);
  }

  /** Where its classes are, as far as that is known: the first place of the class path. */
  Path place() {
    String first = classPath.split(File.pathSeparator, 2)[0];
    return Path.of(first.endsWith("*") ? first.substring(0, first.length() - 1) : first);
  }

  /**
   * Refuses what the measured VM would refuse, before one is started. Nothing of the program is
   * run: its class is not initialized.
   *
   * @throws IllegalArgumentException naming what is wrong, in one line
   */
  void check() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        urls.addAll(urls(entry));
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ProgramClass.class.getClassLoader())) {
      check(Class.forName(name, false, loader));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          name
              + ": no such class on the class path"
              + (classPath.isEmpty() ? "; name its jars with --class-path" : ""),
          e);
    } catch (LinkageError e) {
      throw new IllegalArgumentException(
          name + ": cannot be loaded: " + e.toString().replaceAll("\\s*\\R\\s*", " "), e);
    }
  }

  private void check(Class<?> type) {
    if (!MeasuredProgram.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          name + ": does not implement " + MeasuredProgram.class.getName());
    }
    if (Modifier.isAbstract(type.getModifiers()) || !Modifier.isPublic(type.getModifiers())) {
      throw new IllegalArgumentException(name + ": expected a public class that is not abstract");
    }
    boolean takesNothing = false;
    boolean takesList = false;
    for (Constructor<?> constructor : type.getConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      takesNothing |= parameters.length == 0;
      takesList |= parameters.length == 1 && parameters[0] == List.class;
    }
    if (!takesList && !(takesNothing && arguments.isEmpty())) {
      throw new IllegalArgumentException(
          name
              + ": expected a public constructor that takes "
              + (arguments.isEmpty() ? "nothing or " : "")
              + "a List<String>");
    }
  }

  /** What an entry of a class path stands for; {@code lib/*} is all jars in a folder. */
  private static List<URL> urls(String entry) throws IOException {
    boolean all = entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*");
    Path path;
    try {
      path = Path.of(all ? entry.substring(0, entry.length() - 1) : entry);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("--class-path: " + entry + ": not a path", e);
    }
    if (all ? !Files.isDirectory(path) : !Files.exists(path)) {
      throw new IllegalArgumentException(
          "--class-path: " + entry + ": no such " + (all ? "folder" : "file or folder"));
    }
    if (!all) {
      return List.of(path.toUri().toURL());
    }
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, "*.{jar,JAR}")) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return urls;
  }
}
