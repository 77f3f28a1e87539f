/* The resources of an analysis as columns. */
(function (H) {
  'use strict';

  const models = new Map();

  /** A resource's id: `type:label` unless the data names another. */
  function idOf(columns, row) {
    return columns.id[row] ?? columns.types[columns.type[row]] + ':' + (columns.label[row] ?? columns.address[row]);
  }

  function build(analysis) {
    const columns = analysis.resources || {};
    const count = columns.type ? columns.type.length : 0;
    const details = new Map((analysis.details || []).map((detail) => [detail.id, detail]));
    let texts = null;
    let places = null;
    const model = {
      count,
      columns,
      types: columns.types || [],
      id: (row) => idOf(columns, row),
      typeName: (row) => columns.types[columns.type[row]],
      /** What is known of one resource beyond its row, or undefined. */
      detail: (row) => details.get(idOf(columns, row)),
      hasReachable: Boolean(columns.reachable && columns.reachable.some((value) => value !== null)),
      /** Row of an id, or -1. */
      rowOf(id) {
        if (!places) {
          places = new Map();
          for (let row = count - 1; row >= 0; row--) places.set(idOf(columns, row), row);
        }
        return places.get(id) ?? -1;
      },
      /** Lower-case id, for filters. */
      text(row) {
        if (!texts) texts = Array.from({ length: count }, (_, i) => idOf(columns, i).toLowerCase());
        return texts[row];
      },
    };
    return model;
  }

  /** The model of an analysis, made once. */
  H.resources = function (analysis) {
    if (!models.has(analysis)) models.set(analysis, build(analysis));
    return models.get(analysis);
  };
})(window.Heapscale);
