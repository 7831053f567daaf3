import { textToXml } from './escape.ts';

/** Plain data as XML of our namespace: an element for every key, so that a query finds it; empty for what is undefined. */
export function valueToXml(key: string, value: unknown): string {
  if (value === undefined) return '';
  const name = `tt:${key}`;
  if (value === null) return `<${name} type="null"/>`;
  if (typeof value === 'string') return `<${name}>${textToXml(value, 'tt:char')}</${name}>`;
  if (typeof value === 'number') return `<${name} type="number">${value}</${name}>`;
  if (typeof value === 'boolean') return `<${name} type="boolean">${value}</${name}>`;
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    if (items.length > 0 && items.every((item) => typeof item === 'number')) return `<${name} type="numbers">${items.join(' ')}</${name}>`;
    return `<${name} type="list">${items.map((item) => valueToXml('item', item)).join('')}</${name}>`;
  }
  return `<${name} type="object">${Object.entries(value as object).map(([inner, part]) => valueToXml(inner, part)).join('')}</${name}>`;
}

interface Open {
  key: string;
  type: string;
  text: string;
  items: unknown[];
  fields: Map<string, unknown>;
}

/** Builds the data again from the elements that `valueToXml` wrote. */
export class ValueReader {
  private readonly stack: Open[] = [{ key: '', type: 'object', text: '', items: [], fields: new Map() }];

  open(key: string, type: string): void {
    this.stack.push({ key, type, text: '', items: [], fields: new Map() });
  }

  text(text: string): void {
    const top = this.stack.at(-1);
    if (top) top.text += text;
  }

  close(): void {
    const done = this.stack.pop();
    const above = this.stack.at(-1);
    if (!done || !above) return;
    const value = valueOf(done);
    if (above.type === 'list') above.items.push(value);
    else above.fields.set(done.key, value);
  }

  /** Everything that was read, by key. */
  entries(): [string, unknown][] {
    return [...(this.stack[0]?.fields ?? [])];
  }

  /** What was read under this key, or undefined. */
  get(key: string): unknown {
    return this.stack[0]?.fields.get(key);
  }
}

function valueOf(open: Open): unknown {
  if (open.type === 'null') return null;
  if (open.type === 'number') return Number(open.text);
  if (open.type === 'boolean') return open.text === 'true';
  if (open.type === 'numbers') return open.text.split(' ').map(Number);
  if (open.type === 'list') return open.items;
  if (open.type === 'object') return Object.fromEntries(open.fields);
  return open.text;
}
