import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Without what a bar may cover. */
const MARGIN = '-80px 0px';

/** Whether the first element of a component that a selector names is in sight. */
export class InSight implements ReactiveController {
  /** Until the browser has looked, it is. */
  now = true;

  private readonly observer = new IntersectionObserver(
    (entries) => {
      this.now = entries.at(-1)?.isIntersecting ?? true;
      this.host.requestUpdate();
    },
    { rootMargin: MARGIN },
  );
  private observed: Element | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly selector: string,
  ) {
    host.addController(this);
  }

  hostUpdated() {
    if (this.observed) return;
    this.observed = this.host.renderRoot.querySelector(this.selector) ?? undefined;
    if (this.observed) this.observer.observe(this.observed);
  }

  hostDisconnected() {
    this.observer.disconnect();
    this.observed = undefined;
  }
}
