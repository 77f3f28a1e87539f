package io.heapscale.workspace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a dashboard that holds other parts. */
public class Container extends Leaf {

  private List<String> childNames = List.of();

  /** A container with nothing in it yet. */
  public Container(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "container";
  }

  @Override
  public boolean assign(String attribute, @Nullable Object value) {
    if (!attribute.equals("children")) {
      return super.assign(attribute, value);
    }
    TreeItems listed = TreeItems.of(attribute, value);
    setChildren(listed.held());
    childNames = listed.names();
    return true;
  }

  @Override
  public List<String> childNames() {
    return childNames;
  }

  @Override
  public boolean addNested(Resource nested) {
    return nested instanceof TreeItem item ? children().add(item) : super.addNested(nested);
  }

  @Override
  public List<Resource> nested() {
    List<Resource> nested = new ArrayList<>();
    children().stream().filter(child -> !child.topLevel()).forEach(nested::add);
    return nested;
  }
}
