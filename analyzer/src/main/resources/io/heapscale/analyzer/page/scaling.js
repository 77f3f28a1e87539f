/* How cost grows with the size: a chart per type, and the figures. */
(function (H) {
  'use strict';

  function lastBytes(growth) {
    return growth.points.length ? growth.points[growth.points.length - 1].bytes : 0;
  }

  // What grows too fast first, then what costs most; types that were hardly weighed are in the table only.
  function ordered(data) {
    const types = data.types.filter((growth) => growth.points.length > 1);
    types.sort((a, b) => (b.verdict === 'superlinear') - (a.verdict === 'superlinear') || lastBytes(b) - lastBytes(a));
    return types;
  }

  function figures(data) {
    const rows = [data.total, data.liveHeap, ...data.types].filter(Boolean);
    const range = (points) => [...new Set([points[0], points[points.length - 1]])].map((point) => (point ? H.count(point.n) : '–')).join(' .. ');
    const between = (step) => (step ? H.count(step.fromN) + ' and ' + H.count(step.toN) : '–');
    const interval = (fit) => !fit ? '–' : fit.confidence
      ? H.twoDecimals(fit.confidence.low) + ' to ' + H.twoDecimals(fit.confidence.high) : fit.note || '–';
    return H.table({
      id: 'growth',
      label: 'Growth by type',
      count: rows.length,
      columns: [
        H.col('text', 'name', 'cost of', (i) => rows[i].name),
        H.col('text', 'n', 'n', (i) => range(rows[i].points)),
        { key: 'verdict', label: 'verdict', kind: 'text', value: (i) => rows[i].verdict, node: (i) => H.growthStatus(rows[i].verdict) },
        H.col('number', 'steepest', 'steepest exponent', (i) => (rows[i].steepest ? rows[i].steepest.exponent : null)),
        H.col('text', 'between', 'between', (i) => between(rows[i].steepest)),
        H.col('text', 'plain', 'at most 1.5x of n', (i) => ({ true: 'yes', false: 'no' }[rows[i].plainRule] || '–')),
        H.col('mixed', 'law', 'fitted law', (i) => rows[i].fit?.exponent, { node: (i) => H.lawInWords(rows[i].fit) }),
        H.col('text', 'interval', '95 % of the exponent', (i) => interval(rows[i].fit)),
        H.col('bytes', 'bytes', 'largest cost', (i) => lastBytes(rows[i]) || null, { bar: true }),
      ],
    }).node;
  }

  function points(data) {
    const rows = [data.total, data.liveHeap, ...data.types].filter(Boolean)
      .flatMap((growth) => growth.points.map((point) => ({ name: growth.name, ...point })));
    return H.table({
      label: 'All points',
      count: rows.length,
      columns: [
        H.col('text', 'name', 'cost of', (i) => rows[i].name),
        H.col('count', 'n', 'n', (i) => rows[i].n),
        H.col('bytes', 'bytes', 'bytes', (i) => rows[i].bytes, { bar: true }),
        H.col('bytes', 'each', 'each', (i) => Math.round(rows[i].bytes / rows[i].n)),
      ],
    }).node;
  }

  function verdictLine(data) {
    const worst = data.types.filter((growth) => growth.verdict === 'superlinear' && growth.steepest);
    const words = worst.map((growth) => growth.name + ' between ' + H.count(growth.steepest.fromN) + ' and ' + H.count(growth.steepest.toN)
      + ' (exponent ' + H.twoDecimals(growth.steepest.exponent) + ')');
    return H.el('p.summary', { id: 'scaling-verdict' }, H.growthStatus(data.verdict),
      words.length ? H.el('span', { text: H.short(words.join('; '), 600) + '.' }) : null);
  }

  function draw(container, entry) {
    const { data } = entry;
    let isLog = H.state().tab !== 'linear';
    const grid = H.el('div.multiples', { id: 'multiples' });
    const types = ordered(data);
    const fill = () => grid.replaceChildren(
      ...[data.total, data.liveHeap].filter((growth) => growth && growth.points.length > 1).map((growth) => H.growthChart(growth, isLog, data.sizeName || 'n')),
      ...types.map((growth) => H.growthChart(growth, isLog, H.short(growth.name, 24) + ' count')));
    fill();
    container.append(verdictLine(data), H.section('Cost against size',
      H.el('div.bar-of-tools', null,
        H.buttons('Axes', [{ key: 'log', label: 'Log axes' }, { key: 'linear', label: 'Linear axes' }], isLog ? 'log' : 'linear', (key) => {
          isLog = key === 'log';
          H.note({ tab: isLog ? '' : key });
          fill();
        }),
        H.el('ul.legend', null,
          H.el('li', null, key('law'), 'fitted law'), H.el('li', null, key('as-n'), 'in step with n'), H.el('li', null, key('band'), '95 % of the exponent'))),
      H.el('p.hint', { text: 'A type stands against its own count: the sum of its fair shares. Resources and structure, and the whole live heap, stand against the size of the run. Arrow keys go from point to point.' }),
      grid), H.section('Figures', figures(data), H.asTable(() => points(data), 'All points as a table')));
  }

  function key(name) {
    return H.svg('svg', { width: 24, height: 10, viewBox: '0 0 24 10', 'aria-hidden': 'true' },
      name === 'band' ? H.svg('rect.band', { width: 24, height: 10 }) : H.svg('path', { class: name, d: 'M0 5h24' }));
  }

  H.views.scaling = { title: 'Scaling', entries: (page) => page.scaling, draw };
})(window.Heapscale);
