import { Link } from '@tanstack/react-router';
import { numberText } from './format.ts';

interface FigureLinkProps {
  value: number;
  to: string;
  search: Record<string, string | undefined>;
  label: string;
}

/** A figure that opens the rows it was counted from. */
export function FigureLink({ value, to, search, label }: FigureLinkProps) {
  if (value === 0) return <span className="tt-quiet">0</span>;
  return (
    <Link to={to as '/'} search={search as never} className="tt-figure" aria-label={`${numberText(value)} ${label}`}>
      {numberText(value)}
    </Link>
  );
}
