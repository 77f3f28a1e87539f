/* The overview: verdicts first, then totals, then where the bytes are. */
(function (H) {
  'use strict';

  function tile(label, value, kind, help) {
    if (value === undefined || value === null) return null;
    const isBytes = kind === 'bytes';
    return H.el('div.tile', { title: help || null }, H.el('dt', { text: label }),
      H.el('dd', null, isBytes ? H.size(value, H.brief(value)) : H.el('span', { 'data-count': value, text: H.count(value) })));
  }

  function totals(analysis) {
    const heap = analysis.heap || {};
    const joint = analysis.joint || {};
    const memory = (analysis.dump && analysis.dump.memory) || {};
    const layer = (name) => (heap[name] ? heap[name].shallowBytes : null);
    return H.el('dl.tiles', { id: 'totals' },
      tile('Live heap', heap.shallowBytes, 'bytes', 'All that is kept: everything but garbage'),
      tile('Objects', heap.objects, 'count'),
      tile('Resources together', joint.bytes, 'bytes', 'What goes if all resources go: the joint retained set'),
      tile('Owned by one', joint.ownBytes, 'bytes', 'Sum of own over all resources'),
      tile('Shared', joint.sharedBytes, 'bytes', 'Shared objects, each once'),
      tile('Structure', joint.structureBytes, 'bytes', 'What goes only with the root as well, and what only ignored fields hold'),
      tile('VM-internal', layer('vmInternal'), 'bytes', 'Real, but the dump does not show what holds it'),
      tile('Garbage', layer('garbage'), 'bytes'),
      tile('Heap used', memory.usedBytes, 'bytes', 'What the JVM itself reported after the collection'),
      tile('Peak', memory.peakBytes, 'bytes', 'The most that the JVM itself reported'),
      tile('Classes', heap.classes, 'count'),
      tile('GC roots', heap.gcRoots, 'count'));
  }

  function typeTable(analysis) {
    const { types } = analysis;
    const mean = (i, measure) => (types[i].objects && types[i].perInstance ? types[i].perInstance[measure].mean : null);
    return H.table({
      id: 'types',
      label: 'Resource types: what one of each costs',
      count: types.length,
      sort: { key: 'fairShare', down: true },
      columns: [
        { key: 'name', label: 'type', kind: 'text', value: (i) => types[i].name,
          node: (i) => H.el('a', { href: H.hashOf({ view: 'resources', a: H.state().a, type: types[i].name }) }, H.name(types[i].name)) },
        H.col('count', 'objects', 'count', (i) => types[i].objects),
        H.col('bytes', 'ownMean', 'own mean', (i) => mean(i, 'own')),
        H.col('bytes', 'fairShareMean', 'fair share mean', (i) => mean(i, 'fairShare')),
        H.col('bytes', 'retainedMean', 'retained mean', (i) => mean(i, 'retained')),
        H.col('bytes', 'fairShare', 'fair share of all', (i) => types[i].fairShareBytes, { bar: true }),
        { key: 'retainedSet', label: 'retained set', kind: 'bytes', value: (i) => types[i].retainedSetBytes,
          help: 'What goes if all of the type go. Retained sets do not add up.' },
      ],
    }).node;
  }

  function whereTheBytesAre(analysis) {
    const holder = H.el('div', { id: 'where' });
    const hasTree = Boolean(analysis.dominatorTree);
    const hasFields = (analysis.composition || []).length > 0;
    let tab = hasTree && H.state().tab === 'dominators' ? 'dominators' : 'ledger';
    let by = H.state().tab === 'fields' && hasFields ? 'field' : 'resource';

    function draw() {
      const splits = tab === 'ledger' && hasFields
        ? H.buttons('Split types by', [{ key: 'resource', label: 'by resource' }, { key: 'field', label: 'by field' }], by, (now) => choose(tab, now))
        : null;
      const says = tab === 'ledger'
        ? 'Every object of the dump is in one part. Areas are bytes.'
        : 'Each row is dominated by the one above it: it goes if that goes. Widths are retained bytes; objects are merged by '
          + analysis.dominatorTree.by + '.';
      holder.replaceChildren(
        H.el('div.bar-of-tools', null,
          hasTree ? H.buttons('Chart', [{ key: 'ledger', label: 'Ledger' }, { key: 'dominators', label: 'Dominator tree' }], tab, (now) => choose(now, by)) : null,
          splits, H.el('span.hint', { text: says })),
        tab === 'ledger'
          ? H.treemap('ledger', 'Treemap of the ledger', H.ledgerRoot(analysis, by))
          : H.icicle('dominators', 'Icicle of the dominator tree', H.dominatorRoot(analysis.dominatorTree)));
    }

    function choose(nextTab, nextBy) {
      const had = document.activeElement && document.activeElement.dataset.choice;
      tab = nextTab;
      by = nextBy;
      H.note({ tab: tab === 'dominators' ? tab : by === 'field' ? 'fields' : '', zoom: '', q: '' });
      draw();
      const again = had && holder.querySelector('[data-choice="' + had + '"]');
      if (again) again.focus();
    }

    draw();
    return holder;
  }

  function draw(container, entry) {
    const page = H.document();
    const verdicts = H.verdicts(page.verdicts);
    if (verdicts) container.append(verdicts);
    if (page.checks.length) {
      container.append(H.section('Limits', ...page.checks.map((check) => H.asTable(() => H.checkTable(check), H.short(check.name)))));
    }
    if (entry) {
      const analysis = entry.data;
      container.append(H.section('Totals', totals(analysis)));
      if ((analysis.ledger || []).length) container.append(H.section('Where the bytes are', whereTheBytesAre(analysis)));
      if ((analysis.types || []).length) container.append(H.section('What one of each costs', typeTable(analysis)));
    }
    if (page.links.length) {
      container.append(H.section('Other reports', H.el('ul.links', null, page.links.map((link) => {
        const isLink = H.isPage(link.href);
        return H.el('li', null, isLink ? H.el('a', { href: link.href }, H.name(link.text)) : H.name(link.text));
      }))));
    }
  }

  H.views.overview = {
    title: 'Overview',
    entries: (page) => page.analyses,
    isShown: (page) => page.analyses.length + page.verdicts.length + page.checks.length + page.links.length > 0,
    draw,
  };
})(window.Heapscale);
