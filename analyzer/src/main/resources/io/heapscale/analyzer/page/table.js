/* Tables: native rows, header buttons that sort, pages of a hundred rows, rows that open. */
(function (H) {
  'use strict';

  const PAGE = 100;
  const MANY = 5000;
  const NUMERIC = new Set(['bytes', 'count', 'change', 'countChange', 'percent', 'number', 'share', 'mixed']);

  function largest(count, column) {
    let max = 0;
    for (let i = 0; i < count; i++) max = Math.max(max, Math.abs(column.value(i) || 0));
    return max;
  }

  function cellText(column, value) {
    if (value === null || value === undefined) return '–';
    switch (column.kind) {
      case 'bytes': return H.inUnit(value, column.unit);
      case 'change': return (value > 0 ? '+' : '') + H.inUnit(value, column.unit);
      case 'count': return H.count(value);
      case 'countChange': return H.signedCount(value);
      case 'percent': return H.signedPercent(value);
      case 'number': return H.twoDecimals(value);
      default: return null;
    }
  }

  function bar(column, value) {
    const node = H.el('span.bar', { 'aria-hidden': 'true' });
    node.style.setProperty('--part', column.max ? value / column.max : 0);
    return node;
  }

  function cell(column, row, isFirst) {
    const value = column.value(row);
    const text = cellText(column, value);
    const node = H.el(isFirst ? 'th' : 'td', { scope: isFirst ? 'row' : null, 'data-column': column.key });
    if (NUMERIC.has(column.kind)) node.classList.add('num');
    if (column.kind === 'bytes' || column.kind === 'change') {
      if (value !== null && value !== undefined) {
        node.dataset.bytes = value;
        node.title = H.exactInWords(value);
      }
      if (column.bar) {
        node.classList.add('with-bar');
        if (value) node.append(bar(column, value));
      }
    } else if ((column.kind === 'count' || column.kind === 'countChange') && value !== null && value !== undefined) {
      node.dataset.count = value;
    }
    if (column.node) {
      node.append(column.node(row));
    } else if (text !== null) {
      node.append(H.el('span', { text }));
    } else {
      node.append(value === '' && !isFirst ? '' : H.name(value));
    }
    return node;
  }

  /**
   * A table over columns.
   * @param {object} spec
   * @param {string} spec.label what it lists, for screen readers
   * @param {string} [spec.id] of the table element
   * @param {number} spec.count number of rows in the data
   * @param {{key: string, label: string, kind: string, value: function(number), node: ?function(number): Node,
   *   bar: ?boolean, help: ?string}[]} spec.columns kinds: text, bytes, count, change, countChange, percent, number,
   *   share and mixed (with a node of their own)
   * @param {{key: string, down: boolean}} [spec.sort] order at first; else that of the data
   * @param {function(number): Node} [spec.detail] what stands below a row that is opened
   * @param {function(number, boolean)} [spec.onOpen] called when a row was opened or closed
   * @returns {{node: Element, keep: function(?function(number): boolean): number, reveal: function(number)}}
   */
  H.table = function (spec) {
    const { count, columns } = spec;
    const table = H.el('table', { id: spec.id || null });
    const head = H.el('tr', null);
    const body = H.el('tbody', null);
    const pager = H.el('nav.pager', { 'aria-label': 'Pages of: ' + spec.label });
    const scroll = H.el('div.scroll', { role: 'region', tabindex: '0', 'aria-label': spec.label }, table);
    table.append(H.el('caption.unseen', { text: spec.label }), H.el('thead', null, head), body);
    let sort = spec.sort || { key: null, down: false };
    let rows = H.rows(count, null);
    let first = 0;
    let opened = new Set();

    for (const column of columns) {
      if (column.bar || column.kind === 'bytes' || column.kind === 'change') {
        column.max = largest(count, column);
        column.unit = H.unitOf([column.max]);
      }
    }

    function sortValue(column) {
      if (column.kind !== 'text') return column.value;
      column.places = column.places || H.places(count, column.value);
      return (row) => column.places[row];
    }

    // Many texts take longer to compare than a reader likes to wait for; so it is done before.
    if (count > MANY) {
      (window.requestIdleCallback || setTimeout)(() => columns.forEach(sortValue));
    }

    function order() {
      const column = columns.find((each) => each.key === sort.key);
      if (column) H.sortRows(rows, sortValue(column), sort.down);
    }

    function drawHead() {
      head.replaceChildren(...columns.map((column) => {
        const isSorted = column.key === sort.key;
        const button = H.el('button', { type: 'button', 'data-sort': column.key, title: column.help || null },
          H.el('span', { text: column.label }),
          H.el('span.arrow', { 'aria-hidden': 'true', text: isSorted ? (sort.down ? '▼' : '▲') : '' }),
          column.unit ? H.el('span.unit', { text: column.unit.label }) : null);
        button.addEventListener('click', () => {
          sort = { key: column.key, down: isSorted ? !sort.down : NUMERIC.has(column.kind) };
          first = 0;
          order();
          drawHead();
          drawBody();
          head.children[columns.indexOf(column)].firstChild.focus();
        });
        return H.el('th', {
          scope: 'col', class: NUMERIC.has(column.kind) ? 'num' : null, 'data-column': column.key,
          'aria-sort': isSorted ? (sort.down ? 'descending' : 'ascending') : 'none',
        }, button);
      }));
    }

    function drawRow(row) {
      const line = H.el('tr', { 'data-row': row }, columns.map((column, i) => cell(column, row, i === 0)));
      if (!spec.detail) return [line];
      const isOpen = opened.has(row);
      const id = H.uniqueId('detail');
      const label = line.firstChild;
      const button = H.el('button.open', { type: 'button', 'aria-expanded': String(isOpen), 'aria-controls': isOpen ? id : null },
        H.el('span.chevron', { 'aria-hidden': 'true' }), ...label.childNodes);
      button.addEventListener('click', () => toggle(row));
      label.append(button);
      if (!isOpen) return [line];
      return [line, H.el('tr.detail', { id }, H.el('td', { colspan: columns.length }, spec.detail(row)))];
    }

    // Not by a selector: details below other rows have tables with rows of the same numbers.
    function lineOf(row) {
      return [...body.children].find((line) => line.dataset.row === String(row));
    }

    function toggle(row) {
      const isOpen = !opened.has(row);
      opened = new Set(isOpen ? [...opened, row] : [...opened].filter((each) => each !== row));
      const line = lineOf(row);
      if (line.nextElementSibling && line.nextElementSibling.classList.contains('detail')) line.nextElementSibling.remove();
      line.replaceWith(...drawRow(row));
      lineOf(row).querySelector('button.open').focus({ preventScroll: true });
      if (spec.onOpen) spec.onOpen(row, isOpen);
    }

    function turn(label, to, isPossible) {
      const button = H.el('button', { type: 'button', disabled: !isPossible, text: label });
      button.addEventListener('click', () => {
        first = to;
        drawBody();
        scroll.scrollTop = 0;
        const again = [...pager.querySelectorAll('button')].find((each) => each.textContent === label);
        (again.disabled ? scroll : again).focus({ preventScroll: true });
      });
      return button;
    }

    function drawPager() {
      const last = Math.floor(Math.max(0, rows.length - 1) / PAGE) * PAGE;
      const shown = rows.length ? H.count(first + 1) + '–' + H.count(Math.min(first + PAGE, rows.length)) : '0';
      pager.replaceChildren(
        turn('First', 0, first > 0), turn('Previous', Math.max(0, first - PAGE), first > 0),
        H.el('span', { text: shown + ' of ' + H.count(rows.length) }),
        turn('Next', first + PAGE, first + PAGE < rows.length), turn('Last', last, first < last));
      pager.hidden = rows.length <= PAGE;
    }

    function drawBody() {
      body.replaceChildren(...Array.from(rows.subarray(first, first + PAGE), drawRow).flat());
      if (!rows.length) body.append(H.el('tr', null, H.el('td.none', { colspan: columns.length, text: 'Nothing to list.' })));
      table.setAttribute('aria-rowcount', rows.length + 1);
      drawPager();
    }

    order();
    drawHead();
    drawBody();
    return {
      node: H.el('div.table', null, scroll, pager),
      keep(filter) {
        rows = H.rows(count, filter);
        first = 0;
        order();
        drawBody();
        return rows.length;
      },
      reveal(row) {
        const at = rows.indexOf(row);
        if (at < 0) return false;
        opened = new Set([row]);
        first = Math.floor(at / PAGE) * PAGE;
        drawBody();
        return true;
      },
    };
  };

  /** A column of a table; `more` has what only some have: node, bar, help. */
  H.col = function (kind, key, label, value, more) {
    return { kind, key, label, value, ...more };
  };

  /** A closed `details` with a table that is made when it is opened first. */
  H.asTable = function (make, words) {
    const details = H.el('details.as-table', null, H.el('summary', { text: words || 'As a table' }));
    details.addEventListener('toggle', () => {
      if (details.open && details.childElementCount === 1) details.append(make());
    });
    return details;
  };
})(window.Heapscale);
