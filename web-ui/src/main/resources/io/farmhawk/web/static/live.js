// Keeps the page live: one event stream, held only while the page is looked at, because a browser
// opens six connections to one server and forgotten tabs would take them all.
'use strict';
(() => {
  const POLL_MS = 5000;

  // What the SSE extension of htmx takes for an EventSource.
  class VisibleSource extends EventTarget {
    onopen = () => {};
    onerror = () => {};
    #url;
    #source = null;

    constructor(url) {
      super();
      this.#url = url;
      document.addEventListener('visibilitychange', () => this.#follow());
      this.#follow();
    }

    get readyState() {
      return this.#source ? this.#source.readyState : EventSource.CONNECTING;
    }

    close() {
      this.#source?.close();
      this.#source = null;
    }

    #follow() {
      if (document.hidden) {
        this.close();
      } else if (!this.#source) {
        this.#open();
      }
    }

    #open() {
      const source = new EventSource(this.#url);
      this.#source = source;
      source.addEventListener('open', () => say('Live'));
      source.addEventListener('error', () => {
        say('Not live: the connection is lost');
        if (source.readyState === EventSource.CLOSED && this.#source === source) {
          this.#source = null;
          setTimeout(() => this.#follow(), POLL_MS);
        }
      });
      source.addEventListener('changed', (event) => {
        this.dispatchEvent(new MessageEvent('changed', { data: event.data }));
      });
    }
  }

  function say(text) {
    const place = document.getElementById('liveness');
    place.textContent = text;
    place.classList.toggle('on', text === 'Live');
  }

  htmx.createEventSource = (url) => new VisibleSource(url);

  // Counters of frames, and scans, move without an event.
  setInterval(() => {
    const live = document.getElementById('live');
    if (!document.hidden && live && ['/', '/scans'].includes(location.pathname)) {
      htmx.trigger(live, 'renew');
    }
  }, POLL_MS);
})();
