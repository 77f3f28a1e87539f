package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of figures, drawings and tables. */
public final class Dashboard extends Container {

  private final String urlPath;
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final List<With> withs = new ArrayList<>();

  /** A dashboard with nothing in it yet. */
  public Dashboard(Declaration declaration) {
    super(declaration);
    this.urlPath = "/" + declaration.fullName();
  }

  @Override
  public String blockType() {
    return "dashboard";
  }

  @Override
  public boolean addNested(Resource nested) {
    if (nested instanceof With with) {
      return withs.add(with);
    }
    return super.addNested(nested);
  }

  @Override
  public List<Resource> nested() {
    List<Resource> nested = super.nested();
    nested.addAll(withs);
    return nested;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (parent instanceof Dashboard dashboard) {
      if (withs.isEmpty()) {
        withs.addAll(dashboard.withs);
      }
    }
  }

  /** The address below the server's. */
  public String urlPath() {
    return urlPath;
  }

  /** All inputs in it, at any depth, by short name; the map may be added to. */
  public Map<String, Input> inputs() {
    return inputs;
  }

  /** Queries whose rows the arguments of its parts use. */
  public List<With> withs() {
    return withs;
  }
}
