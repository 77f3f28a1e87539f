package io.heapscale.analyzer.programs;

import groovy.lang.GroovyShell;
import java.util.ArrayList;
import java.util.List;

/** Compiles scripts, runs them, and keeps what they return: objects, closures, meta classes. */
final class GroovyProgram implements RealProgram.Body {
  private static final int SCRIPTS = 2;

  private static final String SCRIPT =
      """
      import groovy.transform.*

      trait Priced { BigDecimal price = 1.5G; BigDecimal gross() { price * 1.19G } }
      enum Size { SMALL, LARGE { int factor() { 3 } }; int factor() { 1 } }
      @Canonical class Item implements Priced {
        String name; int count; long stamp; boolean open; byte kind; Size size
        def methodMissing(String name, args) { "$name of ${this.name}" }
      }
      class Special extends Item { char mark; double weight; short code; float ratio }
      @Memoized def power(n) { 2G ** n }

      def items = (1..120).collect { i ->
        i % 3 ? new Item(name: "item $i", count: i, size: Size.SMALL)
              : new Special(name: "special $i", weight: i / 7d, mark: 'x', size: Size.LARGE)
      }
      def grouped = items.groupBy { it.size }.collectEntries { k, v -> [k, v*.gross()] }
      Item.metaClass.discount = { percent -> delegate.price * (100 - percent) / 100 }
      def totals = items.collect { it.discount(10) + it.size.factor() }
      def unknown = items.take(20).collect { it.somethingElse(1) }
      def powers = (1..40).collect { power(it) }
      def lazy = { -> items.findAll { it.count > 50 } }.memoize()
      lazy()
      def adder = { a, b -> a + b }.curry(NUMBER)
      [items, grouped, totals, unknown, powers, lazy, adder, adder(4),
       [1, 2, 3] as int[], "text ${-> items.size()}", ~/a.*b/, 1..10, new ConfigSlurper().parse('a { b = 1 }')]
      """;

  @Override
  public Object run() {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < SCRIPTS; i++) {
      GroovyShell shell = new GroovyShell();
      kept.add(shell);
      kept.add(
          shell.evaluate(SCRIPT.replace("NUMBER", Integer.toString(i)), "Script" + i + ".groovy"));
    }
    return kept;
  }
}
