package io.heapscale.analyzer.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hierarchies whose fields leave gaps that some VMs fill, some with a single instance. */
@SuppressWarnings({"UnusedVariable", "ClassCanBeStatic"}) // fields are there to take room
final class OddShapes {
  private OddShapes() {}

  static class Empty {}

  static class OneByte extends Empty {
    byte b = 1;
  }

  static class ThenLong extends OneByte {
    long l = 2;
  }

  static class ThenTwoBooleans extends ThenLong {
    boolean x = true;
    boolean y;
  }

  static class ThenReference extends ThenTwoBooleans {
    Object reference = "text";
  }

  static class ThenShort extends ThenReference {
    short s = 3;
  }

  static class ThenDoubleAndChar extends ThenShort {
    double d = 4;
    char c = 'c';
  }

  static class ThenEmpty extends ThenDoubleAndChar {}

  static final class ThenInt extends ThenEmpty {
    int i = 5;
  }

  static final class OneLong {
    long l = 1;
  }

  static class OneInt {
    int i = 1;
  }

  static final class IntThenLong extends OneInt {
    long l = 2;
  }

  static final class IntThenReference extends OneInt {
    Object reference = "text";
  }

  static final class Bytes5 {
    byte a;
    byte b;
    byte c;
    byte d;
    byte e;
  }

  static final class References3 {
    Object a = "a";
    Object b = "b";
    Object c = "c";
  }

  static final class Everything {
    boolean z;
    byte b;
    char c;
    short s;
    int i;
    float f;
    long l;
    double d;
    Object reference = "text";
  }

  /** Only one object of each of these exists. */
  static final class SingleByte extends OneInt {
    byte b;
  }

  static final class SingleWide {
    long a;
    long b;
    long c;
    long d;
    long e;
    long f;
    long g;
    int h;
  }

  static final class SingleReference extends OneByte {
    Object reference = "text";
  }

  static class SingleEmpty {}

  record Point(int x, int y) {}

  record Named<T>(String name, T value, boolean flag) {}

  record Nothing() {}

  sealed interface Sum permits Left, Right {}

  record Left(byte value) implements Sum {}

  record Right(long value, Sum rest) implements Sum {}

  enum Plain {
    A,
    B,
    C
  }

  enum WithFields {
    X(1, 'x'),
    Y(2, 'y') {
      @Override
      int twice() {
        return 4;
      }
    };

    final long number;
    final char letter;

    WithFields(long number, char letter) {
      this.number = number;
      this.letter = letter;
    }

    int twice() {
      return 2;
    }
  }

  class Inner {
    byte b;

    class Deeper {
      byte c;
    }
  }

  static List<Object> all() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(new Empty());
      all.add(new OneByte());
      all.add(new ThenLong());
      all.add(new ThenTwoBooleans());
      all.add(new ThenReference());
      all.add(new ThenShort());
      all.add(new ThenDoubleAndChar());
      all.add(new ThenEmpty());
      all.add(new ThenInt());
      all.add(new OneLong());
      all.add(new OneInt());
      all.add(new IntThenLong());
      all.add(new IntThenReference());
      all.add(new Bytes5());
      all.add(new References3());
      all.add(new Everything());
      all.add(new Point(i, i));
      all.add(new Named<>("name " + i, new Named<>("inner", i, true), false));
      all.add(new Nothing());
      all.add(new Right(i, new Left((byte) i)));
      Inner inner = new OddShapes().new Inner();
      all.add(inner.new Deeper());
    }
    all.add(new SingleByte());
    all.add(new SingleWide());
    all.add(new SingleReference());
    all.add(new SingleEmpty());
    all.add(Map.of(Plain.A, WithFields.X, Plain.B, WithFields.Y, Plain.C, TimeUnit.DAYS));
    return all;
  }
}
