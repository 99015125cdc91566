import { nothing } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

/**
 * Sets custom properties on an element: `<i ${customProperties({ '--at': 0.5 })}>`. Through the
 * element's style object, since a strict Content Security Policy blocks style attributes (which is
 * what Lit's styleMap writes first).
 */
class CustomProperties extends Directive {
  render(_values: Record<`--${string}`, string | number>) {
    return nothing;
  }

  override update(part: ElementPart, [values]: Parameters<this['render']>) {
    for (const [name, value] of Object.entries(values)) {
      (part.element as HTMLElement).style.setProperty(name, String(value));
    }
    return nothing;
  }
}

export const customProperties = directive(CustomProperties);
