/* The ledger as a tree: part, type, resource or field. Every byte of the dump is in it once. */
(function (H) {
  'use strict';

  /** Colours of the parts, by name. */
  const SLOTS = { __proto__: null, own: 0, structure: 1, shared: 2, program: 3, classes: 4, 'vm-internal': 5, weak: 6, garbage: 7 };
  const SAYS = {
    __proto__: null,
    own: 'own bytes, by type', shared: 'shared, by the types that share', structure: 'structure around the resources',
    program: 'the rest of the program', classes: 'class objects, class loaders and what only they keep',
    'vm-internal': 'real, but no reference in the dump leads there', weak: 'held by weak references only',
    garbage: 'held by nothing',
  };

  /** Parts of a composition as nodes. Paths stand in a list, parents before children; each counts what lies below it. */
  H.fieldNodes = function (composition) {
    const fields = composition.byField || [];
    const roots = [];
    const open = [];
    for (const field of fields) {
      const at = { field, below: [] };
      while (open.length && open[open.length - 1].field.depth >= field.depth) open.pop();
      const isItself = field.path === '';
      (open.length && !isItself ? open[open.length - 1].below : roots).push(at);
      if (!isItself) open.push(at);
    }
    const make = (at, parentPath) => {
      const { path, bytes, objects } = at.field;
      return H.node({
        name: path === '' ? 'the resource itself' : path.slice(parentPath.length).replace(/^\./, ''),
        bytes, objects, kind: 'field path ' + (path || '(none)'),
        makeParts: at.below.length ? () => withRest(at.below.map((each) => make(each, path)), bytes, 'directly here') : null,
      });
    };
    return withRest(roots.map((each) => make(each, '')), composition.ownBytes, 'at no listed path');
  };

  // What the listed parts leave over, as a part of its own.
  function withRest(parts, whole, name) {
    const rest = whole - parts.reduce((sum, part) => sum + part.bytes, 0);
    return rest > 0 ? [...parts, H.node({ name, bytes: rest })] : parts;
  }

  function resourceNodes(analysis, type, ownBytes) {
    const model = H.resources(analysis);
    const { own } = model.columns;
    const nodes = [];
    for (let row = 0; row < model.count; row++) {
      if (model.typeName(row) !== type) continue;
      const detail = model.detail(row);
      const { label, address } = model.columns;
      nodes.push(H.node({
        name: label[row] ?? address[row], bytes: own[row], kind: 'resource ' + H.short(model.id(row), 80), id: model.id(row),
        makeParts: detail && detail.composition ? () => H.fieldNodes(detail.composition) : null,
      }));
    }
    return withRest(nodes, ownBytes, 'resources not listed');
  }

  function ownParts(analysis, entry, by) {
    const composition = (analysis.composition || []).find((each) => each.type === entry.name);
    if (by === 'field') return composition ? () => H.fieldNodes(composition) : null;
    return () => resourceNodes(analysis, entry.name, entry.bytes);
  }

  /**
   * The ledger of an analysis.
   * @param {object} analysis
   * @param {string} by what types are split into: resource or field
   */
  H.ledgerRoot = function (analysis, by) {
    const parts = new Map();
    for (const entry of analysis.ledger || []) {
      if (!parts.has(entry.part)) parts.set(entry.part, []);
      parts.get(entry.part).push(entry);
    }
    const sum = (entries, key) => entries.reduce((total, entry) => total + entry[key], 0);
    const nodes = [...parts].map(([part, entries]) => H.node({
      name: part, bytes: sum(entries, 'bytes'), objects: sum(entries, 'objects'), kind: SAYS[part] || '', slot: SLOTS[part] ?? 8,
      makeParts: entries.length === 1 && entries[0].name === part ? null : () => entries.map((entry) => H.node({
        name: entry.name, bytes: entry.bytes, objects: entry.objects,
        makeParts: part === 'own' ? ownParts(analysis, entry, by) : null,
      })),
    }));
    const heap = analysis.heap || {};
    const whole = (key, ofHeap) => Math.max(sum(nodes, key), (heap[ofHeap] || 0) + ((heap.garbage || {})[ofHeap] || 0));
    const [bytes, objects] = [whole('bytes', 'shallowBytes'), whole('objects', 'objects')];
    // Saved analyses of before the ledger was complete.
    nodes.push(H.node({ name: 'not in the ledger', bytes: bytes - sum(nodes, 'bytes'), objects: objects - sum(nodes, 'objects'), slot: 8 }));
    return H.node({ name: 'whole dump', bytes, objects, makeParts: () => nodes });
  };
})(window.Heapscale);
