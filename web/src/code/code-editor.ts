import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { css, LitElement, type PropertyValues } from 'lit';
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
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller:focus-within': { outline: '2px solid var(--ink)', outlineOffset: '2px' },
  '.cm-scroller': {
    maxHeight: 'var(--editor-height, none)',
    fontFamily: 'var(--mono)',
    lineHeight: '1.6',
    overflow: 'auto',
  },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-soft)',
    borderRight: '1px solid var(--hairline)',
  },
  '.cm-line.wrong': {
    backgroundColor: 'color-mix(in srgb, var(--fail) 12%, transparent)',
    boxShadow: 'inset 3px 0 var(--fail)',
  },
  '.cm-line.aside': { boxShadow: 'inset 3px 0 var(--edge)' },
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

/** A line to be pointed at, and why; `wrong`, or only `aside`. */
export interface Mark {
  /** From 1. */
  line: number;
  title: string;
  look: 'wrong' | 'aside';
}

/** Marks of lines that there are, one a line. */
function markLines(state: EditorState, marks: readonly Mark[]): Extension {
  const byLine = new Map(marks.map((mark) => [mark.line, mark]));
  const lines = [...byLine.keys()].filter((line) => line >= 1 && line <= state.doc.lines);
  const decorations = lines.map((line) => {
    const { look, title } = byLine.get(line) as Mark;
    return Decoration.line({ class: look, attributes: { title } }).range(state.doc.line(line).from);
  });
  return EditorView.decorations.of(Decoration.set(decorations, true));
}

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
  @property({ attribute: false }) language: Extension = javascript();
  @property({ attribute: false }) marks: readonly Mark[] = [];

  private readonly marked = new Compartment();
  private view: EditorView | undefined;

  protected override firstUpdated() {
    this.view = new EditorView({
      parent: this.renderRoot as ShadowRoot,
      root: this.renderRoot as ShadowRoot,
      state: this.stateOf(this.text),
    });
  }

  protected override updated(changed: PropertyValues<this>) {
    // Another text is another document, with a history of its own.
    const isOther = this.view && this.view.state.doc.toString() !== this.text;
    if (isOther) this.view?.setState(this.stateOf(this.text));
    if (this.view && (isOther || changed.has('marks'))) {
      const marks = markLines(this.view.state, this.marks);
      this.view.dispatch({ effects: this.marked.reconfigure(marks) });
      this.show(this.marks.find(({ look }) => look === 'wrong')?.line);
    }
  }

  /** Scrolls a line into sight, within the editor alone, unless somebody writes there. */
  private show(line: number | undefined) {
    const { view } = this;
    if (!view || view.hasFocus || !line || line > view.state.doc.lines) return;
    const { top } = view.lineBlockAt(view.state.doc.line(line).from);
    view.scrollDOM.scrollTop = top - view.scrollDOM.clientHeight / 2;
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
        this.language,
        this.marked.of([]),
        syntaxHighlighting(highlight),
        theme,
        keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
        // It takes the focus anyway; what scrolls has to say that something in it does.
        EditorView.contentAttributes.of({ 'aria-label': this.label, tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          this.text = update.state.doc.toString();
          this.dispatchEvent(new CustomEvent('change', { detail: this.text }));
        }),
      ],
    });
  }
}
