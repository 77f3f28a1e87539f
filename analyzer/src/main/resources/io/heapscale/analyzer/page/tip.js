/* The box beside the pointer or the focused mark. What it says, the mark's label says as well. */
(function (H) {
  'use strict';

  const GAP = 12;
  let box = null;

  function place(x, y) {
    const { width, height } = box.getBoundingClientRect();
    const left = x + GAP + width > innerWidth ? x - GAP - width : x + GAP;
    const top = y + GAP + height > innerHeight ? y - GAP - height : y + GAP;
    box.style.left = Math.max(4, Math.min(left, innerWidth - width - 4)) + 'px';
    box.style.top = Math.max(4, top) + 'px';
  }

  function show(lines, x, y) {
    if (!box) {
      box = H.el('div', { id: 'tip', 'aria-hidden': 'true' });
      document.body.append(box);
    }
    box.replaceChildren(...lines.filter(Boolean).map((line, i) => H.el(i ? 'div' : 'strong', { text: H.short(line, 240) })));
    box.hidden = false;
    place(x, y);
  }

  /** Takes the box away. */
  H.hideTip = function () {
    if (box) box.hidden = true;
  };

  /**
   * Shows lines while the pointer is on a mark or the mark has the focus.
   * @param {Element} mark
   * @param {function(): string[]} lines
   */
  H.tip = function (mark, lines) {
    mark.addEventListener('pointermove', (e) => show(lines(), e.clientX, e.clientY));
    mark.addEventListener('pointerleave', H.hideTip);
    mark.addEventListener('focus', () => {
      if (!mark.matches(':focus-visible')) return;
      const at = mark.getBoundingClientRect();
      show(lines(), at.left + Math.min(at.width / 2, 200), at.top + Math.min(at.height, 40));
    });
    mark.addEventListener('blur', H.hideTip);
  };

  document.addEventListener('keydown', (e) => {
    if (e.key === 'Escape') H.hideTip();
  });
  document.addEventListener('scroll', H.hideTip, { passive: true, capture: true });

  /**
   * A mark of a chart that says something, in the box and to screen readers.
   * @param {string} name of the SVG element, with classes
   * @param {object} attributes
   * @param {function(): string[]} lines
   */
  H.mark = function (name, attributes, lines) {
    const mark = H.svg(name, { role: 'img', ...attributes, 'aria-label': lines().filter(Boolean).join(', ') });
    H.tip(mark, lines);
    return mark;
  };

  /**
   * One stop for the tab key in a group of marks; arrow keys go from mark to mark.
   * @param {Element[]} marks in the order of the keys
   */
  H.roving = function (marks) {
    marks.forEach((mark, i) => {
      mark.setAttribute('tabindex', i ? '-1' : '0');
      mark.addEventListener('keydown', (e) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
        const next = e.key === 'Home' ? marks[0] : e.key === 'End' ? marks[marks.length - 1] : step && marks[i + step];
        if (!next) return;
        e.preventDefault();
        mark.setAttribute('tabindex', '-1');
        next.setAttribute('tabindex', '0');
        next.focus();
      });
    });
  };
})(window.Heapscale);
