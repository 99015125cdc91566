import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** One of these comes first, whatever a visitor has at hand. */
const DEEDS = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'focusin'];

/**
 * Calls once the visitor has done anything at all and the component is in sight: for what would
 * weigh on a page that nobody has touched, however high its window is.
 */
export class Approach implements ReactiveController {
  private readonly sight = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    this.sight.disconnect();
    this.action();
  });

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly action: () => void,
  ) {
    host.addController(this);
  }

  private readonly begin = () => {
    this.forget();
    this.sight.observe(this.host);
  };

  private forget() {
    for (const deed of DEEDS) removeEventListener(deed, this.begin, true);
  }

  hostConnected() {
    for (const deed of DEEDS) addEventListener(deed, this.begin, { capture: true, passive: true });
  }

  hostDisconnected() {
    this.forget();
    this.sight.disconnect();
  }
}
