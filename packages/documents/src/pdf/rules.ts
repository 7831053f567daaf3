import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api.js';

/** A straight line drawn on a page, in points: at this height (or from the left), from one end to the other. */
export interface Rule {
  horizontal: boolean;
  at: number;
  from: number;
  to: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** A filled rectangle thinner than this is a ruled line. */
const THICKEST = 3;
/** Lines shorter than this are strokes of a drawing. */
const SHORTEST = 5;
/** A page of drawings holds more; no table of a document does. */
const MOST_RULES = 6000;
/** Numbers that the library puts before the points of a path. */
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** The second is applied first. */
const times = (m: Matrix, n: Matrix): Matrix => [m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3], m[1] * n[2] + m[3] * n[3], m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5]];
const isMatrix = (value: unknown): value is Matrix => (Array.isArray(value) || ArrayBuffer.isView(value)) && (value as ArrayLike<number>).length === 6;

/** Where a point of a page as drawn stands on the page as shown, with the bottom left as 0: pages may be turned. */
export function placing(page: PDFPageProxy): Matrix {
  if (page.rotate % 360 === 0) return IDENTITY;
  const { transform, height } = page.getViewport({ scale: 1 });
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform as number[];
  return [a, -b, c, -d, e, height - f];
}

/** Ruled lines of a page: stroked ones, and thin filled rectangles, which Word draws instead. */
export async function rulesOf(page: PDFPageProxy, OPS: Readonly<Record<string, number>>): Promise<Rule[]> {
  const { fnArray, argsArray } = (await page.getOperatorList()) as { fnArray: number[]; argsArray: unknown[] };
  const filling = new Set([OPS['fill'], OPS['eoFill'], OPS['fillStroke'], OPS['eoFillStroke'], OPS['closeFillStroke'], OPS['closeEOFillStroke']]);
  const stroking = new Set([OPS['stroke'], OPS['closeStroke'], OPS['fillStroke'], OPS['eoFillStroke'], OPS['closeFillStroke'], OPS['closeEOFillStroke']]);
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = placing(page);
  for (const [i, operation] of fnArray.entries()) {
    const args = argsArray[i] as unknown[] | null;
    if (operation === OPS['save'] || operation === OPS['paintFormXObjectBegin']) saved.push(matrix);
    if (operation === OPS['restore'] || operation === OPS['paintFormXObjectEnd']) matrix = saved.pop() ?? matrix;
    else if (operation === OPS['transform'] && isMatrix(args)) matrix = times(matrix, args);
    else if (operation === OPS['paintFormXObjectBegin'] && isMatrix(args?.[0])) matrix = times(matrix, args[0]);
    else if (operation === OPS['constructPath'] && args) {
      const [paint, data] = args as [number, [Float32Array | null] | undefined];
      const path = data?.[0];
      if (path && (filling.has(paint) || stroking.has(paint))) for (const shape of shapesOf(path, matrix)) addRules(rules, shape, stroking.has(paint));
      if (rules.length > MOST_RULES) return [];
    }
  }
  return rules;
}

/** Straight pieces of a path, each a list of points on the page; pieces with a curve are no lines. */
function shapesOf(path: Float32Array, matrix: Matrix): [number, number][][] {
  const shapes: [number, number][][] = [];
  let shape: [number, number][] = [];
  let curved = false;
  const end = (): void => {
    if (shape.length > 1 && !curved) shapes.push(shape);
    [shape, curved] = [[], false];
  };
  for (let i = 0; i < path.length; ) {
    const kind = path[i++];
    if (kind === MOVE || kind === LINE) {
      if (kind === MOVE) end();
      const [x = 0, y = 0] = [path[i], path[i + 1]];
      shape.push([matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]);
      i += 2;
    } else if (kind === CLOSE) {
      const [first] = shape;
      if (first) shape.push(first);
    } else {
      curved = true;
      i += kind === CURVE ? 6 : kind === QUADRATIC ? 4 : 0;
    }
  }
  end();
  return shapes;
}

function addRules(rules: Rule[], shape: readonly [number, number][], stroked: boolean): void {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const add = (rule: Rule): void => void (rule.to - rule.from >= SHORTEST && rules.push(rule));
  // A thin shape is one line, however it was painted
  if (top - bottom <= THICKEST && right - left > THICKEST) add({ horizontal: true, at: (top + bottom) / 2, from: left, to: right });
  else if (right - left <= THICKEST && top - bottom > THICKEST) add({ horizontal: false, at: (left + right) / 2, from: bottom, to: top });
  else if (stroked)
    for (let i = 1; i < shape.length; i++) {
      const [[x = 0, y = 0] = [], [toX = 0, toY = 0] = []] = [shape[i - 1], shape[i]];
      if (Math.abs(y - toY) < 0.5) add({ horizontal: true, at: (y + toY) / 2, from: Math.min(x, toX), to: Math.max(x, toX) });
      else if (Math.abs(x - toX) < 0.5) add({ horizontal: false, at: (x + toX) / 2, from: Math.min(y, toY), to: Math.max(y, toY) });
    }
}
