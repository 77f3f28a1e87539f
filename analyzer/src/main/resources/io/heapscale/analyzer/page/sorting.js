/* Order of rows as an array of indexes over columns: 100,000 rows sort without making an object of any. */
(function (H) {
  'use strict';

  /**
   * The numbers 0 to count - 1, as far as a filter keeps them.
   * @param {number} count
   * @param {?function(number): boolean} keep
   * @returns {Uint32Array}
   */
  H.rows = function (count, keep) {
    const rows = new Uint32Array(count);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      if (!keep || keep(i)) rows[kept++] = i;
    }
    return rows.subarray(0, kept);
  };

  /**
   * Sorts rows by a column. Equal rows keep their order in the data; what has no value stands last.
   * @param {Uint32Array} rows sorted in place
   * @param {function(number): (number|string|null)} value of a row
   * @param {boolean} down largest first
   */
  H.sortRows = function (rows, value, down) {
    if (!rows.length) return;
    const sign = down ? -1 : 1;
    let most = 0;
    for (const row of rows) most = Math.max(most, row);
    const sample = rows.find((row) => value(row) !== null && value(row) !== undefined);
    if (sample === undefined) return;
    if (typeof value(sample) === 'number') {
      const keys = new Float64Array(most + 1);
      for (const row of rows) {
        const key = value(row);
        keys[row] = key === null || key === undefined || Number.isNaN(key) ? Infinity : sign * key;
      }
      rows.sort((a, b) => keys[a] - keys[b] || a - b);
    } else {
      const keys = new Array(most + 1);
      for (const row of rows) keys[row] = String(value(row) ?? '');
      rows.sort((a, b) => (keys[a] < keys[b] ? -sign : keys[a] > keys[b] ? sign : a - b));
    }
  };
})(window.Heapscale);
