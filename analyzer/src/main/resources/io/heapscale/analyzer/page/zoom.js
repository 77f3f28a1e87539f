/* What treemap and icicle have in common: breadcrumb, search, keys, tooltip, the table. The layout is theirs. */
(function (H) {
  'use strict';

  const HINT = 'Arrow keys move, Enter zooms in, Escape or Backspace goes out.';

  function describe(node, root) {
    const parent = node.parent;
    const lines = [node.name, H.bytesInWords(node.bytes)];
    if (parent) lines.push(H.percent(node.bytes, parent.bytes) + ' of ' + H.short(parent.name, 60));
    if (root !== parent) lines.push(H.percent(node.bytes, root.bytes) + ' of ' + H.short(root.name, 60));
    if (node.objects !== null) lines.push(H.plural(node.objects, 'object'));
    if (node.kind) lines.push(node.kind);
    return lines;
  }

  /**
   * A chart of a tree of bytes that one zooms into.
   * @param {object} spec
   * @param {string} spec.id of the chart
   * @param {string} spec.label what it shows
   * @param {object} spec.root the tree
   * @param {function(object, number): {cells: Array, height: number}} spec.layout cells of a node at a width:
   *   { node, x, y, width, height, slot, isHeader, isBare (without label) }, in the order of drawing
   */
  H.zoomable = function (spec) {
    const { root } = spec;
    let zoom = H.nodeAt(root, H.state().zoom);
    let matches = null;
    let width = 0;
    let cells = [];

    const crumbs = H.el('nav.crumbs', { 'aria-label': 'Zoomed into' });
    const field = H.el('input', { type: 'search', id: spec.id + '-search', placeholder: 'Search names', value: H.state().q || null });
    const result = H.el('span.result', { id: spec.id + '-result' });
    const chart = H.svg('svg.zoomable', { id: spec.id, role: 'group' });
    const holder = H.el('div.chart', null, chart);
    const tables = H.el('div', null);

    function zoomTo(node, focusOn) {
      zoom = node;
      H.note({ zoom: node.address() });
      search();
      draw();
      H.announce(H.short(node.name) + ', ' + H.bytesInWords(node.bytes));
      const target = focusOn && cells.find((cell) => cell.node === focusOn);
      const first = target || cells.find((cell) => cell.node !== zoom) || cells[0];
      if (first) focusCell(first);
    }

    function focusCell(cell) {
      for (const each of cells) each.mark.setAttribute('tabindex', each === cell ? '0' : '-1');
      cell.mark.focus({ preventScroll: true });
    }

    function zoomOut() {
      if (zoom.parent) zoomTo(zoom.parent, zoom);
    }

    function activate(node) {
      if (node === zoom) {
        zoomOut();
      } else if (node.isFold) {
        if (node.parent !== zoom) zoomTo(node.parent);
        else tables.querySelector('details').open = true;
      } else if (node.parts().length) {
        zoomTo(node);
      } else if (node.id !== null && node.parent === zoom) {
        H.go({ view: 'resources', a: H.state().a, resource: node.id });
      } else if (node.parent && node.parent !== zoom) {
        zoomTo(node.parent, node);
      }
    }

    function neighbour(cell, key) {
      const siblings = cells.filter((each) => each.node.parent === cell.node.parent);
      const at = siblings.indexOf(cell);
      switch (key) {
        case 'ArrowRight': return siblings[at + 1];
        case 'ArrowLeft': return siblings[at - 1];
        case 'ArrowDown': return cells.find((each) => each.node.parent === cell.node);
        case 'ArrowUp': return cells.find((each) => each.node === cell.node.parent);
        default: return null;
      }
    }

    function onKey(cell, event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        activate(cell.node);
      } else if (event.key === 'Escape' || event.key === 'Backspace') {
        zoomOut();
      } else {
        const next = neighbour(cell, event.key);
        if (!next && !event.key.startsWith('Arrow')) return;
        if (next) focusCell(next);
      }
      event.preventDefault();
    }

    // While a search is on: what neither matches nor lies in a match.
    function isDim(cell) {
      return matches && !cell.node.path().some((node) => matches.found.has(node));
    }

    function label(cell) {
      const room = cell.width - 8;
      if (room < 20 || cell.height < 14 || cell.isBare) return [];
      const size = H.brief(cell.node.bytes);
      const lines = [];
      const onOneLine = cell.isHeader || cell.height < 32;
      const name = H.fit(cell.node.name, room);
      if (!name) return [];
      const both = name + '  ' + size;
      lines.push(H.svg(isDim(cell) ? 'text.dim' : cell.isHeader ? 'text.strong' : 'text', { x: cell.x + 4, y: cell.y + Math.min(cell.height / 2 + 4, 14) },
        onOneLine && H.fit(both, room) === both ? both : name));
      if (!onOneLine && H.fit(size, room) === size) lines.push(H.svg('text.size', { x: cell.x + 4, y: cell.y + 28 }, size));
      return lines;
    }

    function drawCell(cell) {
      const lines = () => describe(cell.node, root);
      cell.mark = H.svg('g', {
        class: 'cell' + (cell.isHeader ? ' header' : '') + (matches ? (isDim(cell) ? ' dim' : ' match') : ''),
        role: 'button', tabindex: '-1', 'aria-label': lines().map((line) => H.short(line, 160)).join(', '),
        'data-name': cell.node.name, 'data-bytes': cell.node.bytes, 'data-slot': cell.slot,
      }, H.svg('rect', { x: cell.x, y: cell.y, width: Math.max(0.5, cell.width), height: cell.height }));
      cell.mark.addEventListener('click', () => activate(cell.node));
      cell.mark.addEventListener('keydown', (event) => onKey(cell, event));
      H.tip(cell.mark, lines);
      return cell.mark;
    }

    function drawCrumbs() {
      crumbs.replaceChildren(...zoom.path().map((node, i, path) => {
        if (i === path.length - 1) return H.el('span', { 'aria-current': 'location' }, H.name(node.name, 60));
        return H.el('button', { type: 'button', on: { click: () => zoomTo(node, path[i + 1]) } }, H.name(node.name, 60));
      }), H.el('span.crumb-size', null, H.size(zoom.bytes), zoom === root ? '' : ', ' + H.percent(zoom.bytes, root.bytes) + ' of all'));
    }

    function draw() {
      if (!width) return;
      const layout = spec.layout(zoom, width);
      cells = layout.cells;
      chart.setAttribute('viewBox', '0 0 ' + width + ' ' + layout.height);
      chart.setAttribute('aria-label', spec.label + ', ' + H.short(zoom.name) + ', ' + H.bytesInWords(zoom.bytes) + '. ' + HINT);
      chart.replaceChildren(...cells.map(drawCell), H.svg('g.labels', { 'aria-hidden': 'true' }, cells.map(label)));
      if (cells[0]) cells[0].mark.setAttribute('tabindex', '0');
      drawCrumbs();
      drawTable();
    }

    function drawTable() {
      const wasOpen = tables.firstChild && tables.firstChild.open;
      const at = zoom;
      const details = H.asTable(() => partsTable(at, root, spec.label), 'As a table: ' + H.short(at.name, 60));
      tables.replaceChildren(details);
      if (wasOpen) details.open = true;
    }

    // Looks below what is zoomed into; `draw` shows it.
    function search() {
      const text = field.value.trim();
      matches = text ? H.search(zoom, text) : null;
      result.textContent = matches
        ? H.plural(matches.count, 'match', 'matches') + ', ' + H.bytes(matches.bytes) + ', ' + H.percent(matches.bytes, zoom.bytes)
        : '';
      if (matches) result.dataset.bytes = matches.bytes;
      else delete result.dataset.bytes;
      result.title = matches ? H.exactInWords(matches.bytes) : '';
    }

    let waiting = 0;
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        H.note({ q: field.value.trim() });
        search();
        if (matches) H.announce(result.textContent);
        draw();
      }, 120);
    });
    const node = H.el('div.zoom', null,
      H.el('div.bar-of-tools', null, crumbs,
        H.el('label.field', null, H.el('span.unseen', { text: 'Search in ' + spec.label }), field), result),
      holder, H.el('p.hint', { text: 'Click zooms in. ' + HINT }), tables);
    search();
    H.onWidth(holder, (now) => {
      width = now;
      const focused = cells.find((cell) => cell.mark === document.activeElement);
      draw();
      const again = focused && cells.find((cell) => cell.node === focused.node);
      if (again) focusCell(again);
    });
    return node;
  };

  function partsTable(node, root, label) {
    const parts = node.parts();
    return H.table({
      label: 'Parts of ' + H.short(node.name) + ': ' + label,
      count: parts.length,
      columns: [
        H.col('text', 'name', 'part', (i) => parts[i].name),
        H.col('count', 'objects', 'objects', (i) => parts[i].objects),
        H.col('bytes', 'bytes', 'bytes', (i) => parts[i].bytes, { bar: true }),
        { key: 'share', label: 'of ' + H.short(node.name, 24), kind: 'share', value: (i) => parts[i].bytes,
          node: (i) => H.percent(parts[i].bytes, node.bytes) },
      ],
    }).node;
  }
})(window.Heapscale);
