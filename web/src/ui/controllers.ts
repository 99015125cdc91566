import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & Element;

/** The width that a picture has, in CSS pixels; the host renders again when it changes. */
export class Width implements ReactiveController {
  value = 0;
  private readonly observer = new ResizeObserver((entries) => {
    const width = Math.floor(entries.at(-1)?.contentRect.width ?? 0);
    if (width === this.value) return;
    this.value = width;
    this.host.requestUpdate();
  });

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected() {
    this.observer.observe(this.host);
  }

  hostDisconnected() {
    this.observer.disconnect();
  }
}

/** A canvas holds colours, not names of colours: the host renders again when the theme changes. */
export class Theme implements ReactiveController {
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly update = () => this.host.requestUpdate();
  private readonly observer = new MutationObserver(this.update);

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected() {
    this.system.addEventListener('change', this.update);
    this.observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  hostDisconnected() {
    this.system.removeEventListener('change', this.update);
    this.observer.disconnect();
  }
}
