/* What is shown, as the part of the address behind #: view, entry, resource, type. Back and forward work. */
(function (H) {
  'use strict';

  // In this order they stand in the address.
  const KEYS = ['view', 'a', 'size', 'tab', 'zoom', 'type', 'resource', 'q', 'theme', 'units'];
  const LASTING = ['theme', 'units'];

  let current = {};
  const listeners = [];

  function parse(hash) {
    const found = {};
    for (const part of hash.replace(/^#/, '').split('&')) {
      const at = part.indexOf('=');
      const key = at < 0 ? part : part.slice(0, at);
      if (KEYS.includes(key)) found[key] = H.decode(at < 0 ? '' : part.slice(at + 1));
    }
    if (!found.view && (found.resource !== undefined || found.type !== undefined)) found.view = 'resources';
    return found;
  }

  // Theme and units of the reader stay unless the state names others.
  function withLasting(next) {
    const all = { ...next };
    for (const key of LASTING) {
      if (!(key in all) && current[key]) all[key] = current[key];
    }
    return all;
  }

  /** The hash of a state, for links: without theme and units, which may have changed when the link is followed. */
  H.hashOf = function (next) {
    return '#' + KEYS.filter((key) => next[key] !== undefined && next[key] !== null && next[key] !== '')
      .map((key) => key + '=' + H.encode(next[key])).join('&');
  };

  /** What is shown now. */
  H.state = function () {
    return current;
  };

  /** Shows something else: a step that "back" undoes. */
  H.go = function (next) {
    const hash = H.hashOf(withLasting(next));
    if (hash === location.hash) {
      read();
    } else {
      location.hash = hash;
    }
  };

  /** Notes a change in the address without a step and without drawing anew. */
  H.note = function (changes) {
    current = { ...current, ...changes };
    replace();
  };

  function replace() {
    try {
      history.replaceState(null, '', H.hashOf(current));
    } catch (e) {
      // A page in a sandbox may not; the view is the same, only its address is older.
    }
  }

  function read() {
    const before = current;
    current = withLasting(parse(location.hash));
    replace();
    for (const listener of listeners) listener(current, before);
  }

  /** Calls a listener with the new and the previous state whenever the address changes. */
  H.onState = function (listener) {
    listeners.push(listener);
  };

  /** Reads the address and follows it from now on. */
  H.followAddress = function () {
    window.addEventListener('hashchange', read);
    read();
  };
})(window.Heapscale);
