/** What a setting is called as an attribute: HTML has a meaning of its own for `hidden`. */
export const attributeOf = (setting: string) => (setting === 'hidden' ? 'activation' : setting);

/** … and the other way. */
export const settingOf = (attribute: string) => (attribute === 'activation' ? 'hidden' : attribute);
