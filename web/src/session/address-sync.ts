import type { ReactiveControllerHost } from 'lit';
import type { Sentence } from '../i18n/language.js';
import { readAddress, type State, writeAddress } from './address.js';
import { SAMPLE_NAMES } from './samples.js';

/** Holds what is set for a page, which opens with what its address says; the address follows. */
export class AddressSync {
  state: State;
  /** What the address said that could not be used. */
  problems: readonly Sentence[];

  constructor(private readonly host: ReactiveControllerHost) {
    const { state, problems } = readAddress(location.search, SAMPLE_NAMES);
    this.state = state;
    this.problems = problems;
  }

  change(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
    const query = writeAddress(this.state, SAMPLE_NAMES);
    history.replaceState(null, '', location.pathname + query + location.hash);
    this.host.requestUpdate();
  }

  /** Says what more could not be used. */
  complain(problem: Sentence): void {
    this.problems = [...this.problems, problem];
    this.host.requestUpdate();
  }

  forgetProblems(): void {
    this.problems = [];
    this.host.requestUpdate();
  }
}
