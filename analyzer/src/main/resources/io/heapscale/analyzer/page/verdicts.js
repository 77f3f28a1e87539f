/* Verdicts, worst first; and the limits that were checked. */
(function (H) {
  'use strict';

  const WORST_FIRST = ['fail', 'warn', 'pass', 'info'];
  const OF_BUDGET = { fail: 'fail', warn: 'warn', 'not measured': 'warn', exempt: 'info', pass: 'pass' };

  function rank(status) {
    const at = WORST_FIRST.indexOf(status);
    return at < 0 ? WORST_FIRST.length : at;
  }

  function line(verdict) {
    const words = H.el('span.words', { text: H.short(verdict.text, 600) });
    const isOurs = typeof verdict.href === 'string' && verdict.href.startsWith('#');
    return H.el('li', { 'data-status': verdict.status, 'data-about': verdict.about },
      H.status(verdict.status), H.el('span.about', { text: H.short(verdict.about, 30) }),
      isOurs ? H.el('a', { href: verdict.href }, words) : words);
  }

  /** The list of verdicts, or null where there is none. */
  H.verdicts = function (verdicts) {
    if (!verdicts.length) return null;
    const sorted = [...verdicts].sort((a, b) => rank(a.status) - rank(b.status));
    const counts = WORST_FIRST.map((status) => [status, sorted.filter((each) => each.status === status).length]).filter(([, n]) => n);
    const list = H.el('ul.verdicts', { id: 'verdicts' }, sorted.map(line));
    return H.section('Verdicts',
      H.el('p.summary', null, counts.map(([status, n]) => H.status(status, H.count(n) + ' ' + status))), list);
  };

  /** The limits of one check as a table. */
  H.checkTable = function (check) {
    const { rows } = check.data;
    const number = (i, key) => (rows[i][key] === undefined ? null : Number(rows[i][key]));
    const figure = (key, label) => H.col('mixed', key, label, (i) => number(i, key), { node: (i) => H.amount(number(i, key), rows[i].unit) });
    return H.el('div', null, H.table({
      label: 'Limits: ' + H.short(check.name),
      count: rows.length,
      columns: [
        H.col('text', 'measure', 'measure', (i) => rows[i].measure),
        { key: 'verdict', label: 'verdict', kind: 'status', value: (i) => rank(OF_BUDGET[rows[i].verdict]),
          node: (i) => H.status(OF_BUDGET[rows[i].verdict], rows[i].verdict) },
        H.col('text', 'kind', 'limit', (i) => rows[i].kind),
        figure('value', 'measured'), figure('limit', 'may be'), figure('over', 'over'),
        H.col('text', 'note', 'note', (i) => [rows[i].reason, rows[i].note].filter(Boolean).join('; ')),
      ],
    }).node, ...(check.data.notes || []).map((note) => H.el('p.hint', { text: H.short(note, 600) })));
  };
})(window.Heapscale);
