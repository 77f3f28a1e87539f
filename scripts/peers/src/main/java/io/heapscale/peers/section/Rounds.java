package io.heapscale.peers.section;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.heapscale.peers.dump.MadeDump;
import io.heapscale.peers.subject.Answer;
import io.heapscale.peers.subject.Subject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Several analyzers on one dump, in turn: A B C, A B C, ... */
final class Rounds {

  private final Map<Subject, Runs> runs = new LinkedHashMap<>();
  private final Map<Subject, Answer> answers = new LinkedHashMap<>();

  private Rounds() {}

  static Rounds run(Bench bench, MadeDump dump, List<Subject> subjects)
      throws IOException, InterruptedException {
    Rounds rounds = new Rounds();
    subjects.forEach(subject -> rounds.runs.put(subject, new Runs()));
    for (int round = 0; round < bench.plan().runs(); round++) {
      for (Subject subject : subjects) {
        Runs own = rounds.of(subject);
        if (own.finishing()) {
          Attempt attempt = bench.analyze(subject, dump, OptionalLong.empty());
          own.add(attempt.usage());
          attempt.answer().ifPresent(answer -> rounds.answers.put(subject, answer));
        }
      }
    }
    return rounds;
  }

  Runs of(Subject subject) {
    return runs.getOrDefault(subject, new Runs());
  }

  Optional<Answer> answer(Subject subject) {
    return Optional.ofNullable(answers.get(subject));
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    runs.forEach((subject, own) -> json.set(subject.name(), own.toJson()));
    return json;
  }
}
