/** The worker's side of messages.ts: one engine in a thread of its own. */
import type { Answer, ErrorAnswer, Request } from './messages.js';
import { loadModule } from './module.js';
import { localEngine, type Session } from './session.js';

const engine = loadModule().then(localEngine);
let session: Session | undefined;

function opened(): Session {
  if (session === undefined) throw new Error('No check is open in this worker.');
  return session;
}

async function answer(request: Request): Promise<Answer> {
  switch (request.type) {
    case 'open':
      session?.close();
      session = undefined;
      session = await (await engine).open(request.data, request.options);
      return { type: 'open', parameters: session.parameters };
    case 'range':
      return { type: 'range', values: await opened().range(request.begin, request.end) };
    case 'report':
      return { type: 'report', json: await opened().report(request.numerical) };
    case 'close':
      session?.close();
      session = undefined;
      return { type: 'close' };
  }
}

function errorAnswer(error: unknown): ErrorAnswer {
  const { message, field } = error as Error & { field?: string };
  return { type: 'error', message, ...(field === undefined ? {} : { field }) };
}

self.onmessage = async (event: MessageEvent<Request>) => {
  self.postMessage(await answer(event.data).catch(errorAnswer));
};
