/** Lets the keyboard scroll a formula that is wider than the page, under its section's name. */
export function scrollFormulas(): void {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const isWider = target.scrollWidth > target.clientWidth;
      if (isWider) {
        target.setAttribute('tabindex', '0');
        target.setAttribute('role', 'group');
        target.setAttribute(
          'aria-label',
          target.closest('section')?.querySelector('h2')?.textContent ?? '',
        );
      } else {
        for (const name of ['tabindex', 'role', 'aria-label']) target.removeAttribute(name);
      }
    }
  });
  for (const formula of document.querySelectorAll('div.formula')) watch.observe(formula);
}
