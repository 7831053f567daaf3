import { memo, useId, useState, type ReactNode } from 'react';
import type { Passage } from '@thientruong/contract';
import type { Block } from '../model/document-blocks.ts';
import { segmentsOf, type Mark, type Segment } from '../model/marking.ts';
import { PassageMark } from './passage-mark.tsx';

interface DocumentBlockProps {
  block: Block;
  text: string;
  marks: readonly Mark[];
  /** Marks of the chosen proposal beyond its own words: who, by when, or a place that is pointed at. */
  extra: readonly Mark[];
  passages: readonly Passage[];
}

const CLASS_OF: Partial<Record<Mark['kind'], string>> = {
  proposal: 'pl-mark',
  chosen: 'pl-mark is-focused',
  heading: 'pl-doc-heading',
  lead: 'pl-mark-who',
  deadline: 'pl-mark-when',
  citation: 'pl-mark-cite',
  found: 'pl-mark-found',
};

function Run({ segment, text, hovered }: { segment: Segment; text: string; hovered: string | null }) {
  const words = text.slice(segment.from, segment.to);
  const proposals = segment.marks.flatMap((mark) => (mark.kind === 'proposal' ? [mark.id] : []));
  const names = new Set(segment.marks.map((mark) => CLASS_OF[mark.kind]).filter(Boolean));
  if (hovered !== null && segment.marks.some((mark) => mark.kind === 'passage' && mark.id === hovered))
    names.add('pl-mark-passage');
  return (
    <span
      data-start={segment.from}
      data-p={proposals.length ? proposals.join(' ') : undefined}
      className={[...names].join(' ') || undefined}
    >
      {words}
    </span>
  );
}

function Line({ block, text, marks, extra, passages }: DocumentBlockProps) {
  const id = useId();
  const [hovered, setHovered] = useState<string | null>(null);
  const own: Mark[] = [...marks, ...extra];
  if (block.heading) own.push({ kind: 'heading', id: 'heading', from: block.heading.from, to: block.heading.to });
  const quiet = passages.filter((passage) => passage.class !== 'task');
  const runs: ReactNode[] = [];
  for (const segment of segmentsOf(block.from, block.to, own)) {
    for (const passage of quiet) {
      const begins = Math.max(passage.span[0], block.from) === segment.from;
      if (begins)
        runs.push(
          <PassageMark
            key={passage.id}
            passage={passage}
            tooltipId={`${id}-${passage.id}`}
            shown={hovered === passage.id}
            onHover={setHovered}
          />,
        );
    }
    runs.push(<Run key={segment.from} segment={segment} text={text} hovered={hovered} />);
  }
  const whole = block.heading !== null && block.heading.to - block.heading.from >= (block.to - block.from) * 0.9;
  const Tag = whole ? (`h${Math.min(6, 2 + (block.heading?.level ?? 1))}` as 'h3') : 'p';
  const level = block.heading ? ` pl-doc-level-${Math.min(4, block.heading.level)}` : '';
  return (
    <Tag
      className={`pl-doc-line pl-doc-${block.part}${level}`}
      data-block={block.index}
      id={block.startsClauseId ? `muc-${block.startsClauseId}` : undefined}
    >
      {runs}
    </Tag>
  );
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((mark, i) => mark.id === b[i]?.id && mark.from === b[i].from && mark.to === b[i].to && mark.kind === b[i].kind))
  );
}

function samePassages(a: readonly Passage[], b: readonly Passage[]): boolean {
  return a === b || (a.length === b.length && a.every((passage, i) => passage === b[i]));
}

/** One line of the plan with its marks; drawn again only when its own marks change. */
export const DocumentBlock = memo(
  Line,
  (a, b) =>
    a.block === b.block &&
    a.text === b.text &&
    sameMarks(a.marks, b.marks) &&
    sameMarks(a.extra, b.extra) &&
    samePassages(a.passages, b.passages),
);
