/** Whether these are the names of recorded costs' arrays; keys of JSON come without their groups. */
export function areRecorded(names: Iterable<string>): boolean {
  const groups = new Set<string>();
  for (const name of names) {
    groups.add(name.split('/')[0] as string);
    if (
      groups.has('parameters') &&
      groups.has('gradients') &&
      groups.has('steps') &&
      (groups.has('costs') || groups.has('direction_costs'))
    ) {
      return true;
    }
  }
  return false;
}

/** Where f may be not finite: in JSON null. */
export const areCosts = (name: string): boolean => /^(direction_)?costs(\/|$)/.test(name);
