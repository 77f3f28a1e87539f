/* The ledger as a treemap: squarified, three levels at a time. */
(function (H) {
  'use strict';

  const MOST_CELLS = 1500;
  const LEVELS = 3;
  const HEADER = 18;
  const SMALLEST_HEADER = 40;
  const GREY = 8;
  const A_FEW = 30;

  function height(width) {
    return width < 600 ? Math.round(width * 1.1) : Math.round(Math.min(560, Math.max(360, width * 0.42)));
  }

  function hasHeader(box) {
    return box.children && box.x1 - box.x0 >= SMALLEST_HEADER && box.y1 - box.y0 >= SMALLEST_HEADER;
  }

  // A colour of their own for the largest of a few; of many, all have that of what they are in.
  function slot(box) {
    const top = box.ancestors().reverse()[1] || box;
    const { node } = top.data;
    if (node.isFold) return GREY;
    if (node.slot !== null) return node.slot;
    const siblings = top.parent ? top.parent.children : [top];
    const place = siblings.indexOf(top);
    if (siblings.length <= A_FEW) return place < GREY - 1 ? place : GREY;
    return node.path().findLast((each) => each.slot !== null)?.slot ?? 0;
  }

  /** Cells of a node's treemap. */
  function layout(node, width) {
    const high = height(width);
    const tree = d3.hierarchy(H.pruned(node, node.bytes / MOST_CELLS, LEVELS), (each) => each.children)
      .sum((each) => (each.children.length ? 0 : each.bytes));
    d3.treemap().tile(d3.treemapSquarify.ratio(1.3)).size([width, high]).round(true)
      .paddingInner(1).paddingTop((box) => (box.depth > 0 && hasHeader(box) ? HEADER : 0))(tree);
    const cells = [];
    for (const box of tree.descendants()) {
      const isHeader = Boolean(box.children);
      if (box.depth === 0 && isHeader) continue;
      const wide = box.x1 - box.x0;
      const tall = box.y1 - box.y0;
      if (wide < 1 || tall < 1) continue;
      cells.push({ node: box.data.node, x: box.x0, y: box.y0, width: wide, height: tall, isHeader, isBare: isHeader && !hasHeader(box), slot: slot(box), level: box.depth });
    }
    return { cells, height: high };
  }

  /** A treemap of a tree of bytes. */
  H.treemap = function (id, label, root) {
    return H.zoomable({ id, label, root, layout });
  };
})(window.Heapscale);
