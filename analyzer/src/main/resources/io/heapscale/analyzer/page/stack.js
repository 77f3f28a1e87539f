/* Stacked bars of live bytes, one per dump, by phase or by time; with the heap's use between them where it is known. */
(function (H) {
  'use strict';

  const HEIGHT = 340;
  const WIDEST = 120;
  const MOST_TYPES = 6;
  const OTHERS = 8;

  const take = (name, slot, bytes) => ({ name, slot, bytes });

  function byPart(phase) {
    if (phase.jointBytes === undefined) return [take('live heap', 3, phase.liveBytes)];
    return [take('rest', 3, phase.restBytes), take('structure', 1, phase.structureBytes), take('resources', 0, phase.jointBytes)];
  }

  // Fair shares of all types add up to the joint retained set.
  function byType(phase, names) {
    if (phase.jointBytes === undefined) return byPart(phase);
    const shares = new Map(phase.types.map((type) => [type.name, type.fairShareBytes]));
    const listed = names.map((name, i) => take(name, [0, 2, 4, 5, 6, 7][i], shares.get(name) || 0));
    const others = phase.jointBytes - listed.reduce((sum, each) => sum + each.bytes, 0);
    return [...byPart(phase).slice(0, 2), ...listed, take('other types', OTHERS, others)];
  }

  function costliest(phases) {
    const most = new Map();
    for (const phase of phases) {
      for (const type of phase.types || []) most.set(type.name, Math.max(most.get(type.name) || 0, type.fairShareBytes));
    }
    return [...most].filter(([, bytes]) => bytes > 0).sort((a, b) => b[1] - a[1]).slice(0, MOST_TYPES).map(([name]) => name);
  }

  /** The stacks of a size's phases: per phase a list of { name, slot, bytes } from the bottom up, which sums to its live bytes. */
  H.stacks = function (phases, by) {
    const names = by === 'type' ? costliest(phases) : [];
    return phases.map((phase) => (by === 'type' ? byType(phase, names) : byPart(phase)));
  };

  // Where each phase stands in time: as the curve says, else as the manifests do.
  function times(phases, curve) {
    const named = new Map(((curve && curve.phases) || []).map((phase) => [phase.name, phase.millis]));
    if (named.size) return phases.map((phase) => named.get(phase.name) ?? null);
    const taken = phases.map((phase) => (phase.takenAt ? Date.parse(phase.takenAt) : null));
    const first = Math.min(...taken.filter((time) => time !== null));
    return taken.map((time) => (time === null ? null : time - first));
  }

  /** Whether there is a time for at least two phases. */
  H.hasTimes = function (phases, curve) {
    return times(phases, curve).filter((time) => time !== null).length > 1;
  };

  function seconds(millis) {
    return d3.format(',.3~f')(millis / 1000) + ' s';
  }

  function places(spec, frame) {
    const { phases, curve, overTime } = spec;
    if (!overTime) {
      const band = d3.scaleBand(phases.map((_, i) => i), [frame.left, frame.right]).padding(0.3);
      const width = Math.min(WIDEST, band.bandwidth());
      return { x: (i) => band(i) + (band.bandwidth() - width) / 2, width };
    }
    const at = times(phases, curve);
    const all = [...at.filter((time) => time !== null), ...((curve && curve.points) || []).map((point) => point[0])];
    const scale = d3.scaleLinear([Math.min(0, ...all), Math.max(...all)], [frame.left + 10, frame.right - 14]);
    return { x: (i) => (at[i] === null ? null : scale(at[i]) - 7), width: 14, scale,
      ticks: scale.ticks(6).map((millis) => ({ at: scale(millis), label: seconds(millis) })) };
  }

  function curveMarks(curve, scale, y) {
    const line = d3.line((point) => scale(point[0]), (point) => y(point[1]));
    const marks = [H.svg('path.used', { d: line(curve.points), 'aria-hidden': 'true' })];
    for (const [millis, before, after] of curve.collections || []) {
      marks.push(H.mark('path.collection', { d: 'M' + scale(millis) + ' ' + y(before) + 'V' + y(after) },
        () => ['Collection at ' + seconds(millis), H.bytesInWords(before) + ' before', H.bytesInWords(after) + ' after']));
    }
    return marks;
  }

  function stackMarks(phase, stack, x, width, y) {
    let sum = 0;
    return stack.filter((part) => part.bytes > 0).map((part) => {
      const top = y(sum + part.bytes);
      const height = Math.max(0, y(sum) - top);
      sum += part.bytes;
      return H.mark('rect.segment', { x, width, y: top, height, 'data-slot': part.slot, 'data-bytes': part.bytes, 'data-name': part.name },
        () => [phase.name + ': ' + part.name, H.bytesInWords(part.bytes), H.percent(part.bytes, phase.liveBytes) + ' of its ' + H.bytes(phase.liveBytes)]);
    });
  }

  function leftMarks(spec, at, y) {
    const { left, phases } = spec;
    const from = left ? phases.findIndex((phase) => phase.name === left.from) : -1;
    const to = left ? phases.findIndex((phase) => phase.name === left.to) : -1;
    if (from < 0 || to < 0 || left.liveBytes.delta <= 0 || at.x(from) === null || at.x(to) === null) return [];
    const [low, high] = [y(left.liveBytes.base), y(left.liveBytes.head)];
    const right = at.x(to) + at.width;
    return [
      H.svg('line.level', { x1: at.x(from) + at.width, x2: right + 6, y1: low, y2: low }),
      H.svg('rect.left', { x: right + 2, width: 5, y: high, height: Math.max(1, low - high), 'data-bytes': left.liveBytes.delta }),
      H.svg('text.left-words', { x: right - at.width / 2, y: high - 22, 'text-anchor': 'middle' }, H.signedBytes(left.liveBytes.delta) + ' left')];
  }

  /**
   * The chart.
   * @param {object} spec { phases, stacks, curve, left, overTime, label }
   * @param {number} width
   */
  H.stackChart = function (spec, width) {
    const { phases, stacks, curve } = spec;
    const frame = { left: 76, top: 44, right: width - 14, bottom: HEIGHT - 32 };
    const used = spec.overTime && curve ? [...curve.points.map((point) => point[1]), ...(curve.collections || []).map((each) => each[1])] : [];
    const most = Math.max(1, ...phases.map((phase) => phase.liveBytes), ...used);
    const y = d3.scaleLinear([0, most * 1.06], [frame.bottom, frame.top]);
    const at = places(spec, frame);
    const up = H.byteTicks(y, 5).map((value) => ({ at: y(value), label: H.byteTick(value) }));
    const room = (width - 90) / phases.length - 6;
    const across = spec.overTime ? at.ticks
      : phases.map((phase, i) => ({ at: at.x(i) + at.width / 2, label: H.fit(phase.name, room) }));
    const placed = phases.map((_, i) => i).filter((i) => at.x(i) !== null);
    const bars = placed.flatMap((i) => stackMarks(phases[i], stacks[i], at.x(i), at.width, y));
    H.roving(bars);
    const tops = placed.map((i) => H.svg('text.top', {
      x: at.x(i) + at.width / 2, y: y(phases[i].liveBytes) - 6, 'text-anchor': 'middle', 'aria-hidden': 'true',
    }, spec.overTime ? '◆' : room > 80 ? H.brief(phases[i].liveBytes) : ''));
    return H.svg('svg', { id: 'stack', viewBox: '0 0 ' + width + ' ' + HEIGHT, role: 'group', 'aria-label': spec.label },
      H.axes(frame, across, up), spec.overTime && curve ? curveMarks(curve, at.scale, y) : [], bars, tops,
      H.svg('g', { 'aria-hidden': 'true' }, leftMarks(spec, at, y)));
  };
})(window.Heapscale);
