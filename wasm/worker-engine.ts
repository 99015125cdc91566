import type { Answer, AnswerTo, Request } from './messages.js';
import type { Engine } from './session.js';

/** Runs the core in a Web Worker, so that the page stays free. */
export function workerEngine(): Engine {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];

  worker.onmessage = (event: MessageEvent<Answer>) => waiting.shift()?.resolve(event.data);
  worker.onerror = (event) => {
    const error = new Error(`The worker that runs the check has stopped: ${event.message}`);
    for (const { reject } of waiting.splice(0)) reject(error);
  };

  async function ask<R extends Request>(request: R): Promise<AnswerTo<R>> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(request);
    });
    if (answer.type === 'error') {
      throw Object.assign(new Error(answer.message), { field: answer.field });
    }
    return answer as AnswerTo<R>;
  }

  return {
    async open(data, options) {
      const { parameters } = await ask({ type: 'open', data, options });
      return {
        parameters,
        range: async (begin, end) => (await ask({ type: 'range', begin, end })).values,
        report: async (numerical) => (await ask({ type: 'report', numerical })).json,
        close: () => void ask({ type: 'close' }),
      };
    },
    dispose: () => worker.terminate(),
  };
}
