/* Less to the left, more to the right: the change of each type, split into more of them and heavier ones. */
(function (H) {
  'use strict';

  const ROW = 24;
  const MOST = 30;

  /** Bars of the reasons of a difference. */
  H.diverging = function (reasons, width) {
    const shown = reasons.slice(0, MOST);
    const left = Math.min(180, width * 0.3);
    const right = width - 88;
    const ends = shown.flatMap((each) => [each.moreBytes, each.heavierBytes, each.moreBytes + each.heavierBytes, 0]);
    const [low, high] = d3.extent(ends);
    const x = d3.scaleLinear([low < 0 ? low * 1.02 : 0, high > 0 ? high : 0], [left + (low < 0 ? 72 : 0), right]);
    const zero = x(0);
    const marks = [];
    const bar = (reason, key, words, from, bytes, y) => {
      if (!bytes) return null;
      const [start, end] = [x(Math.min(from, from + bytes)), x(Math.max(from, from + bytes))];
      const mark = H.mark('rect.step.' + key + (bytes > 0 ? '.up' : '.down'), {
        x: start, width: Math.max(1, end - start), y, height: ROW - 8, 'data-bytes': bytes, 'data-name': reason.type,
      }, () => [reason.type + ', ' + words, H.bytesInWords(bytes)]);
      marks.push(mark);
      return mark;
    };
    const rows = shown.map((reason, i) => {
      const y = i * ROW + 4;
      const { moreBytes, heavierBytes } = reason;
      const sameWay = moreBytes * heavierBytes >= 0;
      const delta = moreBytes + heavierBytes;
      const [least, most] = d3.extent([0, delta, moreBytes, sameWay ? 0 : heavierBytes]);
      const isDown = delta < 0;
      return [
        H.svg('text', { x: left - 8, y: y + 12, 'text-anchor': 'end' }, H.fit(reason.type, left - 8)),
        bar(reason, 'by-more', 'by more of them', 0, moreBytes, y),
        bar(reason, 'by-heavier', 'by heavier ones', sameWay ? moreBytes : 0, heavierBytes, y),
        H.svg('text.figure', isDown ? { x: x(least) - 6, y: y + 12, 'text-anchor': 'end' } : { x: x(most) + 6, y: y + 12 }, H.signedBytes(delta))];
    });
    H.roving(marks);
    const height = shown.length * ROW + 8;
    return H.svg('svg', { id: 'diverging', role: 'group', viewBox: '0 0 ' + width + ' ' + height,
      'aria-label': 'Change of own bytes by type. Arrow keys go from bar to bar.' },
    H.svg('line.base', { x1: zero, x2: zero, y1: 0, y2: height }), rows);
  };
})(window.Heapscale);
