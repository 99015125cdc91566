/** What a visitor's file or field has given: in no letters that a sentence of ours is in. */
export const GIVEN = 'ж';
export const SEVERAL = ['ж', 'ш', 'щ'];
