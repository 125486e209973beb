type Box = { x: number; y: number; width: number; height: number };

const FILLED = /(?:-?[\d.]+ -?[\d.]+ [\d.]+ [\d.]+ re\nf\n){2,}/g;

/** The box that two make when the second goes on where the first ends, at the same breadth; null otherwise. */
function joined(first: Box, second: Box): Box | null {
  const isBelow = first.x === second.x && first.width === second.width && first.y + first.height === second.y;
  if (isBelow) return { ...first, height: first.height + second.height };
  const isBeside = first.y === second.y && first.height === second.height && first.x + first.width === second.x;
  return isBeside ? { ...first, width: first.width + second.width } : null;
}

function joinedBoxes(boxes: readonly Box[]): Box[] {
  const made: Box[] = [];
  // The last box of each breadth, in either direction: only that can go on.
  const last = new Map<string, number>();
  for (const box of boxes) {
    const keys = [`${box.x} ${box.width} |`, `${box.y} ${box.height} -`];
    const found = keys
      .map((key) => last.get(key))
      .find((at) => at !== undefined && joined(made[at] as Box, box) !== null);
    const at = found ?? made.length;
    made[at] = found === undefined ? box : (joined(made[found] as Box, box) as Box);
    for (const key of keys) last.set(key, at);
  }
  return made;
}

const written = (value: number): string => String(Number(value.toFixed(5)));

/**
 * The same area with fewer boxes. The browser draws the border of each cell of a table for itself; put together they are a
 * few long strokes, a fifth less of a register's page.
 */
export function joinStrokes(content: string): string {
  return content.replace(FILLED, (run) => {
    const boxes = run.split(' re\nf\n').flatMap((line) => {
      const [x, y, width, height] = line.split(' ').map(Number);
      return height === undefined ? [] : [{ x: x ?? 0, y: y ?? 0, width: width ?? 0, height }];
    });
    const lines = joinedBoxes(boxes).map(({ x, y, width, height }) => [x, y, width, height].map(written).join(' '));
    return lines.map((line) => `${line} re\nf\n`).join('');
  });
}
