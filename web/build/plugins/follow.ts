/**
 * What a path names in a figure's result: `sweep.curves.central.best`. In a list, an entry goes by
 * its place (−1 is the last), its method or its name.
 */
export function follow(result: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) {
      return /^-?\d+$/.test(key)
        ? value.at(Number(key))
        : value.find(({ method, name }) => method === key || name === key);
    }
    return (value as Record<string, unknown> | null | undefined)?.[key];
  }, result);
}
