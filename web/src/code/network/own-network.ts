import type { CheckReport } from 'gradcheck';
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { mistakeText } from '../../mistakes/mistake-text.js';
import { briefOf } from '../../result/verdict-brief.js';
import { fieldStyles, renderField } from '../../ui/field.js';
import { shared } from '../../ui/styles.js';
import '../../result/verdict-panel.js';
import { comparisonOf } from './backward-pass.js';
import '../code-editor.js';
import '../code-result.js';
import { keep, recall } from '../drafts.js';
import { sectionStyles } from '../section-styles.js';
import type { Answer } from '../start.js';
import type { Matrix } from './network.js';
import { FORWARD_PASSES, NetworkRun, optionsOf } from './network-run.js';
import { NETWORK_STARTS, type NetworkStart } from './network-starts.js';
import { NETWORK_IDS, NETWORKS } from './networks.js';
import '../start-choice.js';
import { strings } from '../strings.js';

/** On a narrow screen what is given would stand between the code and its verdict. */
const isWide = matchMedia('(min-width: 60rem)').matches;

const textOf = (start: NetworkStart) => recall(start.key) ?? start.text;

/** `2×40` */
const shapeOf = (A: Matrix) => `${A.length}×${A[0]?.length}`;

/** A network's backward pass, written by the visitor, with its verdict. */
@customElement('own-network')
export class OwnNetwork extends LitElement {
  static override styles = [
    shared,
    sectionStyles,
    fieldStyles,
    css`
      .network label {
        font-weight: 600;
      }
      summary {
        cursor: pointer;
        font-size: var(--size-small);
        font-weight: 600;
      }
      pre {
        margin: var(--space-2) 0 0;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.8125rem / 1.6 var(--mono);
        overflow-x: auto;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-4);
        margin: var(--space-2) 0;
        font-size: var(--size-small);
      }
      dt {
        font-family: var(--mono);
      }
      dd {
        margin: 0;
        color: var(--ink-soft);
      }
      @media (max-width: 30rem) {
        dl {
          grid-template-columns: 1fr;
          gap: 0;
        }
        dd {
          margin-bottom: var(--space-2);
        }
      }
    `,
  ];

  /** The id of what it starts from. */
  @property() from = '';
  @state() private start: NetworkStart = NETWORK_STARTS[0];
  @state() private text = '';
  /** Whether the mistake of the exercise has been asked for. */
  @state() private isTold = false;

  private readonly run = new NetworkRun(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('from')) return;
    this.start = NETWORK_STARTS.find(({ id }) => id === this.from) ?? NETWORK_STARTS[0];
    this.isTold = false;
    this.text = textOf(this.start);
    this.check(0);
  }

  private check(pause?: number) {
    this.run.soon({ network: this.start.network, code: this.text }, pause);
  }

  private write(text: string) {
    this.text = text;
    keep(this.start.key, text === this.start.text ? undefined : text);
    this.check();
  }

  /** Another network is begun with what the first was: its correct solution. */
  private chooseNetwork(id: string) {
    const detail = NETWORK_STARTS.find(({ network }) => network === id)?.id;
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }

  /** In an exercise the diagnosis would be the answer: it waits until that is asked for. */
  private get report(): CheckReport | undefined {
    const { report } = this.run;
    return report && this.start.mistake && !this.isTold ? { ...report, diagnosis: null } : report;
  }

  private get answer(): Answer | undefined {
    const { mistake, network } = this.start;
    if (!mistake) return undefined;
    const clause = mistakeText.clause(mistake.name, optionsOf(network).hidden_activation);
    return {
      sentence: strings.start.told(clause, mistake.layer),
      lines: comparisonOf(network, mistake),
    };
  }

  private renderNetworks() {
    const { network } = this.start;
    const choices = NETWORK_IDS.map((id) => [id, strings.networks[id]] as const);
    return html`<div class="network">${renderField({
      name: 'network',
      label: strings.network,
      value: network,
      choices,
      onChange: (id) => this.chooseNetwork(id),
    })}</div>`;
  }

  private renderGiven() {
    const { network } = this.start;
    const { X, Y } = NETWORKS[network].input;
    return html`<details ?open=${isWide}>
        <summary>${strings.forward}</summary>
        <pre tabindex="0"><code>${FORWARD_PASSES[network].trimEnd()}</code></pre>
      </details>
      <details>
        <summary>${strings.helpers}</summary>
        <dl>
          ${strings.helperList.map(
            ([code, meaning]) => html`<dt>${code}</dt>
              <dd>${meaning}</dd>`,
          )}
        </dl>
        <p class="small soft">${strings.helperNote(shapeOf(X), shapeOf(Y))}</p>
      </details>`;
  }

  override render() {
    const { run } = this;
    return html`<div class="code">
        ${this.renderNetworks()}
        <start-choice
          .starts=${NETWORK_STARTS.filter(({ network }) => network === this.start.network)}
          .start=${this.start}
          .answer=${this.answer}
          ?changed=${this.text !== this.start.text}
          ?told=${this.isTold}
          @again=${() => this.write(this.start.text)}
          @tell=${() => {
            this.isTold = true;
          }}
        ></start-choice>
        <div>
          <code-editor
            .text=${this.text}
            .label=${strings.editor}
            @change=${(event: CustomEvent<string>) => this.write(event.detail)}
          ></code-editor>
          <p class="small soft">${strings.editorHint}</p>
        </div>
        ${this.renderGiven()}
      </div>
      <code-result ?running=${run.isRunning} .problem=${run.problem?.()} .brief=${run.report && briefOf(run.report)}>
        <verdict-panel
          .report=${this.report}
          .options=${optionsOf(this.start.network)}
          .old=${run.isRunning && run.report !== undefined}
        ></verdict-panel>
      </code-result>`;
  }
}
