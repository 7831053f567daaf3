import type { PlanSummary } from '@thientruong/contract';
import { useWords } from '../words.ts';

const SIGNS = { review: '◐', published: '●', discarded: '○' } as const;

/** State of a plan in words, with a sign besides the colour. */
export function PlanState({ state }: { state: PlanSummary['state'] }) {
  const t = useWords();
  return (
    <span className={`pl-state pl-state-${state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {t(`state.${state}`)}
    </span>
  );
}
