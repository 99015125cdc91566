import type {
  FunctionBlock,
  FunctionReport,
  FunctionVerdict,
  LeftOut,
  ProgramReport,
  Statement,
  SubjectReport,
  Verdict,
} from 'gradcheck';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { count, inLanguage } from '../../i18n/language.js';
import { scientific } from '../../i18n/numbers.js';
import { renderRuleResult, ruleResultStyles } from '../../result/rule-result.js';
import { resultText } from '../../result/strings.js';
import { pairStyles } from '../../ui/entry-pair.js';
import '../../ui/log-scale.js';
import { shared } from '../../ui/styles.js';
import { renderWords, wordsStyles } from '../../ui/words-box.js';
import { entriesStyles, renderEntries } from '../function/entries-table.js';
import { text } from './strings.js';

/** What is right as far as it can be told looks like a false alarm: the rule is at fault. */
export const LOOK: Record<FunctionVerdict, Verdict> = {
  correct: 'correct',
  correct_at_kinks: 'false_alarm',
  false_alarm: 'false_alarm',
  missed_bug: 'missed_bug',
  wrong: 'wrong',
  undecided: 'undecided',
};

const isBad = (verdict: FunctionVerdict) => verdict === 'wrong' || verdict === 'missed_bug';

/** The one to be looked at first: what is wrong, else what is open, else the first. */
export const firstOf = ({ subjects }: ProgramReport): number =>
  Math.max(
    0,
    [isBad, (verdict: FunctionVerdict) => verdict === 'undecided']
      .map((is) => subjects.findIndex(({ verdict }) => is(verdict)))
      .find((index) => index >= 0) ?? 0,
  );

/** The check that decided about something, if any could be made. */
export const decisive = (subject: SubjectReport | undefined): FunctionReport | undefined =>
  subject?.trials[0]?.report ?? undefined;

export const headingOf = (report: ProgramReport) =>
  report.condition && !isBad(report.verdict) ? text.ifCost : text.headings[report.verdict];

const said = (statements: readonly Statement[]) => statements.map(inLanguage);

/** The verdict on a program: in all, on each gradient that was found in it, and what that rests on. */
@customElement('program-verdict')
export class ProgramVerdict extends LitElement {
  static override styles = [
    shared,
    ruleResultStyles,
    wordsStyles,
    pairStyles,
    entriesStyles,
    css`
      .body {
        display: grid;
        gap: var(--space-5);
      }
      .body > * {
        min-width: 0;
      }
      fieldset {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-size: var(--size-small);
        font-weight: 600;
      }
      fieldset label {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-2);
        align-items: baseline;
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding-left: 1.2em;
        font-size: var(--size-small);
        overflow-wrap: anywhere;
      }
      summary {
        cursor: pointer;
        font-size: var(--size-small);
        font-weight: 600;
      }
      pre {
        max-height: 20rem;
        margin: var(--space-2) 0;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 0.8125rem / 1.6 var(--mono);
        overflow: auto;
      }
      code {
        font-family: var(--mono);
        font-size: 0.875em;
        overflow-wrap: anywhere;
      }
      .subject {
        display: grid;
        gap: var(--space-4);
      }
      .subject > * {
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) report: ProgramReport | undefined;
  /** True where something has changed since. */
  @property({ type: Boolean }) old = false;
  /** Which of what was found is looked at. */
  @state() private chosen = 0;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('report') && this.report) this.chosen = firstOf(this.report);
  }

  private renderWhole(report: ProgramReport) {
    const reasons = said(report.reasons);
    return renderWords(
      LOOK[report.verdict],
      headingOf(report),
      html`<p class="sentence">${text.whole[report.verdict]}</p>
        ${reasons.length > 0 ? html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing}`,
    );
  }

  private renderChoice({ subjects }: ProgramReport) {
    if (subjects.length === 0) return nothing;
    return html`<fieldset>
      <legend>${text.found}</legend>
      ${subjects.map(
        ({ name, line, verdict }, index) => html`<label>
          ${
            subjects.length > 1
              ? html`<input
                type="radio"
                name="subject"
                .checked=${index === this.chosen}
                @change=${() => {
                  this.chosen = index;
                }}
              />`
              : nothing // there is nothing to choose
          }
          <code id=${`subject-${index}`}>${name}</code>
          ${line > 0 ? html`<span class="small soft">${text.lineOf(line)}</span>` : nothing}
          <span class=${isBad(verdict) ? 'no' : verdict === 'undecided' ? 'soft' : 'yes'}
            >${text.headings[verdict]}</span
          >
        </label>`,
      )}
    </fieldset>`;
  }

  private renderBlocks(blocks: readonly FunctionBlock[]) {
    if (blocks.length === 0) return nothing;
    const factors = blocks.some(({ factor, equal }) => factor !== null && !equal);
    return html`<div>
      <div class="head"><h3 id="blocks">${text.blocks}</h3></div>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="blocks">
        <table aria-labelledby="blocks">
          <thead>
            <tr>
              <th scope="col">${text.block}</th>
              <th scope="col">${text.shape}</th>
              <th scope="col">${text.tested}</th>
              <th scope="col">${text.wrongOnes}</th>
              <th scope="col">${text.difference}</th>
              ${factors ? html`<th scope="col">${text.factor}</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${blocks.map(
              ({ name, shape, tested, wrong, difference, equal, factor }) => html`<tr>
                <th scope="row"><code>${name}</code></th>
                <td>${shape.length > 0 ? shape.join(' × ') : '1'}</td>
                <td>${count(tested)}</td>
                <td class=${wrong > 0 ? 'no' : 'yes'}>${count(wrong)}</td>
                <td>${scientific(difference)}</td>
                ${
                  factors
                    ? html`<td>${factor === null || equal ? '' : Number(factor.toPrecision(4))}</td>`
                    : nothing
                }
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  private renderAssumed({ reasons, notes, trials }: SubjectReport) {
    const [first] = trials;
    const doubt = first?.report?.doubt ?? 'none';
    const sentences = [
      ...said([...reasons, ...(first?.broken ?? []), ...notes, ...(first?.notes ?? [])]),
      ...(doubt === 'none' ? [] : [text.doubts[doubt]]),
    ];
    if (sentences.length === 0) return nothing;
    return html`<div>
      <h3>${text.assumed}</h3>
      <ul>
        ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </div>`;
  }

  private renderCheck(report: FunctionReport) {
    const { difference, threshold, worst, blocks } = report;
    return html`${renderRuleResult(report, this.old)}
      <log-scale .value=${difference} .threshold=${threshold}></log-scale>
      ${this.renderBlocks(blocks)} ${renderEntries(worst, text.derivative)}`;
  }

  private renderSubject(subject: SubjectReport) {
    const check = decisive(subject);
    return html`<div class="subject" role="group" aria-labelledby=${`subject-${this.chosen}`}>
      ${subject.call ? html`<p class="small"><code>${subject.call}</code></p>` : nothing}
      ${this.renderAssumed(subject)} ${check ? this.renderCheck(check) : nothing}
    </div>`;
  }

  private renderLeftOut({ line, end, statement }: LeftOut) {
    const where = end > line ? text.linesOf(line, end) : text.lineOf(line);
    return html`<li>${where}: ${inLanguage(statement)}</li>`;
  }

  private renderProgram({ notes, left_out, printed, printed_more }: ProgramReport) {
    return html`${
      notes.length + left_out.length > 0
        ? html`<details>
            <summary>${text.program}</summary>
            <ul>
              ${said(notes).map((sentence) => html`<li>${sentence}</li>`)}
              ${left_out.map((each) => this.renderLeftOut(each))}
            </ul>
          </details>`
        : nothing
    }
    ${
      printed
        ? html`<details>
            <summary>${text.printed}</summary>
            <pre tabindex="0">${printed}</pre>
            ${printed_more > 0 ? html`<p class="small soft">${text.printedMore(printed_more)}</p>` : nothing}
          </details>`
        : nothing
    }`;
  }

  private renderReport(report: ProgramReport) {
    const subject = report.subjects[this.chosen];
    return html`<div class="body ${this.old ? 'old' : ''}">
      ${this.renderWhole(report)} ${this.renderChoice(report)}
      ${subject ? this.renderSubject(subject) : nothing} ${this.renderProgram(report)}
    </div>`;
  }

  override render() {
    const { report } = this;
    return html`
      <h2 class="visually-hidden">${resultText.verdict.heading}</h2>
      <p class="visually-hidden" role="status">
        ${report && !this.old ? text.announce(headingOf(report), report.file) : nothing}
      </p>
      ${report ? this.renderReport(report) : html`<p class="soft">${resultText.verdict.waiting}</p>`}
    `;
  }
}
