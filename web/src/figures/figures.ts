import type { Dataset } from 'gradcheck';
import { html, type TemplateResult } from 'lit';
import type { FigureName, FigureResult } from './results.js';

/** What a figure may say beside its result. */
interface About {
  data: Dataset | undefined;
  element: Element;
}

interface Figure<R> {
  /** The fields that it has where the article names none. */
  fields: string;
  load(): Promise<unknown>;
  render(result: R, about: About): TemplateResult;
}

type Of<K extends FigureName> = Extract<FigureResult, { figure: K }>;

/** The step that is shown, of six; any other text means the first. */
const stepOf = (element: Element) => {
  const text = element.getAttribute('step') ?? '';
  return /^[1-6]$/.test(text) ? Number(text) : 1;
};

/** Each figure is a component with a script of its own, which is fetched with the first of its kind. */
const figures: { [K in FigureName]: Figure<Of<K>> } = {
  quotients: {
    fields: 'x,epsilon',
    load: () => import('./quotients-figure.js'),
    render: (result) => html`<quotients-figure .result=${result}></quotients-figure>`,
  },
  sweep: {
    fields: '',
    load: () => import('./sweep-figure.js'),
    render: (result) => html`<sweep-figure .result=${result}></sweep-figure>`,
  },
  difference: {
    fields: '',
    load: () => import('./difference-figure.js'),
    render: (result) => html`<difference-figure .result=${result}></difference-figure>`,
  },
  steps: {
    fields: '',
    load: () => import('./steps-figure.js'),
    render: (result, { element }) => html`<steps-figure
      .result=${result}
      .step=${stepOf(element)}
    ></steps-figure>`,
  },
  slice: {
    fields: 'parameter,epsilon',
    load: () => import('./slice-figure.js'),
    render: (result) => html`<slice-figure .result=${result}></slice-figure>`,
  },
  training: {
    fields: 'bug,learning-rate,steps',
    load: () => import('./training-figure.js'),
    render: (result, { data }) => html`<training-figure
      .result=${result}
      .data=${data}
    ></training-figure>`,
  },
  cost: {
    fields: '',
    load: () => import('./cost-figure.js'),
    render: (result) => html`<cost-figure .result=${result}></cost-figure>`,
  },
};

/** The component is chosen by the same name as its result. */
export const FIGURES = figures as Record<FigureName, Figure<FigureResult>>;
