import type { Round } from '../../bindings/gradcheck-function.mjs';
import { GradcheckError } from '../../problems/gradcheck-error.js';
import type { Statement } from '../../problems/problem.js';
import { PYTHON_ENGLISH, sayOfPython as say } from '../../problems/python.js';
import type { CostKind, ProgramFile, PythonSession } from '../../types/python.js';

/** What the package in Python answers; nothing of it is believed before it has been looked at. */
export interface LoadedTrial {
  id: number;
  kind: CostKind;
  cost: string | null;
  says: Statement[];
}
export interface LoadedSubject {
  name: string;
  family: string;
  line: number;
  call: string;
  notes: Statement[];
  missing: Statement | null;
  trials: LoadedTrial[];
}
export interface Loaded {
  subjects: LoadedSubject[];
  left_out: { line: number; end: number; statement: Statement }[];
  notes: Statement[];
  /** The largest small number that keeps logarithms and quotients finite in it, or 0. */
  guard: number;
  printed: string;
  printed_more: number;
}
export interface Opened {
  x: Float64Array;
  blocks: { name: string; shape: number[] }[];
  gradient: Float64Array;
  broken: Statement[];
  notes: Statement[];
  /** How long a call of the cost takes. */
  seconds: number;
}

/** A statement that was left out, by the reason that Python gives. */
const REASONS = {
  main: 'statement_main',
  training: 'statement_training',
  too_long: 'statement_too_long',
  exit: 'statement_exits',
  data_missing: 'data_missing',
  module_missing: 'module_missing',
  file_missing: 'file_missing',
  name_missing: 'name_missing',
  failed: 'statement_failed',
} as const;

const unreadable = () => new GradcheckError(say('python_answer_not_read'));

type Json = Record<string, unknown>;
function object(value: unknown): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw unreadable();
}
function array(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw unreadable();
}
function text(value: unknown, most = 2000): string {
  if (typeof value === 'string') return value.slice(0, most);
  throw unreadable();
}
function number(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw unreadable();
}

/** What stands in a sentence: texts, numbers and lists of them. */
function worth(value: unknown): string | number | (string | number)[] {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.slice(0, 1000).map((each) => worth(each) as string);
  return typeof value === 'number' ? value : String(value);
}

/** @throws GradcheckError for a code that we have no sentence for, or values that do not fit it */
export function statement(value: unknown): Statement {
  const { code, values } = object(value);
  if (typeof code !== 'string' || !Object.hasOwn(PYTHON_ENGLISH, code)) throw unreadable();
  const given = Object.entries(object(values)).map(([name, each]) => [name, worth(each)]);
  try {
    return say(code as never, Object.fromEntries(given) as never) as Statement;
  } catch {
    throw unreadable();
  }
}
const statements = (value: unknown): Statement[] => array(value).map(statement);

function bytes(numbers: Float64Array): string {
  const view = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let binary = '';
  for (const byte of view) binary += String.fromCharCode(byte);
  return btoa(binary);
}
function numbers(value: unknown): Float64Array {
  if (typeof value !== 'string') throw unreadable();
  const binary = atob(value);
  const view = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  if (view.length % 8 !== 0) throw unreadable();
  return new Float64Array(view.buffer);
}

/** An answer, or what went wrong as an error. */
async function ask(session: PythonSession, request: object, file?: string): Promise<Json> {
  const answer = object(await session.ask(request));
  if (answer.error === undefined) return answer;
  throw new GradcheckError(statement(answer.error), file === undefined ? {} : { file });
}

const KINDS: readonly CostKind[] = ['own', 'paired', 'layer', 'assumed', 'either'];

function subjectOf(value: unknown): LoadedSubject {
  const given = object(value);
  return {
    name: text(given.name, 200),
    family: text(given.family, 60),
    line: number(given.line),
    call: text(given.call, 400),
    notes: statements(given.notes),
    missing: given.missing === null ? null : statement(given.missing),
    trials: array(given.trials).map((each) => {
      const { id, kind, cost, says } = object(each);
      if (!KINDS.includes(kind as CostKind)) throw unreadable();
      return {
        id: number(id),
        kind: kind as CostKind,
        cost: cost === null ? null : text(cost, 200),
        says: statements(says),
      };
    }),
  };
}

/** Runs the program and has told what in it has a gradient. @throws GradcheckError */
export async function load(session: PythonSession, file: ProgramFile): Promise<Loaded> {
  const answer = await ask(session, { do: 'load', ...file }, file.name);
  return {
    subjects: array(answer.subjects).map(subjectOf),
    left_out: array(answer.left_out).map((each) => {
      const { line, end, reason, name } = object(each);
      const code = REASONS[text(reason) as keyof typeof REASONS];
      if (code === undefined) throw unreadable();
      return {
        line: number(line),
        end: number(end),
        statement: statement({ code, values: { name } }),
      };
    }),
    notes: statements(answer.notes),
    guard: number(answer.guard),
    printed: text(answer.printed, 100_000),
    printed_more: number(answer.printed_more),
  };
}

/** The point of a trial and the gradient there. @throws GradcheckError */
export async function openTrial(session: PythonSession, trial: number): Promise<Opened> {
  const answer = await ask(session, { do: 'open', trial });
  const x = numbers(answer.x);
  const gradient = numbers(answer.gradient);
  const blocks = array(answer.blocks).map((each) => {
    const { name, shape } = object(each);
    return { name: text(name, 200), shape: array(shape).map(number) };
  });
  const size = blocks.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  if (size !== x.length || gradient.length !== x.length) throw unreadable();
  return {
    x,
    gradient,
    blocks,
    broken: statements(answer.broken),
    notes: statements(answer.notes),
    seconds: number(answer.seconds),
  };
}

/** Costs at the points of a round. @throws GradcheckError */
export async function costsOf(
  session: PythonSession,
  trial: number,
  round: Round,
): Promise<Float64Array> {
  const asked = {
    axis: bytes(round.axis),
    offset: bytes(round.offset),
    direction: bytes(round.direction),
    along: bytes(round.along),
    directions: round.directions.map(bytes),
  };
  const costs = numbers((await ask(session, { do: 'values', trial, round: asked })).costs);
  if (costs.length !== round.axis.length) throw unreadable();
  return costs;
}
