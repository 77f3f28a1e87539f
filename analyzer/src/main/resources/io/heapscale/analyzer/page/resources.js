/* All resources: sort, filter, open one. */
(function (H) {
  'use strict';

  const HELP = {
    own: 'Bytes whose nearest dominating resource is this one',
    shared: 'Bytes of the objects that it shares with others. They do not add up.',
    fairShare: 'Own, plus its part of every object that it shares',
    retained: 'What goes if this resource goes, resources inside it included. It does not add up.',
    reachable: 'It and what it reaches, as far as other resources',
  };

  function bytesColumn(columns, key, label) {
    return { key, label, kind: 'bytes', bar: true, help: HELP[key], value: (row) => columns[key][row] };
  }

  function tableOf(analysis, model, onOpen) {
    const { columns } = model;
    return H.table({
      id: 'resources',
      label: 'Resources',
      count: model.count,
      sort: { key: 'fairShare', down: true },
      detail: (row) => H.detail(analysis, row),
      onOpen,
      columns: [
        H.col('text', 'name', 'resource', (row) => columns.label[row] ?? columns.address[row]),
        H.col('text', 'type', 'type', model.typeName),
        bytesColumn(columns, 'own', 'own'),
        bytesColumn(columns, 'shared', 'shared'),
        bytesColumn(columns, 'fairShare', 'fair share'),
        bytesColumn(columns, 'retained', 'retained'),
        ...(model.hasReachable ? [bytesColumn(columns, 'reachable', 'reachable')] : []),
      ],
    });
  }

  function summary(model, kept, keep) {
    let own = 0;
    let fair = 0;
    for (let row = 0; row < model.count; row++) {
      if (keep && !keep(row)) continue;
      own += model.columns.own[row];
      fair += model.columns.fairShare[row];
    }
    return [H.plural(kept, 'resource') + ', own ',
      H.size(own), ', fair share ',
      H.size(fair)];
  }

  function draw(container, entry, bar) {
    const analysis = entry.data;
    const model = H.resources(analysis);
    const state = H.state();
    const counts = new Map();
    for (const type of model.columns.type) counts.set(type, (counts.get(type) || 0) + 1);
    const sums = H.el('p.summary', { id: 'resource-sum' });
    const field = H.el('input', { type: 'search', id: 'resource-filter', placeholder: 'part of a name', value: state.q || null });
    let type = model.types.includes(state.type) ? state.type : '';
    const types = H.select('Type', [{ key: '', label: 'all types (' + H.count(model.count) + ')' },
      ...model.types.map((name, i) => ({ key: name, label: name + ' (' + H.count(counts.get(i) || 0) + ')' }))], type, (now) => {
      type = now;
      H.note({ type, resource: '' });
      filter(true);
    }, 'type-filter');
    const table = tableOf(analysis, model, (row, isOpen) => H.note({ resource: isOpen ? model.id(row) : '' }));

    // What the fields above say of a row, or null where they are empty.
    function filterOfFields() {
      const text = field.value.trim().toLowerCase();
      const wanted = model.types.indexOf(type);
      const byType = wanted >= 0 ? (row) => model.columns.type[row] === wanted : null;
      const byText = text ? (row) => model.text(row).includes(text) : null;
      return byType && byText ? (row) => byType(row) && byText(row) : byType || byText;
    }

    function filter(isSaid) {
      const keep = filterOfFields();
      const kept = table.keep(keep);
      sums.replaceChildren(...summary(model, kept, keep));
      if (isSaid) H.announce(sums.textContent);
    }

    let waiting = 0;
    field.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        H.note({ q: field.value.trim() });
        filter(true);
      }, 120);
    });
    bar.append(H.el('label.field', null, H.el('span', { text: 'Filter' }), field), types, sums);
    const all = (analysis.types || []).reduce((sum, each) => sum + each.objects, 0);
    if (all > model.count) bar.append(H.el('p.hint', { text: 'This file lists the largest ' + H.count(model.count) + ' of ' + H.count(all) + '.' }));
    container.append(table.node);
    const row = state.resource ? model.rowOf(state.resource) : -1;
    const before = filterOfFields();
    if (row >= 0 && before && !before(row)) {
      // The address asks for this resource: a filter that hides it was set earlier.
      field.value = '';
      types.querySelector('select').value = type = '';
      H.note({ q: '', type: '' });
    }
    if (type || field.value) filter(false);
    else sums.append(...summary(model, model.count, null));
    if (row >= 0) open(container, table, row);
    else if (state.resource) container.prepend(H.el('p.note', { role: 'alert' }, 'This report has no resource ', H.name(state.resource), '.'));
  }

  function open(container, table, row) {
    table.reveal(row);
    const line = container.querySelector('#resources > tbody > tr[data-row="' + row + '"]');
    requestAnimationFrame(() => {
      line.scrollIntoView({ block: 'center' });
      line.querySelector('button.open').focus({ preventScroll: true });
    });
  }

  H.views.resources = {
    title: 'Resources',
    entries: (page) => page.analyses,
    isShown: (page) => page.analyses.some((each) => H.resources(each.data).count > 0),
    draw,
  };
})(window.Heapscale);
