/* Light, dark, or what the system says; and whether sizes are exact bytes. */
(function (H) {
  'use strict';

  const THEMES = ['auto', 'light', 'dark'];
  const STORE = 'heapscale-theme';

  function stored() {
    try {
      return localStorage.getItem(STORE);
    } catch (e) {
      return null; // A page from a file may have no storage.
    }
  }

  function store(theme) {
    try {
      localStorage.setItem(STORE, theme);
    } catch (e) {
      // Then the address alone keeps it.
    }
  }

  function apply(theme) {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
  }

  function themeButton() {
    let theme = stored();
    theme = THEMES.includes(theme) ? theme : 'auto';
    const button = H.el('button', { id: 'theme', type: 'button', title: 'Change colours: auto, light, dark' });
    const show = () => {
      apply(theme);
      button.textContent = 'Theme: ' + theme;
      button.dataset.theme = theme;
    };
    button.addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      store(theme);
      H.note({ theme: theme === 'auto' ? '' : theme });
      show();
    });
    H.onState((now) => {
      if (THEMES.includes(now.theme) && now.theme !== theme) {
        theme = now.theme;
        show();
      }
    });
    show();
    return button;
  }

  function unitsButton(redraw) {
    const button = H.el('button', { id: 'units', type: 'button', title: 'Show sizes in one unit per column, or in exact bytes' });
    const show = () => {
      button.textContent = 'Units: ' + (H.exactBytes ? 'bytes' : 'auto');
      button.dataset.units = H.exactBytes ? 'bytes' : 'auto';
    };
    button.addEventListener('click', () => {
      H.exactBytes = !H.exactBytes;
      H.note({ units: H.exactBytes ? 'bytes' : '' });
      show();
      redraw();
      // An opened resource takes the focus when it is drawn.
      requestAnimationFrame(() => button.focus({ preventScroll: true }));
    });
    H.onState((now) => {
      H.exactBytes = now.units === 'bytes';
      show();
    });
    return button;
  }

  /** Fills the corner with what the reader can choose; `redraw` draws the view with other units. */
  H.drawTools = function (redraw) {
    document.getElementById('tools').append(unitsButton(redraw), themeButton());
  };
})(window.Heapscale);
