import { type CheckReport, isWrong } from 'gradcheck';
import { css, html } from 'lit';
import { scientific } from '../i18n/numbers.js';
import { resultText } from './strings.js';
import { verdictText } from './wording.js';

/** A verdict in one line, for where the verdict itself is out of sight. */
export interface Brief {
  passed: boolean;
  difference: number;
  /** The verdict in words. */
  heading: string;
  isBad: boolean;
}

export function briefOf(report: CheckReport): Brief {
  const { passed, difference, verdict } = report;
  return { passed, difference, heading: verdictText.heading(report), isBad: isWrong(verdict) };
}

export const briefStyles = css`
  .brief {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--space-2);
    color: inherit;
    font-size: var(--size-body);
  }
  .brief strong {
    color: var(--colour);
  }
  .brief.passed {
    --colour: var(--pass);
  }
  .brief.failed {
    --colour: var(--fail);
  }
  .brief .verdict {
    font-weight: 650;
  }
  .brief .bad {
    color: var(--fail);
  }
  /* On paper nothing is out of sight. */
  @media print {
    .brief {
      display: none;
    }
  }
`;

/** Kept from screen readers, which are told each verdict when it comes. */
export const renderBrief = ({ passed, difference, heading, isBad }: Brief, isOld: boolean) =>
  html`<span
    class="brief ${passed ? 'passed' : 'failed'} ${isOld ? 'old' : ''}"
    aria-hidden="true"
    ><strong>${passed ? resultText.verdict.pass : resultText.verdict.fail}</strong>
    ${scientific(difference)} <span class="verdict ${isBad ? 'bad' : ''}">${heading}</span></span
  >`;
