package io.heapscale.benchmark.program;

import io.heapscale.benchmark.MeasuredProgram;
import java.util.ArrayList;
import java.util.List;

/** A program to measure: shelves of ten books; a piece of work is a reader with a note. */
public class Library implements MeasuredProgram {

  static final int BOOKS = 10;

  /** A shelf. */
  static final class Shelf {
    final String name;
    final List<Book> books = new ArrayList<>();

    Shelf(String name) {
      this.name = name;
    }
  }

  /** A book, which is on one shelf. */
  static final class Book {
    final byte[] text = new byte[1_000];
  }

  /** Who reads on a shelf. */
  static final class Reader {
    final Shelf shelf;
    final byte[] note = new byte[500];

    Reader(Shelf shelf) {
      this.shelf = shelf;
    }
  }

  @Override
  public Object load(int size) {
    List<Shelf> shelves = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Shelf shelf = new Shelf("shelf " + (1_000_000 + i));
      for (int book = 0; book < BOOKS; book++) {
        shelf.books.add(new Book());
      }
      shelves.add(shelf);
    }
    return shelves;
  }

  @Override
  public Object work(Object loaded, int piece) throws InterruptedException {
    List<?> shelves = (List<?>) loaded;
    return new Reader((Shelf) shelves.get(piece % shelves.size()));
  }
}
