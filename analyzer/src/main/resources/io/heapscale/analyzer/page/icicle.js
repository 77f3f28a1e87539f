/* The dominator tree as an icicle: each row is dominated by the one above, widths are retained bytes. */
(function (H) {
  'use strict';

  const ROW = 22;
  const NARROWEST = 1;
  const GREY = 8;
  const DEEPEST = 40;

  function ofGroup(group, slot = null) {
    const parts = () => {
      const below = (group.groups || []).map((each) => ofGroup(each));
      const { folded } = group;
      if (folded) {
        below.push(H.node({
          name: H.plural(folded.groups, 'smaller group'), bytes: folded.retainedBytes, objects: folded.objects, kind: 'folded', slot: GREY,
        }));
      }
      return below;
    };
    const shallow = group.shallowBytes === undefined ? '' : 'shallow ' + H.bytes(group.shallowBytes);
    return H.node({ name: group.name, bytes: group.retainedBytes, objects: group.objects ?? null, kind: shallow, slot, makeParts: parts });
  }

  /** The tree of merged dominators that `analyze tree` writes. */
  H.dominatorRoot = function (groups) {
    return ofGroup({ name: 'all that is kept', retainedBytes: groups.retainedBytes, groups: groups.groups, folded: groups.folded }, GREY);
  };

  // A colour per name, the same wherever the name stands.
  function slot(node) {
    if (node.slot !== null) return node.slot;
    let hash = 7;
    for (let i = 0; i < node.name.length; i++) hash = (hash * 31 + node.name.charCodeAt(i)) >>> 0;
    return hash % GREY;
  }

  function layout(node, width) {
    const cells = [];
    let rows = 0;
    const add = (each, x, wide, row) => {
      rows = Math.max(rows, row + 1);
      cells.push({ node: each, x, y: row * ROW, width: Math.max(0.5, wide - 1), height: ROW - 1, isHeader: false, slot: slot(each), level: row });
      if (row === DEEPEST) return;
      let at = x;
      let left = 0;
      let leftBytes = 0;
      for (const part of each.parts()) {
        const partWidth = (wide * part.bytes) / each.bytes;
        if (partWidth < NARROWEST) {
          left++;
          leftBytes += part.bytes;
        } else {
          add(part, at, partWidth, row + 1);
          at += partWidth;
        }
      }
      const leftWidth = (wide * leftBytes) / each.bytes;
      if (leftWidth >= NARROWEST) {
        const more = H.node({ name: H.count(left) + ' more', bytes: leftBytes, kind: 'too narrow to draw', slot: GREY, parent: each });
        more.isFold = true;
        add(more, at, leftWidth, row + 1);
      }
    };
    add(node, 0, width, 0);
    return { cells, height: rows * ROW };
  }

  /** An icicle of a tree of bytes. */
  H.icicle = function (id, label, root) {
    return H.zoomable({ id, label, root, layout });
  };
})(window.Heapscale);
