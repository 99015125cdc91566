import { css, html, nothing, type TemplateResult } from 'lit';
import { scientific } from '../i18n/numbers.js';
import { resultText } from './strings.js';

/** What the rule says of any check: its badge, and the difference it judges. */
export const ruleResultStyles = css`
  .result {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3) var(--space-5);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.3em 0.55em;
    border-radius: 8px;
    background: var(--colour);
    color: var(--on-verdict);
    font-size: 2.25rem;
    font-weight: 750;
    letter-spacing: 0.04em;
    line-height: 1.1;
  }
  .badge svg {
    width: 0.8em;
    height: 0.8em;
    fill: none;
    stroke: currentColor;
    stroke-width: 4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .passed {
    --colour: var(--pass);
  }
  .failed {
    --colour: var(--fail);
  }
  .figure {
    display: grid;
  }
  .big {
    font-size: 2.5rem;
    font-weight: 450;
    letter-spacing: -0.02em;
    line-height: 1.15;
  }
`;

/**
 * @param isOld whether it belongs to what was there before a change
 * @param beside what else stands in the line
 */
export function renderRuleResult(
  { passed, difference }: { passed: boolean; difference: number },
  isOld: boolean,
  beside: TemplateResult | typeof nothing = nothing,
) {
  const text = resultText.verdict;
  return html`<div class="result ${passed ? 'passed' : 'failed'}">
    <strong class="badge" part="badge">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d=${passed ? 'M3 13l6 6L21 5' : 'M5 5l14 14M19 5L5 19'} />
      </svg>
      ${passed ? text.pass : text.fail}
    </strong>
    <p class="figure" part="difference">
      <span class="big" id="difference">${scientific(difference)}</span>
      <span class="small soft">${isOld ? text.oldDifference : text.difference}</span>
    </p>
    ${beside}
  </div>`;
}
