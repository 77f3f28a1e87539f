/* Which views there are, which one is shown, and what happens when the address changes. */
(function (H) {
  'use strict';

  const ORDER = ['overview', 'resources', 'scaling', 'phases', 'comparison'];

  function shownViews(page) {
    return ORDER.filter((name) => {
      const view = H.views[name];
      return view.isShown ? view.isShown(page) : view.entries(page).length > 0;
    });
  }

  function drawFacts(page) {
    const facts = document.getElementById('facts');
    if (!facts || facts.childElementCount) return;
    facts.append(...H.pairs(page.facts.map((fact) => [fact.name, fact.value])).children);
  }

  function drawNavigation(page, names, state) {
    const entries = H.views[state.view].entries(page);
    const nav = document.getElementById('views');
    nav.setAttribute('aria-label', nav.getAttribute('aria-label') || 'Views');
    nav.replaceChildren(...names.map((name) => H.el('a', {
      // Overview and resources show the same analyses: the chosen one stays.
      href: H.hashOf({ view: name, a: H.views[name].entries(page) === entries ? state.a : null }), 'data-view': name, 'aria-current': name === state.view ? 'page' : null, text: H.views[name].title,
    })));
  }

  function drawView(page, state) {
    const main = document.getElementById('view');
    const view = H.views[state.view];
    const entries = view.entries(page);
    const at = Math.min(entries.length - 1, Math.max(0, parseInt(state.a, 10) || 0));
    main.replaceChildren();
    main.dataset.view = state.view;
    main.setAttribute('aria-label', view.title);
    const bar = H.el('div.bar-of-tools', null);
    if (entries.length > 1) {
      bar.append(H.select('Show', entries.map((entry, i) => ({ key: String(i), label: entry.name })), String(at),
        (key) => H.go({ view: state.view, a: key }), 'entry'));
    }
    main.append(bar);
    view.draw(main, entries[at], bar);
    bar.hidden = !bar.childElementCount;
  }

  function start() {
    const page = H.document();
    const names = shownViews(page);
    const main = document.getElementById('view');
    main.setAttribute('tabindex', '-1');
    drawFacts(page);
    if (!names.length) {
      main.append(H.el('p', { text: 'There is nothing to show.' }));
      return;
    }
    let isFirst = true;
    const redraw = () => drawView(page, { ...H.state(), view: names.includes(H.state().view) ? H.state().view : names[0] });
    // Before the views: they are drawn in the units of the address.
    H.drawTools(redraw);
    H.onState((state) => {
      H.hideTip();
      const shown = { ...state, view: names.includes(state.view) ? state.view : names[0] };
      drawNavigation(page, names, shown);
      drawView(page, shown);
      if (!isFirst) {
        scrollTo(0, 0);
        if (!shown.resource) main.focus({ preventScroll: true });
        H.announce(H.views[shown.view].title);
      }
      isFirst = false;
    });
    H.followAddress();
  }

  // The address names what is shown, so the link's own anchor must not get into it.
  document.getElementById('skip').addEventListener('click', (e) => {
    e.preventDefault();
    document.getElementById('view').focus();
  });

  // Tables behind "as a table" belong to the print. It begins before the browser says itself that they were opened.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('main details:not([open])')];
    for (const details of closed) {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    }
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });

  function refuse() {
    document.getElementById('view').append(H.el('p.note', { role: 'alert', text: 'The data of this page cannot be read: '
      + 'the file is not whole, or this browser is older than the page needs (Chromium 123, Firefox 120, Safari 17.5).' }));
  }

  H.load().then(start, refuse);
})(window.Heapscale);
