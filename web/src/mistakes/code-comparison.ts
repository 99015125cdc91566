import type { Bug } from 'gradcheck';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';
import { mistakeText as text } from './mistake-text.js';

/** A line in three parts: what it has in common with the other at both ends, and what it has not. */
type Parts = [before: string, own: string, after: string];

/** Compares two lines of code word by word. */
function partsOf(first: string, second: string): [Parts, Parts] {
  const words = (line: string) => line.match(/\w+|\s+|[^\w\s]/g) ?? [];
  const [a, b] = [words(first), words(second)];
  const most = Math.min(a.length, b.length);
  let begin = 0;
  while (begin < most && a[begin] === b[begin]) begin++;
  let end = 0;
  while (end < most - begin && a.at(-1 - end) === b.at(-1 - end)) end++;
  const split = (all: string[]): Parts => [
    all.slice(0, begin).join(''),
    all.slice(begin, all.length - end).join(''),
    all.slice(all.length - end).join(''),
  ];
  return [split(a), split(b)];
}

/** As far as both have the same statements, each is compared with its like. */
function statements(first: string, second: string): [Parts, Parts][] {
  const [a, b] = [first.split(/; */), second.split(/; */)];
  if (a.length !== b.length) return [partsOf(first, second)];
  return a.map((line, i) => partsOf(line, b[i] ?? ''));
}

/** A mistake's wrong line of NumPy beside the correct one, with what differs marked. */
@customElement('code-comparison')
export class CodeComparison extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        container-type: inline-size;
      }
      dl {
        display: grid;
        margin: 0;
        border-radius: var(--radius);
        overflow: hidden;
      }
      div {
        display: grid;
        grid-template-columns: 5.75rem 1fr;
        align-items: baseline;
        padding: 0.45rem var(--space-3);
        background: color-mix(in srgb, var(--tone) 9%, var(--surface));
        border-left: 3px solid var(--tone);
      }
      .wrong {
        --tone: var(--fail);
      }
      .correct {
        --tone: var(--pass);
      }
      dt {
        color: var(--tone);
        font-size: var(--size-small);
        font-weight: 650;
      }
      dd {
        margin: 0;
        min-width: 0;
      }
      code {
        display: block;
        font: 0.8125rem / 1.55 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      mark {
        padding: 0.1em 0;
        border-radius: 2px;
        background: color-mix(in srgb, var(--tone) 24%, transparent);
        color: inherit;
        font-weight: 650;
      }
      @container (max-width: 30rem) {
        div {
          grid-template-columns: 1fr;
        }
      }
      @container (min-width: 50rem) {
        dl {
          grid-template-columns: 1fr 1fr;
          gap: var(--space-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) bug: Pick<Bug, 'wrong_line' | 'correct_line'> | undefined;

  private renderLine(name: 'wrong' | 'correct', sign: string, lines: Parts[]) {
    const label = name === 'wrong' ? text.wrongLine : text.correctLine;
    return html`<div class=${name}>
      <dt><span aria-hidden="true">${sign}</span> ${label}</dt>
      <dd>
        ${lines.map(
          ([before, own, after]) =>
            html`<code>${before}${own ? html`<mark>${own}</mark>` : nothing}${after}</code>`,
        )}
      </dd>
    </div>`;
  }

  override render() {
    if (!this.bug) return nothing;
    const pairs = statements(this.bug.wrong_line, this.bug.correct_line);
    return html`<dl>
      ${this.renderLine(
        'wrong',
        '✗',
        pairs.map(([wrong]) => wrong),
      )} ${this.renderLine(
        'correct',
        '✓',
        pairs.map(([, correct]) => correct),
      )}
    </dl>`;
  }
}
