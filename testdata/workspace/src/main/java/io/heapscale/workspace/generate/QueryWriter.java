package io.heapscale.workspace.generate;

import io.heapscale.workspace.generate.QueryPlan.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the top-level queries, and the SQL that resources carry inline. */
final class QueryWriter {

  private QueryWriter() {}

  static void write(HclWriter out, int query, Random random) {
    String service = QueryPlan.service(query);
    Purpose purpose = QueryPlan.purpose(query);
    out.open("query", QueryPlan.name(query));
    if (purpose == Purpose.FINDING || random.nextInt(5) == 0) {
      out.string("title", Vocabulary.title(QueryPlan.name(query)));
      out.string("description", Vocabulary.sentences(random, 1 + random.nextInt(2)));
    }
    if (random.nextInt(4) == 0) {
      out.object(
          "tags",
          "merge(local." + service + "_common_tags, ",
          List.of("kind = " + HclWriter.quoted(purpose.name().toLowerCase(Locale.ROOT))),
          ")");
    }
    out.heredoc("sql", sql(Vocabulary.table(service), purpose, random));
    if (takesItem(purpose)) {
      out.open("param", "item_id")
          .string("description", "The identifier of one " + service + ".")
          .close();
    }
    if (purpose == Purpose.BREAKDOWN && random.nextBoolean()) {
      out.open("param", "since_days")
          .string("description", "How many days back to look.")
          .expression("default", "var.lookback_days")
          .close();
    }
    out.close();
  }

  static boolean takesItem(Purpose purpose) {
    return purpose == Purpose.DETAIL || purpose == Purpose.RELATION;
  }

  static List<String> sql(String table, Purpose purpose, Random random) {
    List<String> lines = new ArrayList<>();
    switch (purpose) {
      case FIGURE -> {
        lines.add("select");
        lines.add("  count(*) as value,");
        lines.add("  'Items with " + Vocabulary.concern(random.nextInt(10)) + "' as label,");
        lines.add("  case count(*) when 0 then 'ok' else 'alert' end as type");
        from(lines, table, random);
      }
      case BREAKDOWN -> {
        String by = Vocabulary.column(random);
        lines.add("select");
        lines.add("  " + by + " as \"Group\",");
        lines.add("  count(*) as \"Items\"");
        from(lines, table, random);
        lines.add("group by " + by);
        lines.add("order by count(*) desc;");
      }
      case DETAIL, RELATION -> {
        lines.add("select");
        columns(lines, "  i.", some(1, 5, random), random);
        lines.add("from");
        lines.add("  " + table + " as i");
        lines.add("  left join " + table + "_policy as p on p.item_id = i.id");
        lines.add("where");
        lines.add("  i.id = $1");
        lines.add("  and i.state <> 'removed';");
      }
      case CHOICE -> {
        lines.add("select");
        lines.add("  title as label,");
        lines.add("  id as value,");
        lines.add("  json_build_object('region', region, 'owner', owner) as tags");
        lines.add("from");
        lines.add("  " + table);
        lines.add("order by title;");
      }
      case FINDING -> finding(lines, table, random);
    }
    return lines;
  }

  private static void finding(List<String> lines, String table, Random random) {
    String column = Vocabulary.column(random);
    for (int i = random.nextInt(4); i > 0; i--) {
      lines.add((lines.isEmpty() ? "with" : ",") + " checked_" + i + " as (");
      lines.add("  select");
      columns(lines, "    ", some(2, 8, random), random);
      lines.add("  from " + table);
      lines.add("  where state <> 'removed'");
      lines.add(")");
    }
    lines.add("select");
    lines.add("  id as resource,");
    lines.add("  case");
    lines.add("    when " + column + " is null then 'alarm'");
    for (int i = some(0, 5, random); i > 0; i--) {
      lines.add("    when " + Vocabulary.column(random) + " = 'unknown' then 'skip'");
    }
    lines.add("    else 'ok'");
    lines.add("  end as status,");
    lines.add("  title || ' has ' || coalesce(" + column + "::text, 'no value') as reason");
    lines.add("  ${local.tag_dimensions_sql}");
    lines.add("  ${local.common_dimensions_sql}");
    lines.add("from");
    lines.add("  " + table + ";");
  }

  private static void columns(List<String> lines, String prefix, int count, Random random) {
    for (int i = 0; i < count; i++) {
      String column = Vocabulary.column(random);
      lines.add(prefix + column + " as \"" + Vocabulary.title(column) + " " + (i + 1) + "\",");
    }
    lines.add(prefix + "id as \"ID\"");
  }

  /** A number between both, and now and then many times that: real SQL has such tails. */
  private static int some(int least, int most, Random random) {
    int number = least + random.nextInt(most - least + 1);
    int rare = random.nextInt(400);
    return number * (rare == 0 ? 20 : rare < 16 ? 6 : 1);
  }

  private static void from(List<String> lines, String table, Random random) {
    lines.add("from");
    lines.add("  " + table);
    for (int i = some(0, 2, random); i > 0; i--) {
      lines.add("  left join " + table + "_usage_" + i + " as u" + i + " using (id)");
    }
    lines.add("where");
    lines.add("  state <> 'removed'");
    lines.add("  and " + Vocabulary.column(random) + " is not null");
  }
}
