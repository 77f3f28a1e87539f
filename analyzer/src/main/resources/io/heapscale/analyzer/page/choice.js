/* Small controls: one of several. */
(function (H) {
  'use strict';

  /**
   * A row of buttons of which one is pressed.
   * @param {string} label what is chosen
   * @param {{key: string, label: string}[]} options
   * @param {string} chosen key
   * @param {function(string)} choose
   */
  H.buttons = function (label, options, chosen, choose) {
    const group = H.el('div.buttons', { role: 'group', 'aria-label': label });
    for (const option of options) {
      const button = H.el('button', {
        type: 'button', 'data-choice': option.key, 'aria-pressed': String(option.key === chosen), text: option.label,
      });
      button.addEventListener('click', () => {
        for (const each of group.children) each.setAttribute('aria-pressed', String(each === button));
        choose(option.key);
      });
      group.append(button);
    }
    return group;
  };

  /** A labelled select. Options are { key, label }. */
  H.select = function (label, options, chosen, choose, id) {
    const select = H.el('select', { id: id || null },
      options.map((option) => H.el('option', { value: option.key, selected: option.key === chosen, text: H.short(option.label, 60) })));
    select.addEventListener('change', () => choose(select.value));
    return H.el('label.field', null, H.el('span', { text: label }), select);
  };

  /** A section with a heading. */
  H.section = function (title, ...children) {
    const id = H.uniqueId('section');
    return H.el('section', { 'aria-labelledby': id }, H.el('h2', { id, text: title }), ...children);
  };

  /** Names and values, in one line where they fit. */
  H.pairs = function (pairs) {
    return H.el('dl.pairs', null, pairs.map(([name, value]) =>
      H.el('div', null, H.el('dt', { text: H.short(name, 60) }), H.el('dd', null, H.name(value)))));
  };

  const SHAPES = {
    fail: ['M5 1h6l4 4v6l-4 4H5l-4-4V5z', 'M5.5 5.5l5 5m0-5l-5 5'],
    warn: ['M8 1.5L15.2 14.5H.8z', 'M8 6v4.2m0 1.6v.6'],
    pass: ['M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z', 'M4.8 8.2l2.3 2.3 4.2-4.6'],
    info: ['M2 2h12v12H2z', 'M8 7.2v4.2m0-6.6v.6'],
  };

  /** A status: a shape of its own, a colour, and the word. */
  H.status = function (status, word) {
    const [outline, sign] = SHAPES[status] || SHAPES.info;
    return H.el('span.status', { 'data-status': status },
      H.svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', focusable: 'false' },
        H.svg('path.outline', { d: outline }), H.svg('path.sign', { d: sign })),
      H.el('span', { text: word || status }));
  };

  /** Calls draw with the width of an element, now and when it changes. */
  H.onWidth = function (element, draw) {
    let drawn = 0;
    const again = () => {
      const width = Math.floor(element.clientWidth);
      if (width > 0 && width !== drawn) {
        drawn = width;
        draw(width);
      }
    };
    new ResizeObserver(again).observe(element);
    again();
  };
})(window.Heapscale);
