import type { Dataset } from 'gradcheck';
import type { ReactiveControllerHost } from 'lit';

/** What is shown: the badge alone, the verdict in words, or everything with its settings. */
export type Controls = 'badge' | 'minimal' | 'full';

/** What a check, or a figure, knows of the element that it is shown in. */
export interface ElementHost extends HTMLElement, ReactiveControllerHost {
  readonly controls: Controls;
  /** The dataset that a script has set. */
  readonly ownData: Dataset | undefined;
}
