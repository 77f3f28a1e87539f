/* What changed from base to head. */
(function (H) {
  'use strict';

  const FEW_NOTES = 3;

  function reasonTable(reasons) {
    const rows = reasons.flatMap((reason) => [{ reason, path: null }, ...reason.fields.map((field) => ({ reason, path: field.path, field }))]);
    const of = (i, key) => (rows[i].field ? null : rows[i].reason[key]);
    return H.table({
      id: 'changes',
      label: 'Why own bytes changed',
      count: rows.length,
      columns: [
        H.col('text', 'type', 'type', (i) => rows[i].reason.type),
        H.col('text', 'field', 'field', (i) => (rows[i].path === null ? '' : rows[i].path || 'its own fields')),
        H.col('count', 'base', 'count before', (i) => (of(i, 'objects') || {}).base),
        H.col('count', 'head', 'count now', (i) => (of(i, 'objects') || {}).head),
        H.col('bytes', 'ownBefore', 'own before', (i) => (rows[i].field ? rows[i].field.ownBytes : rows[i].reason.ownBytes).base),
        H.col('bytes', 'ownNow', 'own now', (i) => (rows[i].field ? rows[i].field.ownBytes : rows[i].reason.ownBytes).head),
        H.col('change', 'more', 'by more of them', (i) => of(i, 'moreBytes')),
        H.col('change', 'heavier', 'by heavier ones', (i) => (rows[i].field || rows[i].reason).heavierBytes),
        H.col('percent', 'percent', 'heavier', (i) => of(i, 'heavierPercent')),
        H.col('change', 'each', 'each', (i) => (rows[i].field ? rows[i].field.eachBytes : null)),
      ],
    }).node;
  }

  // Rows of { name, unit, change, deviation }.
  function changeTable(id, label, rows) {
    const figure = (key, heading) => H.col('mixed', key, heading, (i) => rows[i].change[key], {
      node: (i) => H.amount(rows[i].change[key], rows[i].unit, key === 'delta') });
    return H.table({
      id, label, count: rows.length,
      columns: [
        H.col('text', 'name', 'measure', (i) => rows[i].name),
        H.col('text', 'unit', 'of', (i) => rows[i].unit),
        figure('base', 'base'), figure('head', 'head'), figure('delta', 'change'),
        H.col('percent', 'percent', 'in per cent', (i) => rows[i].change.percent ?? null),
      ],
    }).node;
  }

  function classTable(classes) {
    const of = (kind, key, label, what, which) => H.col(kind, key, label, (i) => classes[i][what][which]);
    return H.table({
      label: 'Classes that changed', count: classes.length,
      columns: [
        H.col('text', 'class', 'class', (i) => classes[i].class),
        of('count', 'base', 'objects before', 'objects', 'base'), of('count', 'head', 'objects now', 'objects', 'head'),
        of('bytes', 'before', 'bytes before', 'shallowBytes', 'base'), of('bytes', 'now', 'bytes now', 'shallowBytes', 'head'),
        of('change', 'change', 'change', 'shallowBytes', 'delta'),
      ],
    }).node;
  }

  function side(what) {
    if (typeof what === 'string') return what;
    const size = Object.entries(what.size || {}).map(([name, n]) => name + ' ' + H.count(n)).join(', ');
    return [what.file, what.phase, size].filter(Boolean).join(', ');
  }

  // Of two dumps: the totals that the whole is made of.
  function ofDumps(data) {
    const total = (name) => data.totals.find((each) => each.name === name && each.unit === 'bytes');
    const live = total('live heap');
    // What only one of the two weighed is no change.
    const isInBoth = (each) => each && each.change.base !== undefined && each.change.head !== undefined;
    const others = ['shared', 'structure'].filter((name) => isInBoth(total(name)))
      .map((name) => ({ name: name === 'shared' ? 'shared objects' : name, bytes: total(name).change.delta }));
    return { reasons: data.reasons || [], whole: live, others, rows: data.totals };
  }

  // Of one phase and size of two runs: measures by name.
  function ofSubject(subject) {
    const measure = (name) => subject.changes.find((each) => each.measure === name && each.unit === 'bytes');
    const live = measure('heap.bytes');
    const others = [['resources.shared', 'shared objects'], ['structure.bytes', 'structure']].filter(([name]) => measure(name))
      .map(([name, words]) => ({ name: words, bytes: measure(name).change.delta }));
    const rows = subject.changes.map((each) => ({ name: each.measure, unit: each.unit, change: each.change }));
    return { reasons: subject.reasons || [], whole: live ? { name: 'live heap', change: live.change } : null, others, rows };
  }

  function charted(draw) {
    const holder = H.el('div.chart', null);
    H.onWidth(holder, (width) => holder.replaceChildren(draw(width)));
    return holder;
  }

  function show(body, found, classes) {
    const { reasons, whole, others, rows } = found;
    const parts = [];
    if (whole && whole.change.delta !== 0) {
      const steps = H.waterfallSteps(reasons, whole, others);
      const words = H.el('p.summary', null, H.el('span', { text: 'The live heap went from ' }), H.amount(whole.change.base, 'bytes'), ' to ', H.amount(whole.change.head, 'bytes'), ': ',
        H.el('strong', null, H.size(whole.change.delta, H.signedBytes(whole.change.delta))),
        ' (' + H.signedPercent(whole.change.percent) + ').');
      parts.push(H.section('From base to head', words, charted((width) => H.waterfall(steps, whole, width)), H.asTable(() => stepTable(steps))));
    }
    if (reasons.length) {
      parts.push(H.section('By type', H.el('ul.legend', null, H.el('li', null, key('by-more'), 'by more or fewer of them'), H.el('li', null, key('by-heavier'), 'by heavier or lighter ones')),
        charted((width) => H.diverging(reasons, width)), reasonTable(reasons)));
    } else {
      parts.push(H.el('p.note', { text: 'No resource type changed.' }));
    }
    if (rows.length) parts.push(H.section('What changed', changeTable('measures', 'Measures that changed', rows)));
    if (classes && classes.length) parts.push(H.section('Classes', H.asTable(() => classTable(classes), H.plural(classes.length, 'class', 'classes') + ' as a table')));
    body.replaceChildren(...parts);
  }

  function key(name) {
    return H.svg('svg', { width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': 'true' }, H.svg('rect', { width: 12, height: 12, class: 'step up ' + name }));
  }

  function stepTable(steps) {
    return H.table({
      label: 'Steps from base to head', count: steps.length,
      columns: [H.col('text', 'name', 'step', (i) => steps[i].name), H.col('change', 'bytes', 'bytes', (i) => steps[i].bytes)],
    }).node;
  }

  function notes(warnings) {
    const lines = warnings.map((warning) => H.el('p.note', null, H.status('warn', 'note'), H.el('span', { text: H.short(warning, 400) })));
    return lines.length > FEW_NOTES
      ? H.el('details', null, H.el('summary', { text: H.plural(lines.length, 'note') }), lines)
      : H.el('div', null, lines);
  }

  function draw(container, entry, bar) {
    const { data } = entry;
    const body = H.el('div', null);
    container.append(H.pairs([['base', side(data.base)], ['head', side(data.head)]]));
    container.append(notes(data.warnings || []));
    for (const [words, names] of [['Only base has: ', data.onlyBase], ['Only head has: ', data.onlyHead]]) {
      if (names && names.length) container.append(H.el('p.note', { text: words + H.short(names.join(', '), 600) + '.' }));
    }
    if (data.subjects) {
      const subjects = [...data.subjects];
      let subject = subjects.find((each) => each.name === H.state().size) || subjects.find((each) => each.changes.length) || subjects[0];
      if (!subject) return;
      bar.append(H.select('Measurement', subjects.map((each) => ({ key: each.name, label: each.name + ' (' + H.count(each.changes.length) + ' of ' + H.count(each.figures) + ' changed)' })), subject.name, (name) => {
        subject = subjects.find((each) => each.name === name);
        H.note({ size: name });
        show(body, ofSubject(subject), null);
      }, 'subject'));
      container.append(body);
      show(body, ofSubject(subject), null);
    } else {
      container.append(body);
      show(body, ofDumps(data), data.classes);
    }
  }

  H.views.comparison = { title: 'Comparison', entries: (page) => page.comparisons, draw };
})(window.Heapscale);
