/**
 * Works on several items at a time and yields the results in the order of the items. Takes the next item only when there is
 * a free place. When one fails, the others are waited for and then the failure is thrown.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  let index = 0;
  try {
    for await (const item of items) {
      const result = work(item, index++);
      result.catch(() => {});
      running.push(result);
      if (running.length >= atOnce) yield await (running.shift() as Promise<R>);
    }
    while (running.length > 0) yield await (running.shift() as Promise<R>);
  } finally {
    await Promise.allSettled(running);
  }
}
