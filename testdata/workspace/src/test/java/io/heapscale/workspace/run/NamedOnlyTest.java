package io.heapscale.workspace.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.heapscale.workspace.Card;
import io.heapscale.workspace.Container;
import io.heapscale.workspace.Dashboard;
import io.heapscale.workspace.Declaration;
import io.heapscale.workspace.Edge;
import io.heapscale.workspace.Graph;
import io.heapscale.workspace.Node;
import io.heapscale.workspace.Query;
import io.heapscale.workspace.Resource;
import io.heapscale.workspace.ResourceName;
import io.heapscale.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources that hold each other by name only, as they do where each comes in when asked for. */
class NamedOnlyTest {

  @TempDir private Path folder;

  private Workspace workspace;
  private final Map<String, Resource> resources = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void loadWhatTheyName() throws IOException {
    workspace =
        ModText.load(
            folder,
            """
            query "q" {
              sql = "select id, title"
              param "p" { default = "d" }
            }
            category "c" { title = "C" }
            """);
  }

  private <T extends Resource> T make(String type, String name, Function<Declaration, T> of) {
    Query like = Objects.requireNonNull(workspace.queries().get("m.query.q"));
    String unqualified = type + "." + name;
    T made =
        of.apply(
            new Declaration(
                "m." + unqualified, unqualified, name, true, like.declaration(), like.metadata()));
    resources.put(made.fullName(), made);
    return made;
  }

  private static ResourceName name(String type, String name) {
    return new ResourceName(type, "m." + type + "." + name);
  }

  private Session run(String name) {
    FoundOnly catalog =
        new FoundOnly(
            workspace,
            asking -> {
              asked.add(asking);
              return asking;
            },
            resources);
    return new Session(new SessionRunner(catalog, 1, Map.of()).run(name));
  }

  @Test
  void everyNameIsFollowedThroughTheCatalog() {
    make("node", "n", Node::new).assign("query", name("query", "q"));
    Objects.requireNonNull(resources.get("m.node.n")).assign("category", name("category", "c"));
    make("edge", "e", Edge::new).assign("query", name("query", "q"));
    Graph graph = make("graph", "g", Graph::new);
    graph.assign("nodes", List.of(name("node", "n"), name("node", "none")));
    graph.assign("edges", List.of(name("edge", "e")));
    make("card", "k", Card::new).assign("query", name("query", "q"));
    Container container = make("container", "box", Container::new);
    container.assign("children", List.of(name("card", "k"), name("card", "none")));
    Dashboard dashboard = make("dashboard", "d", Dashboard::new);
    dashboard.assign("children", List.of(name("graph", "g"), name("container", "box")));

    Session session = run("m.dashboard.d");
    assertThat(session.runs())
        .extracting(Run::toString)
        .containsExactly(
            "m.dashboard.d: complete",
            "m.graph.g: complete",
            "m.node.n: complete",
            "m.node.none: unknown reference m.node.none",
            "m.edge.e: complete",
            "m.container.box: complete",
            "m.card.k: complete",
            "m.card.none: unknown reference m.card.none");
    PanelRun node = (PanelRun) session.runs().get(2);
    assertThat(node.sql()).isEqualTo("select id, title");
    assertThat(node.args()).containsExactly("\"d\"");
    assertThat(node.properties()).isEqualTo(Map.of("category.c", Map.of("title", "C")));
    assertThat(asked)
        .containsExactly(
            "m.dashboard.d",
            "m.graph.g",
            "m.node.n",
            "m.category.c",
            "m.query.q",
            "m.node.none",
            "m.edge.e",
            "m.query.q",
            "m.container.box",
            "m.card.k",
            "m.query.q",
            "m.card.none");
  }

  @Test
  void aNameThatLeadsNowhereFailsWhatMentionsIt() {
    make("node", "n", Node::new).assign("category", name("category", "none"));
    make("edge", "e", Edge::new).assign("query", name("query", "none"));
    Graph graph = make("graph", "g", Graph::new);
    graph.assign("nodes", List.of(name("node", "n")));
    graph.assign("edges", List.of(name("edge", "e")));
    Dashboard dashboard = make("dashboard", "d", Dashboard::new);
    dashboard.assign("children", List.of(name("graph", "g")));
    assertThat(run("m.dashboard.d").failures())
        .extracting(Run::toString)
        .containsExactly(
            "m.node.n: category: unknown reference m.category.none",
            "m.edge.e: query: unknown reference m.query.none");
  }

  @Test
  void aDashboardInsideItselfEnds() {
    Dashboard outer = make("dashboard", "d", Dashboard::new);
    outer.assign("children", List.of(name("dashboard", "e"), name("container", "box")));
    make("dashboard", "e", Dashboard::new).assign("children", List.of(name("dashboard", "d")));
    make("container", "box", Container::new).assign("children", List.of(name("container", "box")));
    assertThat(run("m.dashboard.d").failures())
        .extracting(Run::toString)
        .containsExactly("m.dashboard.d: contains itself", "m.container.box: contains itself");
  }
}
