import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { css, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../ui/styles.js';

/** In the page's own tones; colours of gradients mean gradients, so code has none of them. */
const highlight = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--ink-soft)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.controlKeyword], fontWeight: '650' },
  { tag: [tags.string, tags.number], color: 'var(--pass)' },
]);

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--surface)', color: 'var(--ink)', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: '2px solid var(--ink)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-soft)',
    borderRight: '1px solid var(--hairline)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--ink) 18%, transparent)' },
});

/**
 * Typing over a selection: left to themselves, browsers give the new text the look of the old by a
 * style attribute, which the page's policy forbids.
 */
const replaceSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data } = event;
    const isReplacing = inputType === 'insertText' && !view.state.selection.main.empty;
    if (!isReplacing || data === null || view.composing) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
    return true;
  },
});

/**
 * CodeMirror. It is made inside a shadow tree, where its styles are adopted style sheets: in the
 * document it would write <style> elements, which the page's policy forbids.
 */
@customElement('code-editor')
export class CodeEditor extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        border: 1px solid var(--edge);
        border-radius: var(--radius);
        overflow: hidden;
      }
      :host(:focus-within) {
        overflow: visible;
      }
    `,
  ];

  /** What is to be edited; a `change` event tells of what is typed, with the text as its detail. */
  @property({ attribute: false }) text = '';
  @property() label = '';

  private view: EditorView | undefined;

  protected override firstUpdated() {
    this.view = new EditorView({
      parent: this.renderRoot as ShadowRoot,
      root: this.renderRoot as ShadowRoot,
      state: this.stateOf(this.text),
    });
  }

  protected override updated() {
    // Another text is another document, with a history of its own.
    if (this.view && this.view.state.doc.toString() !== this.text) {
      this.view.setState(this.stateOf(this.text));
    }
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.view?.destroy();
  }

  private stateOf(doc: string): EditorState {
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        EditorView.lineWrapping,
        replaceSelection,
        javascript(),
        syntaxHighlighting(highlight),
        theme,
        keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': this.label }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          this.text = update.state.doc.toString();
          this.dispatchEvent(new CustomEvent('change', { detail: this.text }));
        }),
      ],
    });
  }
}
