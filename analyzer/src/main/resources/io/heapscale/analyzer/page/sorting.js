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
   * Places of a column's texts among the distinct ones, so that rows sort by number; NaN for what is no text.
   * @returns {Float64Array} by row
   */
  H.places = function (count, value) {
    const texts = Array.from({ length: count }, (_, row) => value(row));
    const distinct = [...new Set(texts)].filter((text) => typeof text === 'string').sort();
    const places = new Map(distinct.map((text, place) => [text, place]));
    return Float64Array.from(texts, (text) => places.get(text) ?? NaN);
  };

  /**
   * Sorts rows by a column. Equal rows keep their order in the data; what has no value stands last.
   * @param {Uint32Array} rows sorted in place
   * @param {function(number): ?number} value of a row
   * @param {boolean} down largest first
   */
  H.sortRows = function (rows, value, down) {
    const count = rows.length;
    rows.sort();
    const keys = Float64Array.from(rows, (row) => value(row) ?? NaN);
    let low = Infinity;
    let high = -Infinity;
    let isWhole = true;
    for (const key of keys) {
      if (key < low) low = key;
      if (key > high) high = key;
      if (key % 1 !== 0 && key === key) isWhole = false;
    }
    if (low > high) return;
    // From here on the smallest key stands first.
    for (let i = 0; i < count; i++) {
      keys[i] = keys[i] !== keys[i] ? high - low + 1 : down ? high - keys[i] : keys[i] - low;
    }
    const places = Float64Array.from(keys, (_, i) => i);
    if (isWhole && (high - low + 2) * count < Number.MAX_SAFE_INTEGER) {
      // Key and place in one number: doubles sort natively in a fifth of the time that comparing by a function takes.
      for (let i = 0; i < count; i++) places[i] += keys[i] * count;
      places.sort();
      for (let i = 0; i < count; i++) places[i] %= count;
    } else {
      places.sort((a, b) => keys[a] - keys[b] || a - b);
    }
    const sorted = Uint32Array.from(places, (place) => rows[place]);
    rows.set(sorted);
  };
})(window.Heapscale);
