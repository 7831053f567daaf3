import { useLayoutEffect, useState } from 'react';
import type { DocumentChain } from '@thientruong/contract';

interface Line {
  key: string;
  path: string;
  lit: boolean;
  kind: string;
}

/** Lines between the cards of the board, drawn anew when the board changes its size. They only repeat what the cards say, so screen readers pass them over. */
export function ChainLines({ board, edges, lit }: { board: HTMLElement | null; edges: DocumentChain['edges']; lit: string }) {
  const [lines, setLines] = useState<Line[]>([]);
  useLayoutEffect(() => {
    if (!board) return;
    const draw = () => {
      const origin = board.getBoundingClientRect();
      const boxes = new Map([...board.querySelectorAll<HTMLElement>('[data-node]')].map((card) => [card.dataset['node'] ?? '', card.getBoundingClientRect()]));
      setLines(
        edges.flatMap(({ from, to, kind }) => {
          const [below, above] = [boxes.get(from), boxes.get(to)];
          if (!below || !above) return [];
          const [x1, y1] = [above.left + above.width / 2 - origin.left, (above.bottom <= below.top ? above.bottom : above.top) - origin.top];
          const [x2, y2] = [below.left + below.width / 2 - origin.left, (above.bottom <= below.top ? below.top : below.bottom) - origin.top];
          const bend = Math.max(16, Math.abs(y2 - y1) / 2);
          return [{ key: `${from} ${to} ${kind}`, kind, lit: from === lit || to === lit, path: `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}` }];
        }),
      );
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(board);
    return () => watch.disconnect();
  }, [board, edges, lit]);
  return (
    <svg className="dc-lines" aria-hidden="true">
      {lines.map((line) => (
        <path key={line.key} d={line.path} className={`${line.lit ? 'dc-line-lit' : 'dc-line'}${line.kind === 'replaces' || line.kind === 'repeals' || line.kind === 'amends' ? ' dc-line-change' : ''}`} />
      ))}
    </svg>
  );
}
