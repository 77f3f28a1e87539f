/* Elements and the document. Everything from a dump is hostile: it goes into text nodes and attributes, never into markup. */
(function (H) {
  'use strict';

  const SVG = 'http://www.w3.org/2000/svg';

  // Attributes that are read by people.
  const READ = new Set(['title', 'aria-label', 'placeholder']);

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === 'on') {
        for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      } else if (name === 'class') {
        node.classList.add(...String(value).split(' '));
      } else if (name === 'text') {
        node.textContent = H.printable(value);
      } else {
        node.setAttribute(name, value === true ? '' : READ.has(name) ? H.printable(value) : value);
      }
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== '') node.append(typeof child === 'string' ? H.printable(child) : child);
    }
    return node;
  }

  /**
   * An HTML element.
   * @param {string} name of the element, with classes after dots: 'td.num'
   * @param {object} [attributes] names and values; `text` is its text, `on` its listeners; null and false leave one out
   * @param {...(Node|string|Array)} children
   * @returns {HTMLElement}
   */
  H.el = function (name, attributes, ...children) {
    const [tag, ...classes] = name.split('.');
    const node = document.createElement(tag);
    if (classes.length) node.className = classes.join(' ');
    return fill(node, attributes, children);
  };

  /** The same as `el`, for SVG. */
  H.svg = function (name, attributes, ...children) {
    const [tag, ...classes] = name.split('.');
    const node = document.createElementNS(SVG, tag);
    if (classes.length) node.setAttribute('class', classes.join(' '));
    return fill(node, attributes, children);
  };

  let ids = 0;

  /** An id that no other element has. */
  H.uniqueId = function (prefix) {
    return prefix + '-' + ++ids;
  };

  /** Says something to screen readers, without moving the focus. */
  H.announce = function (words) {
    let region = document.getElementById('live');
    if (!region) {
      region = H.el('div.unseen', { id: 'live', role: 'status', 'aria-live': 'polite' });
      document.body.append(region);
    }
    region.textContent = words;
  };

  let parsed = null;

  /** Unpacks the report's data; `document` gives it from then on. */
  H.load = async function () {
    const packed = atob(document.getElementById('heapscale-data').textContent);
    const bytes = Uint8Array.from(packed, (c) => c.charCodeAt(0));
    const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    parsed = JSON.parse(await new Response(json).text());
    for (const list of ['facts', 'verdicts', 'analyses', 'scaling', 'phases', 'comparisons', 'checks', 'links']) {
      parsed[list] = parsed[list] || [];
    }
  };

  /** The report's data. */
  H.document = function () {
    return parsed;
  };

  /** Views register themselves: { title, entries(document) , draw(container, entry) }. */
  H.views = {};
})((window.Heapscale = window.Heapscale || {}));
