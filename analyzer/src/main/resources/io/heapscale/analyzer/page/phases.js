/* What each phase of a run holds, and what is left after the work. */
(function (H) {
  'use strict';

  function sumTable(phases) {
    const bytes = (key, label) => ({ key, label, kind: 'bytes', value: (i) => phases[i][key] ?? null });
    return H.table({
      id: 'phase-table',
      label: 'Live heap by phase',
      count: phases.length,
      columns: [
        H.col('text', 'name', 'phase', (i) => phases[i].name),
        H.col('count', 'objects', 'objects', (i) => phases[i].liveObjects),
        { ...bytes('liveBytes', 'live heap'), bar: true },
        H.col('change', 'change', 'change', (i) => phases[i].changeBytes ?? null),
        bytes('jointBytes', 'resources'), bytes('structureBytes', 'structure'), bytes('restBytes', 'rest'),
      ],
    }).node;
  }

  function typeTable(phases) {
    const names = [...new Set(phases.flatMap((phase) => (phase.types || []).map((type) => type.name)))]
      .filter((name) => phases.some((phase) => (phase.types || []).some((type) => type.name === name && type.objects)));
    const of = (i, phase, key) => {
      const type = (phase.types || []).find((each) => each.name === names[i]);
      return type ? type[key] : null;
    };
    return H.table({
      label: 'Fair share of each type by phase',
      count: names.length,
      columns: [H.col('text', 'name', 'type', (i) => names[i]),
        ...phases.flatMap((phase, at) => [
          H.col('count', 'count' + at, phase.name + ' count', (i) => of(i, phase, 'objects')),
          H.col('bytes', 'bytes' + at, phase.name, (i) => of(i, phase, 'fairShareBytes'))])],
    }).node;
  }

  function leftWords(left) {
    const more = left.types.filter((type) => type.objects.delta > 0);
    const gone = left.types.filter((type) => !type.objects.base && !type.objects.head && type.mostBetween > 0);
    const list = (types, words) => types.slice(0, 8).map((type) => H.short(type.name, 40) + ' ' + words(type)).join(', ')
      + (types.length > 8 ? ' and ' + H.count(types.length - 8) + ' more' : '');
    return [
      H.el('p.summary', null, H.status(left.liveBytes.delta > 0 && more.length ? 'warn' : 'info', H.signedBytes(left.liveBytes.delta)),
        H.size(left.liveBytes.delta, 'of live bytes in ' + H.short(left.to, 60) + ' against ' + H.short(left.from, 60) + '.')),
      more.length ? H.el('p', { text: 'More in ' + H.short(left.to, 60) + ' than in ' + H.short(left.from, 60) + ': '
        + list(more, (type) => H.signedCount(type.objects.delta)) + '.' }) : null,
      gone.length ? H.el('p', { text: 'Nothing is left of: ' + list(gone, (type) => '(' + H.count(type.mostBetween) + ' in between)') + '.' }) : null];
  }

  function leftTable(left) {
    const parts = [['live heap', 'liveBytes'], ['resources', 'jointBytes'], ['structure', 'structureBytes'], ['rest', 'restBytes']]
      .filter(([, key]) => left[key]).map(([name, key]) => ({ name, objects: key === 'liveBytes' ? left.liveObjects : {}, bytes: left[key] }));
    const types = left.types.filter((type) => type.objects.delta || type.ownBytes.delta || type.fairShareBytes.delta || type.mostBetween)
      .map((type) => ({ name: type.name, isType: true, objects: type.objects, bytes: type.fairShareBytes, between: type.mostBetween }));
    const rows = [...parts, ...types];
    return H.table({
      id: 'left',
      label: 'What is left, ' + H.short(left.to, 60) + ' against ' + H.short(left.from, 60),
      count: rows.length,
      columns: [
        H.col('text', 'name', 'of', (i) => rows[i].name),
        H.col('count', 'base', 'count before', (i) => rows[i].objects.base),
        H.col('count', 'between', 'most between', (i) => rows[i].between),
        H.col('count', 'head', 'count after', (i) => rows[i].objects.head),
        H.col('countChange', 'count', 'more', (i) => rows[i].objects.delta),
        H.col('bytes', 'before', 'bytes before', (i) => rows[i].bytes.base),
        H.col('bytes', 'after', 'bytes after', (i) => rows[i].bytes.head),
        H.col('change', 'bytes', 'more bytes', (i) => rows[i].bytes.delta),
      ],
    }).node;
  }

  function chart(entry, size) {
    const { phases, left } = size;
    const curve = entry.data.curve || entry.curve || null;
    const canTime = H.hasTimes(phases, curve);
    const hasTypes = phases.some((phase) => (phase.types || []).some((type) => type.fairShareBytes > 0));
    let by = H.state().tab === 'type' && hasTypes ? 'type' : 'part';
    let overTime = false;
    const holder = H.el('div.chart', null);
    const legend = H.el('div', null);
    let drawn = 0;
    const draw = (width) => {
      drawn = width;
      const stacks = H.stacks(phases, by);
      holder.replaceChildren(H.stackChart({ phases, stacks, curve, left, overTime, label: 'Live bytes by phase. Arrow keys go from part to part.' }, width));
      const items = [...stacks[0]].reverse();
      if (overTime && curve) items.push({ name: 'heap used', className: 'used-key', slot: '' });
      if (overTime && curve && (curve.collections || []).length) items.push({ name: 'collection', className: 'collection-key', slot: '' });
      if (overTime) items.push({ name: '◆ dump', className: 'none-key', slot: '' });
      if (left && left.liveBytes.delta > 0) items.push({ name: 'left after the work', className: 'left', slot: '' });
      legend.replaceChildren(H.legend(items));
    };
    const tools = H.el('div.bar-of-tools', null,
      hasTypes ? H.buttons('Stack', [{ key: 'part', label: 'By part' }, { key: 'type', label: 'By type' }], by, (key) => {
        by = key;
        H.note({ tab: key === 'type' ? key : '' });
        draw(drawn);
      }) : null,
      canTime ? H.buttons('Across', [{ key: 'phases', label: 'Phases' }, { key: 'time', label: 'Time' }], 'phases', (key) => {
        overTime = key === 'time';
        draw(drawn);
      }) : null);
    H.onWidth(holder, draw);
    return [tools, legend, holder, curve ? H.asTable(() => curveTables(curve), 'Heap used over time as a table') : null];
  }

  function curveTables(curve) {
    const { points, phases } = curve;
    const collections = curve.collections || [];
    const table = (label, rows, bytes) => H.table({
      label,
      count: rows.length,
      columns: [H.col('count', 'millis', 'milliseconds', (i) => rows[i][0]),
        ...bytes.map((heading, at) => H.col('bytes', 'bytes' + at, heading, (i) => rows[i][at + 1]))],
    }).node;
    return H.el('div', null,
      table('Heap used over time', points, points.some((point) => point.length > 2) ? ['used at most', 'used at least'] : ['used']),
      collections.length ? table('Collections', collections, ['before', 'after']) : null,
      H.table({
        label: 'When phases began',
        count: phases.length,
        columns: [H.col('text', 'name', 'phase', (i) => phases[i].name), H.col('count', 'millis', 'milliseconds', (i) => phases[i].millis)],
      }).node);
  }

  function draw(container, entry, bar) {
    const { sizes, sizeName } = entry.data;
    const named = (size) => size.folder + (size.n !== undefined ? ' (' + (sizeName || 'n') + ' ' + H.count(size.n) + ')' : '');
    let size = sizes.find((each) => each.folder === H.state().size) || sizes[sizes.length - 1];
    const body = H.el('div', null);
    const fill = () => body.replaceChildren(
      ...[H.section('Live bytes', ...chart(entry, size), sumTable(size.phases), H.asTable(() => typeTable(size.phases), 'Types as a table')),
        size.left ? H.section('What is left', ...leftWords(size.left), leftTable(size.left)) : null].filter(Boolean));
    if (!size) return;
    if (sizes.length > 1) {
      bar.append(H.select('Size', sizes.map((each) => ({ key: each.folder, label: named(each) })), size.folder, (key) => {
        size = sizes.find((each) => each.folder === key);
        H.note({ size: key });
        fill();
      }, 'size'));
    }
    container.append(body);
    fill();
  }

  H.views.phases = { title: 'Phases', entries: (page) => page.phases, draw };
})(window.Heapscale);
