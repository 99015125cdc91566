import type { Translation } from 'gradcheck';

/** wasm/problems/settings.ts in Chinese. */
export const settings = {
  text_not_a_number: ({ got }) => `应为一个数，得到的是“${got}”。`,
  text_not_one_of: ({ allowed, got }) => `应为${allowed.join('、')}之一，得到的是“${got}”。`,
  no_such_setting: ({ settings }) => `没有这个设置；可用的设置有${settings.join('、')}和preset。`,
} satisfies Partial<Translation>;
