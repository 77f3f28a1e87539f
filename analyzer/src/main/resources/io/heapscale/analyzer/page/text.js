/* Foreign text: which characters may be shown, and how much of them. */
(function (H) {
  'use strict';

  // Controls, format characters (text direction among them), surrogates, separators of lines and paragraphs.
  const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
  const LONGEST = 160;
  const LONGEST_IN_TITLE = 1000;

  function escaped(character) {
    return '\\u' + character.codePointAt(0).toString(16).padStart(4, '0');
  }

  /** The text with what could break a line, or change how others are shown, as \uXXXX. */
  H.printable = function (text) {
    return String(text).replace(UNPRINTABLE, escaped);
  };

  /** The text for a line of its own, its middle left out where it is long. */
  H.short = function (text, longest) {
    const most = longest || LONGEST;
    let shown = String(text);
    if (shown.length > most) {
      const half = Math.floor((most - 1) / 2);
      shown = shown.slice(0, half) + '…' + shown.slice(-half);
    }
    return shown === '' ? '(empty)' : H.printable(shown);
  };

  let ruler = null;

  function width(text) {
    if (!ruler) {
      ruler = document.createElement('canvas').getContext('2d');
      ruler.font = '600 12px ' + getComputedStyle(document.body).fontFamily;
    }
    return ruler.measureText(text).width;
  }

  /** As much of a name as fits into so many pixels of a chart, if that is enough to tell it by; the part behind its last dot says most. */
  H.fit = function (text, room) {
    const whole = H.short(text);
    if (width(whole) <= room) return whole;
    const last = '…' + whole.slice(whole.lastIndexOf('.', whole.length - 2) + 1);
    let shown = last.length < whole.length && room > 40 ? last : whole;
    if (width(shown) <= room) return shown;
    shown = shown.slice(0, Math.ceil((shown.length * room) / width(shown)));
    while (shown.length > 1 && width(shown + '…') > room) shown = shown.slice(0, -1);
    return shown.length > 3 ? shown + '…' : '';
  };

  /** An element that shows a name of the program and has the whole of it as title. */
  H.name = function (text, longest) {
    const whole = String(text);
    const shown = H.short(whole, longest);
    const title = shown === whole ? null : H.printable(whole.slice(0, LONGEST_IN_TITLE));
    return H.el('bdi.name', { text: shown, title, dir: 'ltr' });
  };

  /** A byte count in running text, its exact bytes as title; `words` instead of the usual ones. */
  H.size = function (value, words) {
    return H.el('span', { 'data-bytes': value, title: H.exactInWords(value), text: words || H.bytes(value) });
  };

  /** The same of an amount in some unit of a budget: bytes, objects or exponent. */
  H.amount = function (value, unit, isSigned) {
    if (value === null || value === undefined) return '–';
    if (unit === 'bytes') return H.size(value, isSigned ? H.signedBytes(value) : H.bytes(value));
    const words = unit === 'exponent' ? H.twoDecimals(value) : isSigned ? H.signedCount(value) : H.count(value);
    return H.el('span', { 'data-count': value, text: words });
  };

  /** "1 object", "2 objects". */
  H.plural = function (count, one, many) {
    return H.count(count) + ' ' + (count === 1 ? one : many || one + 's');
  };

  /** Whether a link leads to a page, as the browser reads it: it passes over blanks before a scheme, and line ends within. */
  H.isPage = function (href) {
    try {
      return /^https?:$/.test(new URL(href, 'https://relative.invalid/').protocol);
    } catch (e) {
      return false;
    }
  };

  /** What encodeURIComponent does; unpaired surrogates, which it refuses, become U+FFFD. */
  H.encode = function (text) {
    const whole = String(text).replace(/\p{Cs}/gu, '\uFFFD');
    return encodeURIComponent(whole).replace(/%3A/g, ':').replace(/%2F/g, '/');
  };

  /** The reverse of `encode`; what cannot be decoded stays as it is. */
  H.decode = function (text) {
    try {
      return decodeURIComponent(text);
    } catch (e) {
      return text;
    }
  };
})(window.Heapscale);
