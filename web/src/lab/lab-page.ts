import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import './data/data-panel.js';
import '../result/difference-formula.js';
import { languageParameter, openIn } from '../i18n/language.js';
import '../result/run-bar.js';
import '../result/verdict-panel.js';
import { pageAddress } from '../session/address.js';
import { sentenceOf } from '../session/errors.js';
import type { Requests } from '../session/requests.js';
import '../settings/settings-panel.js';
import '../site/site-header.js';
import { InSight } from '../ui/in-sight.js';
import { pageStyles } from '../ui/page-styles.js';
import { Parts } from '../ui/parts.js';
import { uiText } from '../ui/strings.js';
import { shared } from '../ui/styles.js';
import { LabSession } from './lab-session.js';
import { labText } from './strings.js';

type Request<K extends keyof Requests> = CustomEvent<Requests[K]>;

/** The page: shows what its session holds, and hands on what is asked for from below. */
@customElement('lab-page')
export class LabPage extends LitElement {
  static override styles = [shared, pageStyles];

  private readonly session = new LabSession(this);
  private readonly sight = new InSight(this, '.sight');
  private readonly parts = new Parts(this);
  private readonly speaking = openIn(this.session.address.state.language);

  /** What is seen first is in the right language already. */
  protected override async scheduleUpdate() {
    await this.speaking;
    super.scheduleUpdate();
  }

  override updated() {
    document.title = labText.documentTitle;
    this.needParts();
  }

  override connectedCallback() {
    super.connectedCallback();
    for (const change of ['online', 'offline']) addEventListener(change, this.onNetwork);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const change of ['online', 'offline']) removeEventListener(change, this.onNetwork);
  }

  private readonly onNetwork = () => this.requestUpdate();

  private async share() {
    if (import.meta.env.MODE === 'file') return;
    const { address, check } = this.session;
    try {
      await import('./share/share-dialog.js');
    } catch (error) {
      check.problem = () => uiText.notLoaded(sentenceOf(error));
      this.requestUpdate();
      return;
    }
    const dialog = document.createElement('share-dialog');
    dialog.state = { ...address.state, language: address.state.language ?? languageParameter() };
    dialog.addEventListener('close', () => dialog.remove());
    this.renderRoot.append(dialog);
  }

  /** What the first verdict does not need comes when that is there. */
  private needParts() {
    const { check, own } = this.session;
    if (check.progress) this.parts.retry();
    if (own) this.parts.need('given-words', () => import('../own-gradient/given-words.js'));
    if (!check.result) return;
    this.parts.need('charts', () => import('./result-charts.js'));
    this.parts.need('break-it', () => import('./break-it.js'));
    this.parts.need('broken-notice', () => import('../mistakes/broken-notice.js'));
    if (import.meta.env.MODE === 'file') return; // which has no other pages
    this.parts.need('hand-over', () => import('./hand-over/hand-over.js'));
  }

  private renderHeader() {
    const { session } = this;
    return html`<site-header
        page="lab"
        .language=${session.address.state.language}
        @speak=${(event: Request<'speak'>) => session.speak(event.detail)}
      >
        ${
          import.meta.env.MODE === 'file' // which has no address that others could open
            ? nothing
            : html`<button type="button" class="small" @click=${this.share}>${labText.share}</button>`
        }
      </site-header>`;
  }

  private renderInput() {
    const { session } = this;
    const { address, check, data, opened, own } = session;
    return html`<div class="input">
          ${
            address.problems.length > 0
              ? html`<div class="alert" role="alert">
                  <p>${labText.address}</p>
                  <ul class="small">
                    ${address.problems.map((problem) => html`<li>${problem()}</li>`)}
                  </ul>
                </div>`
              : nothing
          }
          <data-panel
            .sample=${opened.source?.sample}
            .chosen=${opened.awaitedSample ?? opened.source?.sample}
            .data=${session.arrangement?.dataset ?? data}
            .arrangement=${session.arrangement}
            .isDecided=${session.isDecided}
            .problem=${check.fieldProblem}
            .reading=${opened.reading}
            .refusal=${opened.refused}
            .awaited=${session.awaited}
          ></data-panel>
          <settings-panel
            .values=${session.values}
            .problem=${check.fieldProblem}
            .data=${data}
            .hiddenLayers=${own ? own.arrangement.layers.slice(1, -1) : session.readableOptions?.hidden_layers}
            .isOwn=${own !== undefined}
            .isForced=${session.isEngineForced}
          ></settings-panel>
        </div>`;
  }

  private renderBroken() {
    const { check, isOld, own, values } = this.session;
    const { bug } = values;
    if (!bug || own) return nothing;
    const lines = check.result?.report.bugs.map(({ wrong_line }) => wrong_line);
    return html`<broken-notice .mistakes=${lines && !isOld ? lines : bug.split(',')}></broken-notice>`;
  }

  private renderVerdict() {
    const { check, isOld, remarks } = this.session;
    // What comes early is of what is set now.
    const { report, options, arrangement, file } = check.early ?? check.result ?? {};
    return html`<verdict-panel
            .report=${report}
            .options=${options}
            .file=${file}
            .remarks=${remarks}
            .old=${isOld && !check.early}
          >
            ${
              report?.given && arrangement
                ? html`<given-words .report=${report} .arrangement=${arrangement}></given-words>`
                : nothing
            }
          </verdict-panel>`;
  }

  private renderBreakIt() {
    const { check, isOld, own, values } = this.session;
    const { result, bugs } = check;
    // A gradient of one's own is not ours to break.
    if (!result || result.own || own) return nothing;
    return html`<break-it
      .bugs=${bugs.length > 0 ? bugs : result.report.bugs}
      .bug=${values.bug ?? ''}
      .report=${result.report}
      .activation=${result.options.hidden_activation}
      ?old=${isOld}
    ></break-it>`;
  }

  private renderOutput() {
    const { check, hiddenProblem, isOld, status } = this.session;
    return html`<div class="output">
          <run-bar
            .progress=${check.progress}
            .status=${status}
            .report=${this.sight.now ? undefined : check.result?.report}
            .old=${isOld}
            .problem=${check.problem?.() ?? this.parts.problem?.() ?? hiddenProblem}
            .warnings=${check.warnings}
          ></run-bar>
          <div class="verdict">
          ${this.renderBroken()}
          <div class="sight"></div>
          ${this.renderVerdict()}
          </div>
          <result-charts
            .result=${check.result}
            .settled=${!isOld && check.progress === undefined}
            .runSweep=${check.sweep}
          ></result-charts>
          ${this.renderBreakIt()}
          <hand-over
            .result=${isOld ? undefined : check.result}
            .language=${this.session.address.state.language}
          ></hand-over>
        </div>`;
  }

  private renderFooter() {
    return html`<footer class="small soft">
        <p>${labText.footer}</p>
        ${
          import.meta.env.MODE === 'file'
            ? nothing
            : html`<p><a href=${pageAddress('./code.html', this.session.address.state.language)}>${labText.code}</a></p>
              <p ?hidden=${!navigator.onLine}>
                <a href="./gradcheck.html" download>${labText.download}</a>
              </p>
              <p><a href="./licences.txt">${labText.licences}</a></p>`
        }
      </footer>`;
  }

  override render() {
    const { session } = this;
    return html`
      ${this.renderHeader()}
      <main>
      <div class="intro">
        <div>
          <h1>${labText.title}</h1>
          <p class="lede">${labText.lede}</p>
        </div>
        <difference-formula></difference-formula>
      </div>
      <div class="rule"></div>
      <div
        class="columns"
        @choose-sample=${(event: Request<'choose-sample'>) => session.chooseSample(event.detail)}
        @choose-files=${(event: Request<'choose-files'>) => session.chooseFiles(event.detail)}
        @set=${(event: Request<'set'>) => session.set(event.detail)}
        @use-preset=${(event: Request<'use-preset'>) => session.usePreset(event.detail)}
        @reset=${() => session.reset()}
        @list-mistakes=${() => session.check.wantBugs()}
        @show-matrix=${(event: Request<'show-matrix'>) => session.showMatrix(event.detail)}
        @run=${() => session.run()}
        @cancel=${() => session.check.cancel()}
      >
        ${this.renderInput()} ${this.renderOutput()}
      </div>
      </main>
      <div class="rule"></div>
      ${this.renderFooter()}
    `;
  }
}
