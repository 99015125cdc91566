import { svg, type TemplateResult } from 'lit';
import type { SampleName } from '../../session/samples.js';

/** A 24×24 drawing of each bundled sample, in the colour of the text around it. */
export const SAMPLE_ICONS: Record<SampleName, TemplateResult> = {
  moons: svg`<path d="M3 14a6 6 0 0 1 12 0" /><path d="M9 10a6 6 0 0 0 12 0" />`,
  spirals: svg`
    <path d="M12 12c1-3 5-2 5 1 0 4-5 6-9 4" />
    <path d="M12 12c-1 3-5 2-5-1 0-4 5-6 9-4" />`,
  penguins: svg`
    <path d="M7 20c-1-4-1-8 1-11 0-7 8-7 8 0 2 3 2 7 1 11z" />
    <path d="M10 20c-1-5 0-8 2-8s3 3 2 8M11 8.5l1.2 1.4L13.4 8.5" />`,
  shapes: svg`<circle cx="7.5" cy="12" r="4.5" /><path d="M18 7v10M14 12h8" />`,
};
