/* What stands below an opened resource: its fields, who holds it, whom it shares with. */
(function (H) {
  'use strict';

  function fields(composition) {
    const parts = composition.byField || [];
    return H.table({
      label: 'What it is made of, by field path',
      count: parts.length,
      columns: [
        { key: 'path', label: 'field path', kind: 'text', value: (i) => parts[i].path,
          node: (i) => {
            const node = H.name(parts[i].path || 'itself');
            node.style.paddingInlineStart = Math.max(0, parts[i].depth - 1) * 12 + 'px';
            return node;
          } },
        H.col('count', 'objects', 'objects', (i) => parts[i].objects),
        H.col('bytes', 'bytes', 'own', (i) => parts[i].bytes, { bar: true }),
        { key: 'percent', label: 'of own', kind: 'share', value: (i) => parts[i].bytes,
          node: (i) => H.percent(parts[i].bytes, composition.ownBytes) },
        H.col('bytes', 'alone', 'held alone', (i) => parts[i].aloneBytes),
      ],
    }).node;
  }

  function step(row) {
    const words = [];
    if (row.kind === 'stepsLeftOut') {
      words.push(H.el('em', { text: H.plural(row.objects, 'step') + ' left out' }), row.step ? H.name(row.step) : null);
    } else if (row.kind === 'branchesLeftOut') {
      words.push(H.el('em', { text: H.plural(row.objects, 'more branch', 'more branches') }));
    } else {
      if (row.root) words.push(H.el('span.tag', { text: H.short(row.root, 60) }));
      if (row.step) words.push(H.el('span.step', null, H.name(row.step, 80)), H.el('span', { 'aria-hidden': 'true', text: '→' }));
      words.push(row.id ? H.el('a', { href: H.hashOf({ view: 'resources', a: H.state().a, resource: row.id }) }, H.name(row.id, 100)) : H.name(row.class, 100));
      if (row.kind === 'objects') words.push(H.el('span.soft', { text: '× ' + H.count(row.objects) }));
      if (row.weak) words.push(H.el('span.tag', { text: 'weak' }));
      if (row.ignored) words.push(H.el('span.tag', { text: 'ignored field' }));
      if (row.retainedBytes !== undefined && row.retainedBytes !== null) {
        words.push(H.el('span.soft', null, H.size(row.retainedBytes, 'retains ' + H.bytes(row.retainedBytes))));
      }
    }
    return H.el('span.path-row', { class: row.target ? 'target' : null }, words.flatMap((word) => (word ? [word, ' '] : [])));
  }

  function paths(rows) {
    const items = rows.map((row) => ({ row, item: H.el('li', null, step(row)), list: null }));
    const top = H.el('ul.paths', null);
    for (const { row, item } of items) {
      const parent = items[row.parent];
      if (!parent) {
        top.append(item);
      } else {
        if (!parent.list) {
          parent.list = H.el('ul', null);
          parent.item.append(parent.list);
        }
        parent.list.append(item);
      }
    }
    return top;
  }

  function sharers(detail) {
    const others = detail.sharedWith || [];
    if (!others.length) return H.el('p', { text: 'It shares with no other resource.' });
    const table = H.table({
      label: 'Whom it shares with',
      count: others.length,
      columns: [
        { key: 'id', label: 'resource', kind: 'text', value: (i) => others[i].id,
          node: (i) => H.el('a', { href: H.hashOf({ view: 'resources', a: H.state().a, resource: others[i].id }) }, H.name(others[i].id, 100)) },
        H.col('count', 'objects', 'objects', (i) => others[i].objects),
        H.col('bytes', 'bytes', 'shared', (i) => others[i].bytes, { bar: true }),
      ],
    }).node;
    return detail.sharedWithMore
      ? H.el('div', null, table, H.el('p.hint', { text: 'And ' + H.plural(detail.sharedWithMore, 'more resource') + '.' }))
      : table;
  }

  function quoted(text) {
    const printable = H.printable(text);
    return /^[\w.:#/@-]+$/.test(printable) ? printable : "'" + printable.replace(/'/g, "'\\''") + "'";
  }

  function part(title, content) {
    return H.el('div.detail-part', null, H.el('h3', { text: title }), content);
  }

  /** What is known of a resource beyond its row; else the commands that say it. */
  H.detail = function (analysis, row) {
    const model = H.resources(analysis);
    const id = model.id(row);
    const detail = model.detail(row);
    const { address, shallow } = model.columns;
    const facts = H.el('p.hint', null, H.name(id, 400), ' at ' + H.printable(address[row]) + ', itself ',
      H.size(shallow[row]), '.');
    if (!detail) {
      const heap = quoted((analysis.dump && analysis.dump.file) || 'HEAP');
      return H.el('div.detail-body', { 'data-id': id }, facts, H.el('p', null, 'This file has no details of it. ',
        H.el('code', { text: 'analyze show ' + heap + ' ' + quoted(id) }), ' says what it is made of, ',
        H.el('code', { text: 'analyze why ' + heap + ' ' + quoted(id) }), ' who holds it.'));
    }
    return H.el('div.detail-body', { 'data-id': id }, facts, H.el('div.detail-parts', null,
      detail.composition ? part('What it is made of', fields(detail.composition)) : null,
      H.el('div', null,
        detail.paths ? part('Who holds it: paths from the GC roots', paths(detail.paths)) : null,
        detail.sharedWith ? part('Whom it shares with', sharers(detail)) : null)));
  };
})(window.Heapscale);
