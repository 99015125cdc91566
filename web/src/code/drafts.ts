const keyOf = (name: string) => `gradcheck-code-${name}`;

/** What was kept under this name on an earlier visit. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(name)) ?? undefined;
  } catch {
    return undefined; // Storage may be switched off.
  }
}

/** Keeps a text for the next visit, or forgets it. */
export function keep(name: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), text);
  } catch {
    // Not remembered then; the check itself works.
  }
}
