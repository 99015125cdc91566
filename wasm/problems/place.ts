import { quote } from './format.js';

/** Where in the input something is wrong; what does not apply is absent. */
export interface Place {
  file?: string;
  /** Line of the file as a text editor counts, from 1; for JSON and HDF5 the example, from 1. */
  row?: number;
  /** Name of the column or array, or its number from 1. */
  column?: string | number;
  /** JSON path of an option or of a value in a JSON file: `/hidden_layers/1`. */
  field?: string;
}

/**
 * A place as it stands in front of a sentence. What the sentence names itself is not in it, though
 * the error's fields have it.
 */
export interface SaidPlace extends Place {
  /** In the text of a JSON file: line and character, from 1. */
  line?: number;
  character?: number;
  /** In files of arrays: the array, and the example in it, from 1. */
  array?: string;
  example?: number;
}

/** `iris.csv, row 7, column 'petal'`: empty where there is nothing to say. */
export function placeInEnglish(place: SaidPlace): string {
  const { file, row, column, field, line, character, array, example } = place;
  // A path says more than the row and column it lies in.
  const inFile = field
    ? [field]
    : [
        row !== undefined && `row ${row}`,
        line !== undefined && `line ${line}`,
        character !== undefined && `column ${character}`,
        column !== undefined && `column ${quote(column)}`,
        array !== undefined && `array ${array}`,
        example !== undefined && `example ${example}`,
      ];
  return [file, ...inFile].filter(Boolean).join(', ');
}
