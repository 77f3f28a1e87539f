/* Axes of the charts: few ticks, units of the column kind. */
(function (H) {
  'use strict';

  /** Marks for bytes: round in the unit that suits the largest. */
  H.byteTicks = function (scale, most) {
    const [low, high] = scale.domain();
    if (scale.base) return logTicks(low, high, most);
    const unit = H.exactBytes ? 1 : 1024 ** Math.min(3, Math.max(0, Math.floor(Math.log(high) / Math.log(1024))));
    return d3.ticks(low / unit, high / unit, most).map((value) => value * unit);
  };

  // Powers of ten times a power of 1024, as many as there is room for; if these are too few, their doubles and fives too.
  function logTicks(low, high, most) {
    const ticks = (factors) => {
      const found = [];
      for (let unit = 1; unit <= high; unit *= 1024) {
        for (const factor of factors) found.push(unit * factor);
      }
      return found.filter((tick) => tick >= low && tick <= high);
    };
    let found = ticks([1, 10, 100]);
    if (found.length < 2) found = ticks([1, 2, 5, 10, 20, 50, 100, 200, 500]);
    const every = Math.max(1, Math.ceil(found.length / most));
    return found.length ? found.filter((_, i) => i % every === 0) : [low, high];
  }

  /** "10 MiB": a tick of a byte axis. */
  H.byteTick = function (value) {
    if (value === 0) return '0';
    const size = Math.abs(value);
    if (H.exactBytes) return H.count(value);
    for (const [label, bytes] of [['GiB', 1024 ** 3], ['MiB', 1024 ** 2], ['KiB', 1024]]) {
      if (size >= bytes) return d3.format(',.3~g')(value / bytes) + ' ' + label;
    }
    return H.count(value) + ' B';
  };

  /** Marks for counts: on a logarithmic scale the sizes themselves. */
  H.countTicks = function (scale, values, room) {
    if (!scale.base) return scale.ticks(4).filter(Number.isInteger);
    const shown = [];
    let last = -Infinity;
    for (const value of values) {
      const at = scale(value);
      if (at - last >= room) {
        shown.push(value);
        last = at;
      }
    }
    return shown;
  };

  /**
   * Lines and labels of both axes.
   * @param {object} frame { left, top, right, bottom } of the plot
   * @param {{at: number, label: string}[]} across
   * @param {{at: number, label: string}[]} up
   */
  H.axes = function (frame, across, up) {
    const { left, right, top, bottom } = frame;
    return H.svg('g.axes', { 'aria-hidden': 'true' },
      up.map((tick) => [
        H.svg('line.grid', { x1: left, x2: right, y1: tick.at, y2: tick.at }),
        H.svg('text', { x: left - 6, y: tick.at + 4, 'text-anchor': 'end' }, tick.label)]),
      H.svg('line.base', { x1: left, x2: right, y1: bottom, y2: bottom }),
      across.map((tick) => H.svg('text', { x: tick.at, y: bottom + 16, 'text-anchor': tick.anchor || 'middle' }, tick.label)),
      H.svg('line.base', { x1: left, x2: left, y1: top, y2: bottom, class: 'base soft' }));
  };

  /** A legend: colours by slot, with their names. */
  H.legend = function (items) {
    return H.el('ul.legend', null, items.map((item) => H.el('li', null,
      H.svg('svg', { width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': 'true' },
        H.svg('rect', { width: 12, height: 12, rx: 2, 'data-slot': item.slot, class: item.className || 'swatch' })), H.name(item.name, 40))));
  };
})(window.Heapscale);
