/* From base to head, step by step. */
(function (H) {
  'use strict';

  const ROW = 26;
  const MOST_TYPES = 7;
  const FROM_ZERO = 0.25;

  /** What the fields say: ": metadata.sourceDefinition". */
  function fieldWords(reason) {
    const [first, second] = reason.fields;
    return first ? ': ' + (first.path || 'its own fields') + (second ? ', …' : '') : '';
  }

  function stepsOf(reason) {
    const steps = [];
    if (reason.moreBytes) {
      const change = reason.objects.delta;
      steps.push({ name: H.signedCount(change) + ' ' + reason.type, bytes: reason.moreBytes });
    }
    if (reason.heavierBytes && !reason.objects.base) {
      steps.push({ name: H.signedCount(reason.objects.delta) + ' ' + reason.type, bytes: reason.heavierBytes });
    } else if (reason.heavierBytes) {
      const percent = reason.heavierPercent ? H.signedPercent(reason.heavierPercent) + ' ' : '';
      steps.push({ name: percent + 'each ' + reason.type + fieldWords(reason), bytes: reason.heavierBytes });
    }
    return steps;
  }

  /**
   * The steps from base to head.
   * @param {object[]} reasons of a difference, largest first
   * @param {{name: string, change: object}} whole what is explained
   * @param {{name: string, bytes: number}[]} others parts of it that are no reason of a type
   */
  H.waterfallSteps = function (reasons, whole, others) {
    const steps = reasons.slice(0, MOST_TYPES).flatMap(stepsOf);
    const rest = reasons.slice(MOST_TYPES);
    if (rest.length) {
      steps.push({ name: H.plural(rest.length, 'more type'), bytes: rest.reduce((sum, each) => sum + each.moreBytes + each.heavierBytes, 0) });
    }
    steps.push(...others);
    const told = steps.reduce((sum, step) => sum + step.bytes, 0);
    steps.push({ name: 'all else', bytes: whole.change.delta - told });
    return steps.filter((step) => step.bytes !== 0);
  };

  function bars(steps, whole) {
    const all = [{ name: 'base: ' + whole.name, from: 0, to: whole.change.base || 0, isTotal: true }];
    let at = whole.change.base || 0;
    for (const step of steps) {
      all.push({ ...step, from: at, to: at + step.bytes });
      at += step.bytes;
    }
    all.push({ name: 'head: ' + whole.name, from: 0, to: whole.change.head || 0, isTotal: true });
    return all;
  }

  function domain(all) {
    const ends = all.flatMap((bar) => (bar.isTotal ? [bar.to] : [bar.from, bar.to]));
    const [low, high] = d3.extent(ends);
    const isNarrow = low > 0 && high - low < high * FROM_ZERO;
    return isNarrow ? [Math.max(0, low - (high - low) * 0.6), high] : [Math.min(0, low), high];
  }

  /** The chart of steps; the axis need not begin at 0, and then says so. */
  H.waterfall = function (steps, whole, width) {
    const all = bars(steps, whole);
    const isSmall = width < 640;
    const left = isSmall ? 8 : Math.min(460, width * 0.34);
    const row = isSmall ? ROW + 14 : ROW;
    const [low, high] = domain(all);
    const x = d3.scaleLinear([low, high], [left, width - 110]);
    const bottom = all.length * row + 4;
    const marks = [];
    const lines = all.flatMap((bar, i) => {
      const y = i * row + (isSmall ? 16 : 3);
      const start = x(bar.isTotal ? low : Math.min(bar.from, bar.to));
      const end = x(bar.isTotal ? bar.to : Math.max(bar.from, bar.to));
      const says = () => [bar.name, H.bytesInWords(bar.isTotal ? bar.to : bar.bytes),
        bar.isTotal ? '' : H.percent(bar.bytes, whole.change.base) + ' of the base'];
      const mark = H.mark(bar.isTotal ? 'rect.step.total' : bar.bytes > 0 ? 'rect.step.up' : 'rect.step.down', {
        x: start, width: Math.max(1, end - start), y, height: ROW - 6, 'data-bytes': bar.isTotal ? bar.to : bar.bytes, 'data-name': bar.name,
      }, says);
      marks.push(mark);
      const name = H.fit(bar.name, isSmall ? width - 16 : left - 12);
      return [
        H.svg('text', { x: isSmall ? left : left - 8, y: isSmall ? y - 4 : y + 14, 'text-anchor': isSmall ? 'start' : 'end', class: bar.isTotal ? 'strong' : null }, name),
        mark,
        H.svg('text.figure', { x: end + 6, y: y + 14 }, bar.isTotal ? H.brief(bar.to) : H.signedBytes(bar.bytes)),
        i < all.length - 1 ? H.svg('line.link', { x1: x(bar.to), x2: x(bar.to), y1: y + ROW - 6, y2: y + row }) : null];
    });
    H.roving(marks);
    const axis = low > 0 ? H.svg('text.axis-name', { x: left, y: bottom + 14 }, 'The axis begins at ' + H.brief(low) + '.') : null;
    return H.svg('svg', {
      id: 'waterfall', role: 'group', viewBox: '0 0 ' + width + ' ' + (bottom + (axis ? 20 : 0)),
      'aria-label': 'From base to head: ' + whole.name + '. Arrow keys go from step to step.',
    }, lines, axis);
  };
})(window.Heapscale);
