/** The result of `work`; rejects at once with the signal's reason when that is aborted before. The work itself must heed the signal, or it goes on unheard. */
export async function withinSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, end } = whenAborted(signal);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    end();
  }
}

function whenAborted(signal: AbortSignal): { promise: Promise<never>; end: () => void } {
  let end = () => {};
  const promise = new Promise<never>((_, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    end = () => signal.removeEventListener('abort', onAbort);
  });
  return { promise, end };
}
