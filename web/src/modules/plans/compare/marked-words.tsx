import type { WordPart } from '@thientruong/contract';

/** The words of one side: dropped ones struck, added ones underlined. */
export function MarkedWords({ parts }: { parts: readonly WordPart[] }) {
  return (
    <p className="pl-words">
      {parts.map((part, at) =>
        part.kind === 'dropped' ? <del key={at}>{part.text}</del> : part.kind === 'added' ? <ins key={at}>{part.text}</ins> : <span key={at}>{part.text}</span>,
      )}
    </p>
  );
}
