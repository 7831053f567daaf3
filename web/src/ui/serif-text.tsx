import { Fragment } from 'react';

/** Words of a document in the document's own face, with the marked stretches (UTF-16 offsets) set off. */
export function SerifText({ text, marks = [] }: { text: string; marks?: readonly (readonly [number, number])[] }) {
  const ordered = [...marks].filter(([from, to]) => from < to && to <= text.length).sort((a, b) => a[0] - b[0]);
  const edges = ordered.reduce<{ from: number; to: number }[]>((found, [from, to]) => {
    const start = Math.max(from, found.at(-1)?.to ?? 0);
    return start < to ? [...found, { from: start, to }] : found;
  }, []);
  return (
    <p className="tt-serif">
      {edges.map(({ from, to }, i) => (
        <Fragment key={from}>
          {text.slice(edges[i - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(edges.at(-1)?.to ?? 0)}
    </p>
  );
}
