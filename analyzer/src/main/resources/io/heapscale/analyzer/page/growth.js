/* One chart of cost against size, with the fitted law. */
(function (H) {
  'use strict';

  const WIDTH = 320;
  const HEIGHT = 200;
  const FRAME = { left: 64, top: 12, right: 308, bottom: 168 };
  const CURVE_STEPS = 24;

  function scales(points, isLog) {
    const ns = points.map((point) => point.n);
    const costs = points.map((point) => point.bytes);
    const make = (values, from, to) => isLog
      ? d3.scaleLog([Math.min(...values) / 1.25, Math.max(...values) * 1.25], [from, to])
      : d3.scaleLinear([0, Math.max(...values) * 1.08], [from, to]);
    return { x: make(ns, FRAME.left, FRAME.right), y: make(costs, FRAME.bottom, FRAME.top) };
  }

  // Sizes from the first to the last, evenly spread on the axis that is drawn.
  function sizes(points, isLog) {
    const from = points[0].n;
    const to = points[points.length - 1].n;
    return d3.range(CURVE_STEPS + 1).map((i) => {
      const part = i / CURVE_STEPS;
      return isLog ? from * (to / from) ** part : from + (to - from) * part;
    });
  }

  // The law with another exponent turns around the middle of the points, where least squares holds it.
  function turned(fit, points, exponent) {
    const middle = Math.exp(d3.mean(points, (point) => Math.log(point.n)));
    return (n) => fit.factor * middle ** fit.exponent * (n / middle) ** exponent;
  }

  function clip(id) {
    return H.svg('clipPath', { id }, H.svg('rect', {
      x: FRAME.left, y: FRAME.top - 6, width: FRAME.right - FRAME.left, height: FRAME.bottom - FRAME.top + 6,
    }));
  }

  function law(growth, isLog, { x, y }) {
    const { fit, points } = growth;
    const ns = sizes(points, isLog);
    const line = (cost) => d3.line((n) => x(n), (n) => y(Math.max(cost(n), y.domain()[0] || 1e-9)))(ns);
    const parts = [];
    const first = points[0];
    parts.push(H.svg('path.as-n', { d: line((n) => (first.bytes * n) / first.n) }));
    if (fit && fit.confidence) {
      const [low, high] = [turned(fit, points, fit.confidence.low), turned(fit, points, fit.confidence.high)];
      const floor = y.domain()[0] || 1e-9;
      const band = d3.area((n) => x(n), (n) => y(Math.max(floor, Math.min(low(n), high(n)))), (n) => y(Math.max(floor, Math.max(low(n), high(n)))));
      parts.push(H.svg('path.band', { d: band(ns) }));
    }
    if (fit) parts.push(H.svg('path.law', { d: line((n) => fit.factor * n ** fit.exponent) }));
    return parts;
  }

  /** The verdict with its sign. */
  H.growthStatus = function (verdict) {
    return H.status({ superlinear: 'warn', 'too few sizes': 'info' }[verdict] || 'pass', verdict);
  };

  /** "4,692.9 B n^1.01". */
  H.lawInWords = function (fit) {
    return fit ? H.bytes(Math.round(fit.factor)) + ' n^' + H.twoDecimals(fit.exponent) : '–';
  };

  function marks(growth, { x, y }, sizeName) {
    const each = growth.points.map((point, i) => {
      const before = growth.points[i - 1];
      const step = before && growth.steps.find((one) => one.toN === point.n);
      const lines = () => [
        growth.name + ', ' + H.count(point.n) + ' ' + sizeName, H.bytesInWords(point.bytes), H.bytes(Math.round(point.bytes / point.n)) + ' each',
        step ? 'exponent ' + H.twoDecimals(step.exponent) + ' from ' + H.count(step.fromN) : ''];
      return H.mark('circle.point', { cx: x(point.n), cy: y(point.bytes), r: 4, 'data-n': point.n, 'data-bytes': point.bytes }, lines);
    });
    H.roving(each);
    return each;
  }

  /**
   * A chart of one growth.
   * @param {object} growth of a scaling analysis
   * @param {boolean} isLog both axes logarithmic
   * @param {string} sizeName what n counts
   */
  H.growthChart = function (growth, isLog, sizeName) {
    const { points, verdict, fit } = growth;
    const both = scales(points, isLog);
    const clipId = H.uniqueId('clip');
    const across = H.countTicks(both.x, points.map((point) => point.n), 34).map((n) => ({ at: both.x(n), label: H.count(n) }));
    const up = H.byteTicks(both.y, 4).map((value) => ({ at: both.y(value), label: H.byteTick(value) }));
    const chart = H.svg('svg', {
      viewBox: '0 0 ' + WIDTH + ' ' + HEIGHT, role: 'group',
      'aria-label': H.short(growth.name) + ': cost against ' + sizeName + ', ' + verdict,
    }, clip(clipId), H.axes(FRAME, across, up),
    H.svg('g', { 'clip-path': 'url(#' + clipId + ')', 'aria-hidden': 'true' }, law(growth, isLog, both)),
    H.svg('text.axis-name', { x: FRAME.right, y: HEIGHT - 2, 'text-anchor': 'end', 'aria-hidden': 'true' }, H.short(sizeName, 40)),
    marks(growth, both, sizeName));
    return H.el('figure.growth', { 'data-name': growth.name, 'data-verdict': verdict },
      H.el('figcaption', null, H.name(growth.name, 40), H.el('span.soft', { text: H.lawInWords(fit) }),
        H.growthStatus(verdict)), chart);
  };
})(window.Heapscale);
