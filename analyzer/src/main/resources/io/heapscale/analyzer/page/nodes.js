/* Trees of bytes that charts zoom into. Parts are made when they are asked for: a type may have 100,000 of them. */
(function (H) {
  'use strict';

  /**
   * A node: name, bytes, objects (or null), kind (what it is, in words), slot (colour, or null to take one by place), id of a
   * resource, and parts().
   */
  class Node {
    constructor(values) {
      Object.assign(this, { objects: null, kind: '', slot: null, id: null, parent: null, makeParts: null }, values);
      this.made = null;
    }

    /** The parts, largest first, with this as their parent. */
    parts() {
      if (!this.made) {
        this.made = (this.makeParts ? this.makeParts() : []).filter((part) => part.bytes > 0);
        this.made.sort((a, b) => b.bytes - a.bytes);
        for (const part of this.made) part.parent = this;
      }
      return this.made;
    }

    /** From the root to this. */
    path() {
      return this.parent ? [...this.parent.path(), this] : [this];
    }

    /** The address of this below the root: names, each encoded, joined by a slash. */
    address() {
      return this.path().slice(1).map((node) => encodeURIComponent(node.name.replace(/\p{Cs}/gu, '\uFFFD'))).join('/');
    }
  }

  /** Makes a node. */
  H.node = function (values) {
    return new Node(values);
  };

  /** The node at an address, or as far as it leads. */
  H.nodeAt = function (root, address) {
    let at = root;
    for (const step of (address || '').split('/').filter(Boolean)) {
      const name = H.decode(step);
      const next = at.parts().find((part) => part.name === name);
      if (!next) break;
      at = next;
    }
    return at;
  };

  /**
   * The part of a tree that is worth drawing: what is smaller than `least` is folded into one node "n more" per parent.
   * @returns {{node: object, bytes: number, children: Array}} `more` names how many were folded
   */
  H.pruned = function (node, least, depth, isTop = true) {
    const copy = { node, bytes: node.bytes, children: [] };
    if (depth === 0) return copy;
    const parts = node.parts();
    let shown = 0;
    while (shown < parts.length && parts[shown].bytes >= least) shown++;
    if (parts.length - shown === 1) shown++;
    for (const part of parts.slice(0, shown)) copy.children.push(H.pruned(part, least, depth - 1, false));
    const rest = parts.slice(shown);
    const bytes = rest.reduce((sum, part) => sum + part.bytes, 0);
    // Hardly anything would be seen of its parts.
    if (!isTop && bytes > node.bytes / 2) {
      copy.children = [];
    } else if (rest.length && shown) {
      const objects = rest.every((part) => part.objects !== null) ? rest.reduce((sum, part) => sum + part.objects, 0) : null;
      const more = H.node({ name: H.count(rest.length) + ' more', bytes, objects, kind: 'too small to draw', parent: node });
      more.isFold = true;
      copy.children.push({ node: more, bytes, children: [] });
    }
    return copy;
  };

  /**
   * The nodes below one whose name holds a text, the topmost of each branch only, so that bytes count once.
   * @returns {{found: Set, count: number, bytes: number}}
   */
  H.search = function (root, text) {
    const wanted = text.toLowerCase();
    const found = new Set();
    let bytes = 0;
    const open = [...root.parts()];
    while (open.length) {
      const node = open.pop();
      if (node.name.toLowerCase().includes(wanted)) {
        found.add(node);
        bytes += node.bytes;
      } else {
        for (const part of node.parts()) open.push(part);
      }
    }
    return { found, count: found.size, bytes };
  };
})(window.Heapscale);
