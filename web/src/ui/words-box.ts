import type { Verdict } from 'gradcheck';
import { css, html, nothing, svg, type TemplateResult } from 'lit';

/** A 24×24 sign for each verdict, since colour alone tells nothing to many. */
const SIGNS: Record<Verdict, TemplateResult> = {
  correct: svg`<circle cx="12" cy="12" r="9.5" /><path d="M7.5 12.5l3 3 6-7" />`,
  correct_with_blind_spots: svg`
    <path d="M2 12c5-8 15-8 20 0-5 8-15 8-20 0z" /><path d="M4 20L20 4" />`,
  missed_bug: svg`<path d="M12 2.5L22.5 21h-21z" /><path d="M12 9v6M12 17.6v.6" />`,
  false_alarm: svg`
    <path d="M5 17.5c2-2 1-6 2-9 1.5-4 8.5-4 10 0 1 3 0 7 2 9zM10 20.5h4" />`,
  wrong: svg`<circle cx="12" cy="12" r="9.5" /><path d="M8.5 8.5l7 7M15.5 8.5l-7 7" />`,
  undecided: svg`
    <circle cx="12" cy="12" r="9.5" /><path d="M9 9.5c0-4 6-4 6-.5 0 2.5-3 2.5-3 5M12 17.4v.3" />`,
};

export const wordsStyles = css`
  section {
    --tone: var(--pass);
    --ground: color-mix(in srgb, var(--tone) 8%, var(--paper));
    border: 1px solid color-mix(in srgb, var(--tone) 45%, var(--paper));
    border-radius: 8px;
    background: var(--ground);
    overflow: hidden;
  }
  .correct_with_blind_spots {
    --tone: var(--caution);
  }
  .false_alarm,
  .undecided {
    --tone: var(--ink-soft);
  }
  .missed_bug,
  .wrong {
    --tone: var(--fail);
  }
  section > h3 {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4) 0;
    color: var(--tone);
    font-size: 1.375rem;
    font-weight: 700;
    letter-spacing: -0.015em;
    line-height: 1.25;
  }
  .false_alarm > h3,
  .undecided > h3 {
    color: var(--ink);
  }
  /* The badge beside it says PASS: this has to be louder. */
  .missed_bug {
    border: 2px solid var(--tone);
  }
  .missed_bug > h3 {
    padding-block: var(--space-3);
    background: var(--tone);
    color: var(--on-verdict);
    font-size: 1.75rem;
  }
  section > h3 svg {
    flex: none;
    width: 1.15em;
    height: 1.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .words {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-2) var(--space-4) var(--space-4);
  }
  .missed_bug .words {
    padding-top: var(--space-3);
  }
  /* Whose gradient the verdict is on. */
  .subject {
    color: var(--ink-soft);
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .sentence {
    max-width: 44rem;
    font-size: 1rem;
    text-wrap: pretty;
  }
  .remedies {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
  }
  .remedies button {
    padding-block: 0.3rem;
    font-weight: 550;
    text-align: left;
  }
`;

/** Buttons for what would help, if anything would. */
export const renderRemedies = <R extends { label: string }>(
  remedies: readonly R[],
  apply: (remedy: R) => void,
) =>
  remedies.length === 0
    ? nothing
    : html`<div class="remedies">
        ${remedies.map(
          (remedy) => html`<button type="button" @click=${() => apply(remedy)}>
            ${remedy.label}
          </button>`,
        )}
      </div>`;

/** The box of a verdict in words, in its tone: what it is called, and what there is to say of it. */
export const renderWords = (verdict: Verdict, heading: string, body: unknown) =>
  // No landmark: an article may have several of one name.
  html`<section class=${verdict} role="group" aria-labelledby="verdict">
    <h3 id="verdict">
      <svg viewBox="0 0 24 24" aria-hidden="true">${SIGNS[verdict]}</svg>
      ${heading}
    </h3>
    <div class="words">${body}</div>
  </section>`;
