package io.heapscale.workspace;

import io.heapscale.workspace.model.BlockValue;
import io.heapscale.workspace.model.Column;
import java.util.ArrayList;
import java.util.List;

/** Rows and columns. */
public final class Table extends QueryProvider {
  private final List<Column> columns = new ArrayList<>();

  /** A table with nothing set yet. */
  public Table(Declaration declaration) {
    super(declaration);
  }

  @Override
  public String blockType() {
    return "table";
  }

  @Override
  public boolean addBlock(BlockValue block) {
    if (!block.type().equals("column")) {
      return super.addBlock(block);
    }
    columns.add(
        new Column(
            block.name(), block.string("display"), block.string("wrap"), block.string("href")));
    return true;
  }

  @Override
  public void inheritFrom(Resource parent) {
    super.inheritFrom(parent);
    if (columns.isEmpty() && parent instanceof Table other) {
      columns.addAll(other.columns);
    }
  }

  /** How single columns are shown. */
  public List<Column> columns() {
    return columns;
  }
}
