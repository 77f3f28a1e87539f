/* Byte counts: one unit per column, exact bytes beside it. The same rules as in the text reports (ByteUnit.java). */
(function (H) {
  'use strict';

  const ENOUGH = 10;
  const UNITS = [
    { label: 'B', bytes: 1, decimals: 0 },
    { label: 'KiB', bytes: 1024, decimals: 1 },
    { label: 'MiB', bytes: 1024 ** 2, decimals: 2 },
    { label: 'GiB', bytes: 1024 ** 3, decimals: 2 },
  ];
  const formats = [0, 1, 2].map(
    (decimals) => new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));

  /** Whether byte counts are shown in bytes only. */
  H.exactBytes = false;

  /** A count with thousands separators. */
  H.count = function (value) {
    return formats[0].format(value);
  };

  function signed(text, value) {
    return value > 0 ? '+' + text : text;
  }

  /** The same with a sign. */
  H.signedCount = function (value) {
    return signed(H.count(value), value);
  };

  /** The unit that suits the largest of some byte counts; null and undefined are passed over. */
  H.unitOf = function (values) {
    let max = 0;
    if (!H.exactBytes) {
      for (const value of values) {
        const size = Math.abs(value || 0);
        if (size > max) max = size;
      }
    }
    let unit = UNITS[0];
    for (const candidate of UNITS) {
      if (max >= ENOUGH * candidate.bytes) unit = candidate;
    }
    return unit;
  };

  /** A byte count in a unit, without the unit; what is not 0 never shows as 0. */
  H.inUnit = function (value, unit) {
    const text = formats[unit.decimals].format(value / unit.bytes);
    const isZero = Number(text.replace(/,/g, '')) === 0;
    return isZero && value !== 0 ? (value < 0 ? '-<' : '<') + 10 ** -unit.decimals : isZero ? text.replace('-', '') : text;
  };

  /** A byte count with the unit that suits it. */
  H.bytes = function (value) {
    const unit = H.unitOf([value]);
    return H.inUnit(value, unit) + ' ' + unit.label;
  };

  /** The same from 1 of a unit on, for tiles and charts, where the exact bytes are a title or label. */
  H.brief = function (value) {
    const unit = H.exactBytes ? UNITS[0] : UNITS.findLast((each) => Math.abs(value) >= each.bytes) || UNITS[0];
    return H.inUnit(value, unit) + ' ' + unit.label;
  };

  /** The same with a sign. */
  H.signedBytes = function (value) {
    return signed(H.brief(value), value);
  };

  /** "964.4 KiB (987,512 bytes)". */
  H.bytesInWords = function (value) {
    const exact = H.exactInWords(value);
    return H.unitOf([value]) === UNITS[0] ? exact : H.bytes(value) + ' (' + exact + ')';
  };

  /** "987,512 bytes". */
  H.exactInWords = function (value) {
    return H.count(value) + (Math.abs(value) === 1 ? ' byte' : ' bytes');
  };

  /** Per cent with one decimal; what is not 0 never shows as 0, what is not all never as 100. */
  H.percent = function (part, whole) {
    if (!whole) return '–';
    let percent = (100 * part) / whole;
    if (part < whole && percent > 99.9) percent = 99.9;
    if (percent !== 0 && Math.abs(percent) < 0.05) return percent < 0 ? '> -0.1 %' : '< 0.1 %';
    return formats[1].format(percent) + ' %';
  };

  /** Per cent of change, with its sign; none where there was nothing. */
  H.signedPercent = function (percent) {
    if (percent === null || percent === undefined) return '–';
    if (percent !== 0 && Math.abs(percent) < 0.05) return percent > 0 ? '+<0.1 %' : '-<0.1 %';
    return signed(formats[1].format(percent), percent) + ' %';
  };

  /** A number with two decimals, as exponents are shown. */
  H.twoDecimals = function (value) {
    const text = formats[2].format(value);
    return text === '-0.00' ? '0.00' : text;
  };
})(window.Heapscale);
