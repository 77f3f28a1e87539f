package io.heapscale.workspace.generate;

import java.util.Locale;
import java.util.Random;

/** The words of an invented cloud, "Atlas": its services, their tables and what is said of them. */
final class Vocabulary {

  private static final String[] SERVICES = {
    "volume", "router", "cluster", "ledger", "beacon", "vault", "queue", "topic", "gateway",
    "registry", "scheduler", "tenant", "token", "archive", "probe", "stream", "relay", "mesh"
  };

  private static final String[] COLUMNS = {
    "owner", "region", "created_at", "encryption", "retention_days", "visibility", "capacity_gb",
    "last_used_at", "version", "endpoint", "replicas", "policy", "state", "cost_center"
  };

  private static final String[] CONCERNS = {
    "encryption at rest", "public access", "key rotation", "audit logging", "cross-region copies",
    "idle capacity", "expired versions", "untagged owners", "stale credentials", "backup coverage"
  };

  private static final String[] SENTENCES = {
    "An item that nobody owns is an item that nobody patches.",
    "Check the region column first: most surprises come from places that were only meant for a test.",
    "Retention is set when the item is made and is seldom looked at again.",
    "Where a policy grants more than one role, the widest one counts.",
    "Figures are read when the page is opened, so two people may see different totals.",
    "Items that are being removed are left out of every count.",
    "A finding can be accepted for a while; write down until when, and by whom.",
    "Keys that were never rotated keep every mistake of the day on which they were made.",
    "Costs follow capacity, not use: an empty item is charged like a full one.",
    "Logs are kept apart from the data that they describe, and so are the rights to them.",
    "Names are free text and may repeat; only the identifier names one item.",
    "Replicas count as items of their own because they fail on their own."
  };

  static final String[] COLORS = {"#2f5d8a", "#8a2f4b", "#3f7d4e", "#b0791d", "#5b4b8a"};

  private Vocabulary() {}

  /** The n-th service; a number tells apart those that share a word. */
  static String service(int index) {
    String word = SERVICES[index % SERVICES.length];
    int round = index / SERVICES.length;
    return round == 0 ? word : word + "_" + (round + 1);
  }

  static String table(String service) {
    return "atlas_" + service;
  }

  static String column(Random random) {
    return pick(random, COLUMNS);
  }

  static String concern(int index) {
    return CONCERNS[index % CONCERNS.length];
  }

  /** A word for people: {@code queue_2} becomes {@code Queue 2}. */
  static String title(String name) {
    String spaced = name.replace('_', ' ');
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static String identifier(String words) {
    return words.replace(' ', '_').replace('-', '_');
  }

  /** So many different sentences, and again from the first where there are no more. */
  static String sentences(Random random, int count) {
    int first = random.nextInt(SENTENCES.length);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(SENTENCES[(first + 5 * i) % SENTENCES.length]);
    }
    return text.toString();
  }

  /** A page of documentation with a few headings. */
  static String page(String title, Random random, int sections) {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
    text.append(sentences(random, 3)).append('\n');
    for (int i = 0; i < sections; i++) {
      text.append("\n## ").append(title(concern(random.nextInt(CONCERNS.length)))).append("\n\n");
      text.append(sentences(random, 2 + random.nextInt(4))).append("\n\n");
      text.append("1. ").append(sentences(random, 1)).append('\n');
      text.append("2. ").append(sentences(random, 1)).append('\n');
    }
    return text.toString();
  }

  static <T> T pick(Random random, T[] words) {
    return words[random.nextInt(words.length)];
  }
}
